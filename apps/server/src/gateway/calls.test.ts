import { MemoryStore } from "@bellhop/core/memory";
import type { Conversation, VisitorCall } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRequestLimits } from "./request-limits.ts";
import { dataOf, fillStore, heard, hello, newVisitor, startTestGateway } from "./test-gateway.ts";

let house: Awaited<ReturnType<typeof startTestGateway>>;
let ids: { siteId: string; annaId: string; martaId: string };
beforeEach(async () => {
  const store = new MemoryStore();
  const { site, anna, marta } = await fillStore(store);
  const department = await store.readDepartment({ siteId: site.id, departmentId: site.id });
  if (!department) throw new Error("no first department");
  const calls = { phone: true, page: true };
  await store.putDepartment({ department: { ...department, calls }, at: Date.now() });
  house = await startTestGateway({ store, beaconMs: 50 });
  ids = { siteId: site.id, annaId: anna.id, martaId: marta.id };
});
afterEach(() => house.close());

const byPhone = {
  channel: "phone",
  phone: "+48 601 234 567",
  country: null,
  consentVersion: 0,
  at: null,
} as const;

async function open() {
  const agent = house.agent(ids.annaId);
  await agent.ask("openDesk", {});
  const who = newVisitor();
  const tabs = [house.visitor(who), house.visitor(who)] as const;
  for (const tab of tabs) await tab.ask("openSession", hello);
  return { agent, tabs };
}

it("[CB1] a request answers with the call; the team hears all of it, the visitor's other tab its own view", async () => {
  const { agent, tabs } = await open();
  const [first, second] = tabs;
  expect(dataOf(await first.ask("readCallChoices", {})).choices).toMatchObject({ phone: "person" });
  const [toTeam, toTab] = [
    heard<{ conversation: Conversation }>(agent as never, "callChanged"),
    heard<{ conversationId: string; call: VisitorCall }>(second as never, "callChanged"),
  ];
  const { conversationId, call } = dataOf(await first.ask("requestCall", { cid: v7(), ...byPhone }));
  expect((await toTeam).conversation.call).toMatchObject({
    ...{ id: call.id, phone: "+48601•••567", stage: { name: "offered", agentId: ids.annaId } },
  });
  const told = await toTab;
  expect(told).toMatchObject({ conversationId, call: { id: call.id, stage: { agentId: null } } });
  expect(Object.keys(told.call)).not.toContain("provider");
  const resumed = dataOf(await second.ask("openSession", hello));
  expect(resumed).toMatchObject({ calls: "both", latest: { conversation: { call: { id: call.id } } } });
});

/** Every telling of a call to this agent, pushed or found by the beacon: what it shows of the number. */
function hearNumbers(agent: ReturnType<typeof house.agent>) {
  const numbers: { by: string; stage: string; phone: string | null }[] = [];
  const note = (by: string, { call }: Conversation) =>
    call && numbers.push({ by, stage: call.stage.name, phone: call.phone });
  agent.on("entryAdded", ({ conversation }) => note("entryAdded", conversation));
  agent.on("callChanged", ({ conversation }) => note("callChanged", conversation));
  agent.on("headsBeaconed", ({ conversations }) => conversations.map((one) => note("headsBeaconed", one)));
  return numbers;
}

it("[CN6] the number is told to the agent who has taken the call, in the answer and in all news, and to no other", async () => {
  const { agent: anna, tabs } = await open();
  const marta = house.agent(ids.martaId);
  await marta.ask("openDesk", {});
  const toMarta: unknown[] = [];
  marta.onAny((_name, data) => toMarta.push(data));
  const [ofAnna, ofMarta] = [hearNumbers(anna), hearNumbers(marta)];
  const { conversationId, call } = dataOf(await tabs[0].ask("requestCall", { cid: v7(), ...byPhone }));
  const about = { conversationId, callId: call.id, cid: v7() };
  const taken = dataOf(await anna.ask("acceptCall", { ...about, method: "tel" }));
  expect(taken.conversation.call?.phone).toBe("+48601234567");
  const names = ["entryAdded", "callChanged", "headsBeaconed"];
  for (const numbers of [ofAnna, ofMarta]) {
    const after = () => numbers.filter(({ stage }) => stage === "dialingVisitor");
    await expect.poll(() => names.filter((name) => after().some(({ by }) => by === name))).toEqual(names);
  }
  const shownTo = (numbers: typeof ofAnna, isTaken: boolean) =>
    new Set(numbers.filter(({ stage }) => (stage !== "offered") === isTaken).map(({ phone }) => phone));
  expect(shownTo(ofAnna, false)).toEqual(new Set(["+48601•••567"]));
  expect(shownTo(ofAnna, true)).toEqual(new Set(["+48601234567"]));
  expect(shownTo(ofMarta, false)).toEqual(new Set(["+48601•••567"]));
  expect(shownTo(ofMarta, true)).toEqual(new Set(["+48601•••567"]));
  expect(JSON.stringify(toMarta)).not.toContain("601234567");
});

