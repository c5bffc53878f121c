import { beforeEach, expect, it } from "vitest";
import { answerSolved } from "./answer-solved.ts";
import { closeConversation } from "./close-conversation.ts";
import { closeDuty } from "./close-duty.ts";
import { openDesk } from "./open-desk.ts";
import { openSession } from "./open-visitor-session.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";
import { transferConversation } from "./transfer-conversation.ts";

let house: TestHouse;
let conversationId: string;
/** Marta passed it to Iga and owes a check in an hour. */
let dutyId: string;
let iga: TestHouse["anna"];
beforeEach(async () => {
  house = await openTestHouse();
  iga = await house.addAgent("Iga", "agent", house.site);
  await house.come(house.marta, iga);
  ({ conversationId } = await house.write("hello"));
  const { epoch } = await house.claim(house.marta, conversationId);
  const to = { kind: "agent", id: iga.agentId } as const;
  const checkAt = house.deps.now() + HOUR_MS;
  const input = { conversationId, cid: house.newId(), epoch, to, note: null, checkAt };
  dataOf(await transferConversation(house.deps, house.marta, input));
  const { duties } = await house.claim(iga, conversationId);
  dutyId = duties[0]?.id ?? "none";
  house.hear();
});

const record = (who: TestHouse["anna"], cid = house.newId()) =>
  closeDuty(house.deps, who, { conversationId, cid, dutyId, note: "called back" });
const answer = (solved: boolean, who = house.visitor) =>
  answerSolved(house.deps, who, { conversationId, cid: house.newId(), solved });
const duties = async () => (await house.read(conversationId)).duties;
const bodies = () => house.hear().flatMap((fact) => (fact.type === "entryAdded" ? [fact.entry.body] : []));
const owedBy = async (who: TestHouse["anna"]) =>
  dataOf(await openDesk(house.deps, who, {})).owed.map(({ conversation }) => conversation.id);

async function close() {
  const { epoch } = await house.read(conversationId);
  dataOf(await closeConversation(house.deps, iga, { conversationId, cid: house.newId(), epoch }));
  await house.settle();
}

it("[DU2] the visitor is asked, and yes ends it", async () => {
  const page = { url: "https://shop.example/", title: "Shop" };
  const hello = { locale: "pl" as const, timeZone: null, page };
  const asks = async () =>
    dataOf(await openSession(house.deps, house.visitor, hello)).latest?.conversation.asksSolved;
  expect(await asks()).toBe(true);
  const { visitorSeq } = dataOf(await answer(true));
  expect(visitorSeq).toBeGreaterThan(1);
  expect(await duties()).toEqual([]);
  expect(await asks()).toBe(false);
  expect(bodies()).toMatchObject([{ kind: "solvedAnswered" }, { kind: "dutyClosed", by: "visitor" }]);
});

it("[DU2] a repeated yes gets the first answer, another one nobody asked for is refused", async () => {
  const cid = house.newId();
  const yes = () => answerSolved(house.deps, house.visitor, { conversationId, cid, solved: true });
  const first = dataOf(await yes());
  house.hear();
  expect(dataOf(await yes())).toEqual(first);
  expect(await answer(true)).toEqual({ ok: false, error: "not_found" });
  expect(bodies()).toEqual([]);
});

it("[DU2] the visitor's no ends nothing", async () => {
  dataOf(await answer(false));
  expect(await duties()).toMatchObject([{ id: dutyId }]);
});

it("[DU2] nor does closing, or signing off; it stays on the desk of who owes it, and of who looks after that", async () => {
  await close();
  await house.leave(house.marta, { says: true });
  expect(await duties()).toMatchObject([{ id: dutyId, agentName: "Marta" }]);
  expect(await owedBy(house.marta)).toEqual([conversationId]);
  expect(await owedBy(house.anna)).toEqual([conversationId]);
  expect(await owedBy(iga)).toEqual([]);
  dataOf(await record(house.marta));
  expect(await owedBy(house.marta)).toEqual([]);
});

it("[DU2] a stranger's answer is nobody's", async () => {
  const stranger = await house.addVisitor(house.site);
  expect(await answer(true, stranger)).toEqual({ ok: false, error: "not_found" });
});

it("[DU3] an overdue one is told to the team once, whether the conversation is open or closed", async () => {
  await close();
  house.hear();
  house.pass(HOUR_MS);
  const fired = await house.fireDue();
  expect(fired.map(({ kind }) => kind)).toContain("dutyDue");
  expect(bodies()).toEqual([{ kind: "dutyOverdue", dutyId, agentName: "Marta" }]);
  expect(await duties()).toMatchObject([{ id: dutyId, overdue: true }]);
  await house.fireDue();
  expect(bodies()).toEqual([]);
});

it("[DU4] only who owes it, or a supervisor or owner, records the check", async () => {
  expect(await record(iga)).toEqual({ ok: false, error: "forbidden" });
  expect(await duties()).toHaveLength(1);
  const cid = house.newId();
  const { seq } = dataOf(await record(house.marta, cid));
  expect(await duties()).toEqual([]);
  expect(dataOf(await record(house.marta, cid)).seq).toBe(seq);
});

it.each(["supervisor", "owner"] as const)("[DU4] a %s may, too", async (role) => {
  const sue = await house.addAgent("Sue", role, house.site);
  dataOf(await record(sue));
  expect(await duties()).toEqual([]);
  const eve = await house.addAgent("Eve", "owner", await house.addSite("Other"));
  expect(await record(eve)).toEqual({ ok: false, error: "not_found" });
});

it("[DU2] [DU3] it is on the desk of who owes it and of an owner however many conversations are open", async () => {
  expect(await owedBy(house.marta)).toEqual([]);
  for (let count = 0; count < 500; count += 1) await house.write("waits", await house.addVisitor(house.site));
  for (const who of [house.marta, house.anna]) expect(await owedBy(who)).toEqual([conversationId]);
  expect(await owedBy(iga)).toEqual([]);
});
