import { beforeEach, expect, it } from "vitest";
import { claimConversation } from "./claim-conversation.ts";
import { passOffer } from "./pass-offer.ts";
import { recallTransfer } from "./recall-transfer.ts";
import { syncVisitorConversation } from "./sync-conversation.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";
import { transferConversation } from "./transfer-conversation.ts";

let house: TestHouse;
let conversationId: string;
let epoch: number;
beforeEach(async () => {
  house = await openTestHouse();
  await house.come(house.anna, house.marta);
  ({ conversationId } = await house.write("hello"));
  ({ epoch } = await house.claim(house.marta, conversationId));
  house.hear();
});

type Target = Parameters<typeof transferConversation>[2]["to"];
const toAnna = (): Target => ({ kind: "agent", id: house.anna.agentId });
const transfer = (to = toAnna(), who = house.marta, cid = house.newId()) => {
  const checkAt = house.deps.now() + HOUR_MS;
  const input = { conversationId, cid, epoch, to, note: "a secret", checkAt };
  return transferConversation(house.deps, who, input);
};
const claim = (who: TestHouse["anna"]) =>
  claimConversation(house.deps, who, { conversationId, cid: house.newId() });
const seen = async () =>
  dataOf(await syncVisitorConversation(house.deps, house.visitor, { conversationId, since: 0 })).entries;

it("[TR1] only the owner passes on, to an agent who is there; until then the owner stays", async () => {
  expect(await transfer(toAnna(), house.anna)).toMatchObject({ ok: false, error: "taken" });
  const iga = await house.addAgent("Iga", "agent", house.site);
  expect(await transfer({ kind: "agent", id: iga.agentId })).toEqual({ ok: false, error: "agent_away" });
  expect(await transfer({ kind: "agent", id: house.newId() })).toEqual({ ok: false, error: "not_found" });
  const { conversation } = dataOf(await transfer());
  expect(conversation).toMatchObject({ agent: { name: "Marta" }, epoch, transfer: { to: { name: "Anna" } } });
});

it("[TR2] [DU1] accepting is told to the visitor once, by name; who passed on owes a check", async () => {
  dataOf(await transfer());
  const { conversation } = dataOf(await claim(house.anna));
  expect(conversation).toMatchObject({ agent: { name: "Anna" }, epoch: epoch + 1, transfer: null });
  expect(conversation.duties).toMatchObject([{ agentName: "Marta", dueAt: house.deps.now() + HOUR_MS }]);
  const assigned = (await seen()).flatMap(({ body }) => (body.kind === "assigned" ? [body] : []));
  expect(assigned).toMatchObject([{ agentName: "Marta" }, { agentName: "Anna", from: "Marta" }]);
});

it("[TR2] accepted by one of a department it belongs to that department", async () => {
  const department = await house.addDepartment({ name: "Returns" });
  dataOf(await transfer({ kind: "department", id: department.id }));
  expect(dataOf(await claim(house.anna)).conversation.departmentId).toBe(department.id);
});

it("[TR3] [TR5] refused, recalled or unanswered it stays, and the visitor hears nothing of it", async () => {
  const before = await seen();
  dataOf(await transfer());
  dataOf(await passOffer(house.deps, house.anna, { conversationId, cid: house.newId() }));
  expect(await house.read(conversationId)).toMatchObject({ transfer: null, agent: { name: "Marta" }, epoch });
  dataOf(await transfer());
  dataOf(await recallTransfer(house.deps, house.marta, { conversationId, cid: house.newId(), epoch }));
  expect((await house.read(conversationId)).transfer).toBeNull();
  dataOf(await transfer());
  await house.live(44_000);
  expect((await house.read(conversationId)).transfer).not.toBeNull();
  await house.live(2_000);
  expect(await house.read(conversationId)).toMatchObject({ transfer: null, agent: { name: "Marta" }, epoch });
  expect(await seen()).toEqual(before);
  expect(JSON.stringify(await seen())).not.toContain("secret");
});

it("[TR4] only whom it was passed to may accept", async () => {
  const iga = await house.addAgent("Iga", "agent", house.site);
  dataOf(await transfer());
  expect(await claim(iga)).toMatchObject({ ok: false, error: "taken", detail: { takenBy: "Marta" } });
});

it("[RT9] who was asked to take over is asked about what waits, once that is settled", async () => {
  await house.store.setAgentStatus({ agentId: house.marta.agentId, status: "away" });
  dataOf(await transfer());
  const waiting = await house.write("me too", await house.addVisitor(house.site));
  expect((await house.read(waiting.conversationId)).offer).toBeNull();
  dataOf(await recallTransfer(house.deps, house.marta, { conversationId, cid: house.newId(), epoch }));
  await house.settle();
  expect((await house.read(waiting.conversationId)).offer).toMatchObject({ agentId: house.anna.agentId });
});

it("a repeat passes on once", async () => {
  const cid = house.newId();
  const { seq } = dataOf(await transfer(toAnna(), house.marta, cid));
  house.hear();
  expect(dataOf(await transfer(toAnna(), house.marta, cid)).seq).toBe(seq);
  expect(house.hear()).toEqual([]);
});