it("[CB10] cancelled by the visitor, over for the agent", async () => {
  const { agent, tabs } = await open();
  const [tab] = tabs;
  const { conversationId, call } = dataOf(await tab.ask("requestCall", { cid: v7(), ...byPhone }));
  const about = { conversationId, callId: call.id };
  const gone = new Promise<Conversation>((resolve) => {
    agent.on("callChanged", ({ conversation }) => {
      if (conversation.call?.stage.name === "ended") resolve(conversation);
    });
  });
  dataOf(await tab.ask("cancelCall", { ...about, cid: v7() }));
  expect((await gone).call?.stage).toMatchObject({ how: "cancelled" });
  const late = await agent.ask("acceptCall", { ...about, cid: v7(), method: "tel" });
  expect(late).toEqual({ ok: false, error: "call_over" });
});

it("[CB2] whoever goes away is asked no longer", async () => {
  const { agent, tabs } = await open();
  const asked: unknown[] = [];
  agent.on("callChanged", ({ conversation: { call } }) => {
    if (call?.stage.name === "offered") asked.push(call.stage.agentId);
  });
  dataOf(await tabs[0].ask("requestCall", { cid: v7(), ...byPhone }));
  await expect.poll(() => asked).toEqual([ids.annaId]);
  await agent.ask("setAgentStatus", { status: "away" });
  await expect.poll(() => asked).toEqual([ids.annaId, null]);
});

it("what browsers cannot have made is malformed", async () => {
  const { agent, tabs } = await open();
  const [tab] = tabs;
  const bad = { ok: false, error: "bad_request" };
  const about = { conversationId: v7(), callId: v7() };
  expect(await tab.ask("requestCall", { cid: v7(), ...byPhone, channel: "fax" as never })).toEqual(bad);
  const signal = { kind: "offer", sdp: "x".repeat(20_001) } as const;
  const sent = { ...about, n: 1, peerId: v7(), to: null, signal };
  expect(await tab.ask("sendCallSignal", sent)).toEqual(bad);
  expect(await agent.ask("acceptCall", { ...about, cid: v7(), method: "pigeon" as never })).toEqual(bad);
  expect(await agent.ask("readCall", { conversationId: v7() })).toEqual({ ok: false, error: "not_found" });
  expect(house.faults).toEqual([]);
});

it("[SEC3] asking for calls has a limit of its own, talking has not", async () => {
  const limits = createRequestLimits("normal");
  const asker = { address: "192.0.2.1", siteId: "s", person: "visitor:p" } as const;
  for (let n = 0; n < 20; n++) expect(await limits.request(asker, "requestCall")).toBeNull();
  expect(await limits.request(asker, "requestCall")).toMatchObject({ error: "rate_limited" });
  expect(await limits.request(asker, "listCallSlots")).toMatchObject({ error: "rate_limited" });
  for (let n = 0; n < 100; n++) expect(await limits.request(asker, "sendCallSignal")).toBeNull();
  expect(await limits.request(asker, "cancelCall")).toBeNull();
  // Each of these is written and told to the whole team.
  for (let n = 0; n < 20; n++) expect(await limits.request(asker, "joinCall")).toBeNull();
  expect(await limits.request(asker, "reportCallMedia")).toMatchObject({ error: "rate_limited" });
  expect(await limits.request(asker, "cancelCall")).toBeNull();
});
