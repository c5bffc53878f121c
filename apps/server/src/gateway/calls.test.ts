import { MemoryStore } from "@bellhop/core/memory";
import type { Conversation, VisitorCall } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRequestLimits } from "./request-limits.ts";
import { dataOf, fillStore, heard, hello, newVisitor, startTestGateway } from "./test-gateway.ts";

let house: Awaited<ReturnType<typeof startTestGateway>>;
let ids: { siteId: string; annaId: string };
beforeEach(async () => {
  const store = new MemoryStore();
  const { site, anna } = await fillStore(store);
  const department = await store.readDepartment({ siteId: site.id, departmentId: site.id });
  if (!department) throw new Error("no first department");
  const calls = { phone: true, page: true };
  await store.putDepartment({ department: { ...department, calls }, at: Date.now() });
  house = await startTestGateway({ store });
  ids = { siteId: site.id, annaId: anna.id };
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
    ...{ id: call.id, phone: "+48601234567", stage: { name: "offered", agentId: ids.annaId } },
  });
  const told = await toTab;
  expect(told).toMatchObject({ conversationId, call: { id: call.id, stage: { agentId: null } } });
  expect(Object.keys(told.call)).not.toContain("provider");
  const resumed = dataOf(await second.ask("openSession", hello));
  expect(resumed).toMatchObject({ calls: "both", latest: { conversation: { call: { id: call.id } } } });
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
