import { beforeEach, expect, it } from "vitest";
import { acceptCall } from "./accept-call.ts";
import { cancelCall } from "./cancel-call.ts";
import { hangUpCall } from "./hang-up-call.ts";
import { keepWaiting } from "./keep-waiting.ts";
import { passCall } from "./pass-call.ts";
import { planCall } from "./plan-call.ts";
import { removeDepartment } from "./remove-department.ts";
import { removeMember } from "./remove-member.ts";
import { reportCallResult } from "./report-call-result.ts";
import { setAgentStatus } from "./set-agent-status.ts";
import { startCall } from "./start-call.ts";
import { ANNAS_PHONE, type CallHouse, openCallHouse, PHONE } from "./test-calls.ts";
import { dataOf, HOUR_MS, MINUTE_MS } from "./test-house.ts";
import { wrapUpCall } from "./wrap-up-call.ts";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
  await house.store.setAgentPhone({ agentId: house.marta.agentId, phone: "+48222000002" });
  await house.come(house.anna, house.marta);
});

/** The visitor has asked, and Anna's telephone has been answered with the key: the visitor's is rung. */
async function ringVisitor() {
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  await house.tell("answered");
  await house.tell("accepted");
  return asked;
}

const on = ({ conversationId, call }: { conversationId: string; call: { id: string } }) => ({
  ...{ conversationId, callId: call.id },
  cid: house.newId(),
});

it("[CP2] a promised call rings the agent, then the visitor, and is kept", async () => {
  const asked = await ringVisitor();
  const { conversationId } = asked;
  expect(house.exchange.dialled).toMatchObject([
    { side: "agent", to: ANNAS_PHONE, from: "+48222000999", ringMs: 10_000 },
    { side: "visitor", to: PHONE, from: "+48222000999", ringMs: 30_000 },
  ]);
  expect(house.exchange.dialled[1]?.agentRef).toBe(`ref of ${asked.call.id}:1`);
  house.pass(3_000);
  await house.tell("ringing");
  await house.tell("answered");
  expect((await house.readCall(conversationId)).stage.name).toBe("connected");
  house.pass(90_000);
  await house.tell("ended", { seconds: 90 });
  expect((await house.readCall(conversationId)).stage).toMatchObject({ how: "completed", seconds: 90 });
  const [stored] = await house.store.listCalls({
    ...{ siteId: house.site.id, from: 0, to: house.deps.now() + 1, limit: 5 },
    promise: "kept",
  });
  expect(stored?.record.rangAt).toBe((stored?.record.requestedAt ?? 0) + 3_000);
});

it.each([
  ["PL", "pl"],
  ["SK", "cs"],
  ["DE", "en"],
])(
  "[CB21] agents are spoken to in the language of the site's country, not the visitor's: %s",
  async (country, locale) => {
    await house.store.changeCallSettings({ siteId: house.site.id, changes: { country } });
    const asked = dataOf(await house.ask());
    expect((await house.read(asked.conversationId)).visitorLocale).toBe("en");
    await house.accept(house.anna, asked);
    expect(house.exchange.dialled).toMatchObject([{ side: "agent", locale }]);
  },
);

it("[CB21] also for a call an agent begins", async () => {
  const asked = dataOf(await house.ask());
  dataOf(await cancelCall(house.deps, house.visitor, on(asked)));
  const { conversationId } = asked;
  const { epoch } = await house.claim(house.anna, conversationId);
  const start = { conversationId, cid: house.newId(), epoch, channel: "phone", method: "provider" } as const;
  dataOf(await startCall(house.deps, house.anna, start));
  await house.settle();
  expect(house.exchange.dialled).toMatchObject([{ side: "agent", locale: "pl" }]);
});

it("[CB3] one of two agents wins; the conversation is hers, and the other hears who was faster", async () => {
  const asked = dataOf(await house.ask());
  await house.live(9_000);
  const [first, second] = await Promise.all([
    acceptCall(house.deps, house.anna, { ...on(asked), method: "tel" }),
    acceptCall(house.deps, house.marta, { ...on(asked), method: "tel" }),
  ]);
  expect(dataOf(first).conversation).toMatchObject({ agent: { name: "Anna" }, epoch: 1 });
  expect(second).toEqual({ ok: false, error: "taken", detail: { takenBy: "Anna" } });
});

it("[CB2] after 8 s everybody is asked, after 20 s the visitor is told; who wants to wait on is waited for", async () => {
  const asked = dataOf(await house.ask());
  const { conversationId } = asked;
  await house.live(8_500);
  expect((await house.readCall(conversationId)).stage).toMatchObject({ name: "offered", agentId: null });
  await house.live(12_000);
  expect(await house.stageOf(conversationId)).toBe("waiting");
  dataOf(await keepWaiting(house.deps, house.visitor, on(asked)));
  await house.live(15 * MINUTE_MS);
  expect(await house.stageOf(conversationId)).toBe("waiting");
});

