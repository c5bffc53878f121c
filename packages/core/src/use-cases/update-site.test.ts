import { beforeEach, expect, it } from "vitest";
import { createSite } from "./create-site.ts";
import { readAgentSession } from "./read-agent-session.ts";
import { readMe } from "./read-me.ts";
import { readSite } from "./read-site.ts";
import { replaceSiteKey } from "./replace-site-key.ts";
import { dataOf, openTestHouse, type TestHouse } from "./test-house.ts";
import { updateSite } from "./update-site.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const other = { name: "Other shop", origin: "https://other.example" };

it("[DR4] an owner changes name, addresses and colour; what is left out stays; each address counts once", async () => {
  const origins = ["https://a.example", "https://b.example", "https://a.example"];
  const { id: siteId } = house.site;
  const site = dataOf(await updateSite(house.deps, house.anna, { siteId, name: "New name", origins }));
  expect(site).toEqual({
    ...house.site,
    name: "New name",
    origins: ["https://a.example", "https://b.example"],
  });
  expect(house.hear()).toEqual([{ type: "siteChanged", siteId }]);
  expect(dataOf(await updateSite(house.deps, house.anna, { siteId, color: "#aa0000" }))).toMatchObject({
    color: "#aa0000",
    name: "New name",
  });
  expect(dataOf(await readSite(house.deps, house.marta, { siteId }))).toMatchObject({ color: "#aa0000" });
});

it("[DR4] a member hears forbidden, an outsider not_found, as for a site that does not exist", async () => {
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  const supervisor = await house.addAgent("Sue", "supervisor", house.site);
  const { id: siteId } = house.site;
  for (const change of [updateSite, replaceSiteKey]) {
    for (const member of [house.marta, supervisor]) {
      expect(await change(house.deps, member, { siteId })).toEqual({ ok: false, error: "forbidden" });
    }
    expect(await change(house.deps, eve, { siteId })).toEqual({ ok: false, error: "not_found" });
    expect(await change(house.deps, house.anna, { siteId: house.newId() })).toEqual({
      ok: false,
      error: "not_found",
    });
  }
  expect(await readSite(house.deps, eve, { siteId })).toEqual({ ok: false, error: "not_found" });
  expect(dataOf(await readSite(house.deps, house.anna, { siteId }))).toEqual(house.site);
  expect(house.hear()).toEqual([]);
});

it("[DR4] [DR7] who owns a site makes a further one and owns it; its sockets are told where they listen", async () => {
  const site = dataOf(await createSite(house.deps, house.anna, other));
  expect(site).toMatchObject({
    name: "Other shop",
    origins: ["https://other.example"],
    installedAt: null,
    demo: false,
  });
  expect(site.key).toMatch(/^[\w-]{22}$/);
  const { agentId } = house.anna;
  expect(house.hear()).toEqual([{ type: "accessChanged", siteId: house.site.id, agentId, sessionId: null }]);
  const me = dataOf(await readMe(house.deps, house.anna));
  expect(me.agent).toMatchObject({ name: "Anna", email: "anna@shop.example" });
  expect(me.sites.map((each) => [each.site.name, each.role])).toEqual([
    ["Other shop", "owner"],
    ["Shop", "owner"],
  ]);
  const session = await readAgentSession(house.deps, agentId);
  expect(session).toEqual({
    ...house.anna,
    roles: new Map([
      [site.id, "owner"],
      [house.site.id, "owner"],
    ]),
  });
});

it("[DR4] who owns no site makes none", async () => {
  expect(await createSite(house.deps, house.marta, other)).toEqual({ ok: false, error: "forbidden" });
  expect(await house.store.listSites()).toHaveLength(1);
});

it("nobody has no session", async () => {
  expect(await readAgentSession(house.deps, house.newId())).toBeNull();
  const gone = { ...house.anna, agentId: house.newId() };
  expect(await readMe(house.deps, gone)).toEqual({ ok: false, error: "unauthenticated" });
});
