import { beforeEach, expect, it } from "vitest";
import { MemoryStore } from "../memory/memory-store.ts";
import { newAgent } from "../rules/new-agent.ts";
import { ensureDemoSite } from "./ensure-demo-site.ts";
import { issueSetupToken } from "./issue-setup-token.ts";
import { readSetup } from "./read-setup.ts";
import { setUpOwner } from "./set-up-owner.ts";
import { dataOf, HOUR_MS, openTestHouse, replaceOperations } from "./test-house.ts";

const invalid = { ok: false, error: "link_invalid" };
const demo = { name: "Demo shop", origin: "http://127.0.0.1:3000" };

/** A house nobody has moved into: the test house's clock and ids over an empty store. */
async function openEmptyHouse() {
  const { deps, newId, pass } = await openTestHouse();
  const store = new MemoryStore();
  return { deps: { ...deps, store }, store, newId, pass };
}

let house: Awaited<ReturnType<typeof openEmptyHouse>>;
beforeEach(async () => {
  house = await openEmptyHouse();
});

const agent = () => ({ id: house.newId(), name: "Olga", email: `${house.newId()}@shop.example` });
const input = (token: string, who = agent()) => ({
  token,
  agent: who,
  siteName: "Shop",
  origin: "https://shop.example",
});
const issue = async () => (await issueSetupToken(house.deps)) ?? "";

it("[DR1] [DR2] makes the agent and the first site, owned; the link is used up", async () => {
  const token = await issue();
  expect(await readSetup(house.deps, { token })).toEqual({ ok: true, data: {} });
  const who = agent();
  const site = dataOf(await setUpOwner(house.deps, input(token, who)));
  expect(site).toMatchObject({ name: "Shop", origins: ["https://shop.example"], demo: false });
  expect(await house.store.listMembers(site.id)).toEqual([{ agent: { ...newAgent, ...who }, role: "owner" }]);
  expect(await readSetup(house.deps, { token })).toEqual(invalid);
  expect(await setUpOwner(house.deps, input(token))).toEqual(invalid);
  expect(await issueSetupToken(house.deps)).toBeNull();
});

it("[DR1] of several who use it at once exactly one owns the house", async () => {
  const token = await issue();
  const replies = await Promise.all(Array.from({ length: 5 }, () => setUpOwner(house.deps, input(token))));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  expect(replies.filter(({ ok }) => !ok)).toEqual([invalid, invalid, invalid, invalid]);
  expect(await house.store.listSites()).toHaveLength(1);
});

it("[DR1] is good for a day; a new link replaces the earlier one", async () => {
  const first = await issue();
  house.pass(24 * HOUR_MS - 1);
  expect(await readSetup(house.deps, { token: first })).toMatchObject({ ok: true });
  house.pass(1);
  expect(await setUpOwner(house.deps, input(first))).toEqual(invalid);
  const second = await issue();
  const third = await issue();
  expect(await setUpOwner(house.deps, input(second))).toEqual(invalid);
  dataOf(await setUpOwner(house.deps, input(third)));
});

it.each(["addAgent", "listMemberships", "createSite", "listSites"] as const)(
  "[DR1] [DR2] when the store fails at %s the link is good again and nothing is doubled",
  async (operation) => {
    const token = await issue();
    await ensureDemoSite(house.deps, demo);
    const who = agent();
    const failing = { [operation]: () => Promise.reject(new Error("died here")) };
    const broken = { ...house.deps, store: replaceOperations(house.store, failing) };
    await expect(setUpOwner(broken, input(token, who))).rejects.toThrow("died here");
    const site = dataOf(await setUpOwner(house.deps, input(token, who)));
    expect((await house.store.listSites()).map(({ name }) => name).sort()).toEqual(["Demo shop", "Shop"]);
    expect((await house.store.listMemberships(who.id)).map(({ role }) => role)).toEqual(["owner", "owner"]);
    expect((await house.store.listMemberships(who.id)).map((each) => each.site.id)).toContain(site.id);
  },
);

it("[DR10] an address of another agent is refused, and the link stays good", async () => {
  const token = await issue();
  const known = { ...newAgent, ...agent() };
  await house.store.addAgent({ agent: known, at: 0 });
  const taken = { ok: false, error: "email_taken" };
  expect(await setUpOwner(house.deps, input(token, { ...agent(), email: known.email }))).toEqual(taken);
  dataOf(await setUpOwner(house.deps, input(token)));
});

it("[DR3] the store is given the hash and never the token", async () => {
  const given: unknown[] = [];
  const putSetupToken = async (put: unknown) => void given.push(put);
  const store = replaceOperations(house.store, { putSetupToken });
  const token = (await issueSetupToken({ ...house.deps, store })) ?? "";
  const expiresAt = house.deps.now() + 24 * HOUR_MS;
  expect(given).toEqual([{ tokenHash: house.deps.hashToken(token), expiresAt }]);
});

it("[DR2] another owner's site stays theirs", async () => {
  const theirs = dataOf(await setUpOwner(house.deps, input(await issue())));
  const token = "a second owner comes by the command line";
  await house.store.putSetupToken({
    tokenHash: house.deps.hashToken(token),
    expiresAt: house.deps.now() + 1,
  });
  const who = agent();
  const site = dataOf(await setUpOwner(house.deps, input(token, who)));
  expect(site.id).not.toBe(theirs.id);
  expect((await house.store.listMemberships(who.id)).map((each) => each.site.id)).toEqual([site.id]);
});

it("[DR11] the demo site is made once and follows the server to a new address", async () => {
  const first = await ensureDemoSite(house.deps, demo);
  expect(first).toMatchObject({ demo: true, name: "Demo shop", origins: [demo.origin] });
  expect(await ensureDemoSite(house.deps, demo)).toEqual(first);
  const moved = await ensureDemoSite(house.deps, { ...demo, origin: "http://127.0.0.1:3001" });
  expect(moved).toEqual({ ...first, origins: [demo.origin, "http://127.0.0.1:3001"] });
  expect(await house.store.listSites()).toEqual([moved]);
  const departments = await house.store.listDepartments(first.id);
  expect(departments).toMatchObject([{ id: first.id, calls: { phone: true, page: true } }]);
});

it("[DR11] [DR2] whoever owns a site owns the demo too, whichever came first", async () => {
  const site = await ensureDemoSite(house.deps, demo);
  expect(await issueSetupToken(house.deps)).not.toBeNull();
  const who = agent();
  dataOf(await setUpOwner(house.deps, input(await issue(), who)));
  const owners = [{ agent: { ...newAgent, ...who }, role: "owner" }];
  expect(await house.store.listMembers(site.id)).toEqual(owners);

  house = await openEmptyHouse();
  const early = agent();
  dataOf(await setUpOwner(house.deps, input(await issue(), early)));
  const later = await ensureDemoSite(house.deps, demo);
  await ensureDemoSite(house.deps, demo);
  expect((await house.store.listMembers(later.id)).map((member) => member.agent.id)).toEqual([early.id]);
});