it("[CB19] the wish to wait on, sent again since its answer was lost, is answered when it was taken meanwhile", async () => {
  const asked = dataOf(await house.ask());
  await house.live(21_000);
  const wish = on(asked);
  expect(dataOf(await keepWaiting(house.deps, house.visitor, wish)).call.stage.name).toBe("waiting");
  await house.accept(house.anna, asked);
  const repeated = dataOf(await keepWaiting(house.deps, house.visitor, wish));
  expect(repeated).toMatchObject({
    cid: wish.cid,
    call: { id: asked.call.id, stage: { name: "dialingAgent" } },
  });
  expect(await keepWaiting(house.deps, house.visitor, on(asked))).toEqual({ ok: false, error: "call_over" });
});

it("[CB14] what nobody took waits like a message, and is offered to whoever comes free", async () => {
  await setAgentStatus(house.deps, house.marta, { status: "away" });
  await setAgentStatus(house.deps, house.anna, { status: "away" });
  await house.settle();
  const { conversationId } = dataOf(await house.ask());
  await house.live(11 * MINUTE_MS);
  expect(await house.stageOf(conversationId)).toBe("ended");
  expect((await house.read(conversationId)).waitingSince).not.toBeNull();
  await setAgentStatus(house.deps, house.marta, { status: "available" });
  await house.settle();
  expect((await house.read(conversationId)).offer).toMatchObject({ agentId: house.marta.agentId });
});

it("[CB4] passing asks the others at once", async () => {
  const asked = dataOf(await house.ask());
  dataOf(await passCall(house.deps, house.anna, on(asked)));
  expect((await house.readCall(asked.conversationId)).stage).toMatchObject({
    name: "offered",
    agentId: null,
  });
});

it("[CB2] who goes away is asked no longer; who falls silent neither", async () => {
  const asked = dataOf(await house.ask());
  const { conversationId } = asked;
  expect((await house.readCall(conversationId)).stage).toMatchObject({ agentId: house.anna.agentId });
  await setAgentStatus(house.deps, house.anna, { status: "away" });
  await house.settle();
  expect((await house.readCall(conversationId)).stage).toMatchObject({ agentId: null });
  const other = await house.addVisitor(house.site);
  const second = dataOf(await house.ask({ phone: "+48601000002" }, other));
  expect((await house.readCall(second.conversationId)).stage).toMatchObject({ agentId: house.marta.agentId });
  await house.leave(house.marta, { says: true });
  expect((await house.readCall(second.conversationId)).stage).toMatchObject({ agentId: null });
});

it("[CB5] whoever has hung up is asked about the next conversation", async () => {
  await setAgentStatus(house.deps, house.marta, { status: "away" });
  const asked = await ringVisitor();
  await house.tell("answered");
  const other = await house.addVisitor(house.site);
  const { conversationId } = await house.write("Is anybody there?", other);
  expect((await house.read(conversationId)).offer).toBeNull();
  dataOf(await hangUpCall(house.deps, house.anna, on(asked)));
  await house.tell("ended", { seconds: 5 });
  expect((await house.read(conversationId)).offer).toMatchObject({ agentId: house.anna.agentId });
});

it.each(["removed from the site", "without the telephone"])(
  "[CB18] an agent who is %s while it rings is connected with nobody: somebody else is asked",
  async (which) => {
    const asked = dataOf(await house.ask());
    await house.live(9_000);
    await house.accept(house.marta, asked);
    const { agentId } = house.marta;
    if (which === "without the telephone") await house.store.setAgentPhone({ agentId, phone: null });
    else dataOf(await removeMember(house.deps, house.anna, { siteId: house.site.id, agentId }));
    expect(await house.tell("accepted")).toEqual({ join: null });
    expect(house.exchange.dialled.map(({ side }) => side)).toEqual(["agent"]);
    expect(house.exchange.hungUp).toEqual([`${asked.call.id}:1`]);
    expect((await house.readCall(asked.conversationId)).stage).toMatchObject({ name: "offered" });
    await house.accept(house.anna, asked);
    await house.tell("accepted");
    expect(house.exchange.dialled.map(({ side }) => side)).toEqual(["agent", "agent", "visitor"]);
  },
);

it("[CB10] cancelled: what rings is hung up, and nothing is dialled any more", async () => {
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  dataOf(await cancelCall(house.deps, house.visitor, on(asked)));
  await house.settle();
  expect(house.exchange.hungUp).toEqual([`${asked.call.id}:1`]);
  await house.tell("accepted");
  expect(house.exchange.dialled).toHaveLength(1);
});

