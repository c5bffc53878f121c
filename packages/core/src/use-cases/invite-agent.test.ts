import type { Role } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { acceptInvitation } from "./accept-invitation.ts";
import { inviteAgent } from "./invite-agent.ts";
import { listInvitations } from "./list-invitations.ts";
import { readAgentSession } from "./read-agent-session.ts";
import { readInvitation } from "./read-invitation.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { dataOf, HOUR_MS, openTestHouse, replaceOperations, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let siteId: string;
beforeEach(async () => {
  house = await openTestHouse();
  siteId = house.site.id;
});

const invalid = { ok: false, error: "link_invalid" };
const invite = async (role: Role = "agent") =>
  dataOf(await inviteAgent(house.deps, house.anna, { siteId, email: "iga@shop.example", role }));
const newcomer = () => ({ id: house.newId(), name: "Iga", email: "iga@shop.example" });

it("[DR5] [DR7] the link says what it invites to, joins a new agent once, and is told", async () => {
  const { token, invitation } = await invite();
  expect(dataOf(await readInvitation(house.deps, { token }))).toEqual({
    siteName: "Shop",
    email: "iga@shop.example",
    role: "agent",
  });
  expect(dataOf(await listInvitations(house.deps, house.anna, { siteId })).invitations).toEqual([invitation]);
  const agent = newcomer();
  expect(dataOf(await acceptInvitation(house.deps, { token, agent }))).toEqual(house.site);
  const { id: agentId } = agent;
  expect(house.hear()).toEqual([
    { type: "accessChanged", siteId, agentId, sessionId: null },
    { type: "agentChanged", siteId, agentId },
    { type: "departmentsChanged", siteId },
  ]);
  expect(await readAgentSession(house.deps, agentId)).toMatchObject({
    name: "Iga",
    roles: new Map([[siteId, "agent"]]),
  });
  expect(await acceptInvitation(house.deps, { token, agent: newcomer() })).toEqual(invalid);
  expect(await readInvitation(house.deps, { token })).toEqual(invalid);
  expect(dataOf(await listInvitations(house.deps, house.anna, { siteId })).invitations).toEqual([]);
});

it("[DR5] of several who use it at once exactly one joins", async () => {
  const { token } = await invite();
  const agents = Array.from({ length: 5 }, () => house.newId()).map((id) => ({
    id,
    name: "X",
    email: `${id}@x.example`,
  }));
  const replies = await Promise.all(agents.map((agent) => acceptInvitation(house.deps, { token, agent })));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await house.store.listMembers(siteId)).toHaveLength(3);
});

it("[DR5] is good for seven days and until it is revoked", async () => {
  const { token } = await invite();
  house.pass(7 * 24 * HOUR_MS - 1);
  dataOf(await readInvitation(house.deps, { token }));
  const revoked = await invite();
  const revoke = () =>
    revokeInvitation(house.deps, house.anna, { siteId, invitationId: revoked.invitation.id });
  expect(await revoke()).toEqual({ ok: true, data: {} });
  expect(await revoke()).toEqual({ ok: false, error: "not_found" });
  house.pass(1);
  for (const link of [token, revoked.token, "never issued"]) {
    expect(await readInvitation(house.deps, { token: link })).toEqual(invalid);
    expect(await acceptInvitation(house.deps, { token: link, agent: newcomer() })).toEqual(invalid);
  }
  expect(await house.store.listMembers(siteId)).toHaveLength(2);
});

it("[DR10] an address of another agent is refused and leaves the link good", async () => {
  const { token } = await invite();
  const agent = { ...newcomer(), email: "marta@shop.example" };
  expect(await acceptInvitation(house.deps, { token, agent })).toEqual({ ok: false, error: "email_taken" });
  dataOf(await acceptInvitation(house.deps, { token, agent: newcomer() }));
});

it("[DR7] an agent of another site joins with the account at hand; the sockets there are told", async () => {
  const other = await house.addSite("Other");
  const eve = await house.addAgent("Eve", "owner", other);
  const { token } = await invite("supervisor");
  const agent = { id: eve.agentId, name: "Eve", email: "eve@shop.example" };
  dataOf(await acceptInvitation(house.deps, { token, agent }));
  const told = house.hear().filter(({ type }) => type === "accessChanged");
  expect(told.map((fact) => fact.siteId).sort()).toEqual([siteId, other.id].sort());
  expect((await readAgentSession(house.deps, eve.agentId))?.roles.get(siteId)).toBe("supervisor");
});

it("[DR12] accepting as a member never lowers a role", async () => {
  const { token } = await invite("agent");
  const agent = { id: house.anna.agentId, name: "Anna", email: "anna@shop.example" };
  dataOf(await acceptInvitation(house.deps, { token, agent }));
  expect((await readAgentSession(house.deps, agent.id))?.roles.get(siteId)).toBe("owner");
});

it("[DR5] an attempt that died half-way is finished by the next one", async () => {
  const { token } = await invite();
  const agent = newcomer();
  const broken = () => Promise.reject(new Error("died here"));
  const store = replaceOperations(house.store, { acceptInvitation: broken });
  await expect(acceptInvitation({ ...house.deps, store }, { token, agent })).rejects.toThrow("died here");
  dataOf(await acceptInvitation(house.deps, { token, agent }));
  expect(await house.store.listMembers(siteId)).toHaveLength(3);
});

it("[DR3] the store is given hashes and never the token", async () => {
  const given: unknown[] = [];
  const createInvitation = async (input: unknown) => void given.push(input);
  const store = replaceOperations(house.store, { createInvitation });
  const input = { siteId, email: null, role: "agent" as const };
  const { token } = dataOf(await inviteAgent({ ...house.deps, store }, house.anna, input));
  const tokenHash = house.deps.hashToken(token);
  expect(given).toEqual([expect.objectContaining({ tokenHash, siteId, createdBy: house.anna.agentId })]);
  expect(JSON.stringify(given).replaceAll(tokenHash, "")).not.toContain(token);
});

it("[DR4] owners only", async () => {
  const { invitation } = await invite();
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  const input = { siteId, email: null, role: "owner" as const, invitationId: invitation.id };
  for (const ask of [inviteAgent, listInvitations, revokeInvitation]) {
    expect(await ask(house.deps, house.marta, input)).toEqual({ ok: false, error: "forbidden" });
    expect(await ask(house.deps, eve, input)).toEqual({ ok: false, error: "not_found" });
  }
});