it("[CR1] a missed call is tried again after 2 min and 15 min, each announced", async () => {
  const { conversationId } = await ringVisitor();
  await house.tell("busy");
  await house.tell("ended", { legId: house.exchange.dialled[0]?.legId ?? "" });
  expect((await house.readCall(conversationId)).stage).toEqual({
    ...{ name: "retry", reason: "visitorBusy" },
    at: house.deps.now() + 2 * MINUTE_MS,
  });
  await house.live(2 * MINUTE_MS + 1_000);
  expect(await house.readCall(conversationId)).toMatchObject({ attempt: 2, promised: false });
  expect(await house.log(conversationId)).toContain("system callMissed");
});

it("[CR2] not in the night of the number: at eight in the morning", async () => {
  // 19:59 in Warsaw.
  house.pass(8 * HOUR_MS + 59 * MINUTE_MS);
  await house.come(house.anna, house.marta);
  const { conversationId } = await ringVisitor();
  await house.tell("noAnswer");
  expect((await house.readCall(conversationId)).stage).toMatchObject({
    ...{ name: "retry", at: Date.UTC(2026, 4, 5, 6) },
  });
});

it("[CS2] a planned call asks its agents 10 s before", async () => {
  const at = house.deps.now() + 15 * MINUTE_MS;
  const { conversationId } = dataOf(await house.ask({ at }));
  await house.live(15 * MINUTE_MS - 11_000);
  expect(await house.stageOf(conversationId)).toBe("scheduled");
  await house.live(2_000);
  expect(await house.stageOf(conversationId)).toBe("offered");
});

it("[DP3] [CS2] planned in a department that is removed, it is the first one's", async () => {
  const sales = await house.addDepartment({ name: "Sales", calls: { phone: true, page: true } });
  const at = house.deps.now() + 15 * MINUTE_MS;
  const { conversationId, call } = dataOf(await house.ask({ at, departmentId: sales.id }));
  const siteId = house.site.id;
  dataOf(await removeDepartment(house.deps, house.anna, { siteId, departmentId: sales.id }));
  await house.settle();
  expect((await house.store.findCall(call.id))?.record.departmentId).toBe(siteId);
  await house.live(15 * MINUTE_MS - 9_000);
  expect((await house.readCall(conversationId)).stage).toMatchObject({ agentId: house.anna.agentId });
});

it("[CS1] instead of waiting a time can be chosen, when it is free", async () => {
  const asked = dataOf(await house.ask());
  const at = house.deps.now() + 30 * MINUTE_MS;
  expect(await planCall(house.deps, house.visitor, { ...on(asked), at: at + 1 })).toMatchObject({
    error: "slot_gone",
  });
  const planned = dataOf(await planCall(house.deps, house.visitor, { ...on(asked), at }));
  expect(planned.call.stage).toEqual({ name: "scheduled", at });
});

it("[CB9] dialled by hand it is as its agent says", async () => {
  const asked = dataOf(await house.ask());
  dataOf(await acceptCall(house.deps, house.anna, { ...on(asked), method: "tel" }));
  dataOf(await reportCallResult(house.deps, house.anna, { ...on(asked), result: "answered" }));
  house.pass(60_000);
  const ended = dataOf(await reportCallResult(house.deps, house.anna, { ...on(asked), result: "ended" }));
  expect(ended.conversation.call?.stage).toMatchObject({ name: "ended", how: "completed" });
  expect(house.exchange.dialled).toEqual([]);
});

it("[CR3] who had not asked is not called again, by anybody", async () => {
  const asked = await ringVisitor();
  await house.tell("answered");
  await house.tell("ended", { seconds: 5 });
  const wrongPerson = { outcome: "wrongPerson", note: null } as const;
  dataOf(await wrapUpCall(house.deps, house.anna, { ...on(asked), ...wrongPerson }));
  const reply = await house.ask({}, await house.addVisitor(house.site));
  expect(reply).toMatchObject({ error: "number_blocked" });
});

it("[CB1] the owner of a conversation dials the number left in it, or asks the visitor to talk in the page", async () => {
  const { conversationId } = await house.write("Please call me");
  const { epoch } = await house.claim(house.anna, conversationId);
  const start = (channel: "phone" | "page", method: "browser" | "tel") =>
    startCall(house.deps, house.anna, { conversationId, cid: house.newId(), epoch, channel, method });
  expect(await start("phone", "tel")).toEqual({ ok: false, error: "number_invalid" });
  const { call } = dataOf(await start("page", "browser")).conversation;
  expect(call).toMatchObject({ by: "agent", channel: "page", stage: { name: "dialingVisitor" } });
});

it("[CB10] another agent cannot hang up, an owner can", async () => {
  const asked = dataOf(await house.ask());
  await house.live(9_000);
  dataOf(await acceptCall(house.deps, house.marta, { ...on(asked), method: "tel" }));
  const pavel = await house.addAgent("Pavel", "agent", house.site);
  expect((await hangUpCall(house.deps, pavel, on(asked))).ok).toBe(false);
  expect(dataOf(await hangUpCall(house.deps, house.anna, on(asked))).conversation.call?.stage.name).toBe(
    "ended",
  );
});
