import { beforeEach, expect, it } from "vitest";
import { MemoryCallProvider } from "../memory/memory-call-provider.ts";
import type { Store } from "../ports/store.ts";
import { acceptCall } from "../use-cases/accept-call.ts";
import { cancelCall } from "../use-cases/cancel-call.ts";
import { hearProvider } from "../use-cases/hear-provider.ts";
import { type CallHouse, openCallHouse } from "../use-cases/test-calls.ts";
import { dataOf, replaceOperations } from "../use-cases/test-house.ts";

let house: CallHouse;
beforeEach(async () => {
  house = await openCallHouse();
  await house.come(house.anna);
});

it("[CB11] an answer that was lost is looked up before anybody dials again", async () => {
  const { exchange } = house;
  exchange.answers.push("lost");
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  const legId = `${asked.call.id}:1`;
  exchange.known.set(legId, { legId, ref: "found", kind: "ringing", at: house.deps.now() });
  await house.live(7_000);
  expect(exchange.lookedUp).toContain(legId);
  expect(exchange.dialled).toHaveLength(1);
  const call = await house.store.findCall(asked.call.id);
  expect(call?.record.legs[0]).toMatchObject({ ref: "found" });
});

it("[CB11] a node that froze after a leg was begun leaves it to be looked up", async () => {
  const asked = dataOf(await house.ask());
  const { store, exchange } = house;
  const changeConversation: Store["changeConversation"] = async (input) => {
    const changed = await store.changeConversation(input);
    house.pass(5_001);
    return changed;
  };
  const frozen = { ...house.deps, store: replaceOperations(store, { changeConversation }) };
  const { conversationId, call } = asked;
  const given = { conversationId, callId: call.id, cid: house.newId(), method: "provider" } as const;
  dataOf(await acceptCall(frozen, house.anna, given));
  await house.settle();
  expect(exchange.dialled).toEqual([]);
  await house.live(3_000);
  expect(exchange.lookedUp).toContain(`${call.id}:1`);
});

it("[CB10] cancelled before a busy store has let it be dialled: nobody is rung", async () => {
  const asked = dataOf(await house.ask());
  const { store, deps, exchange } = house;
  const given = { conversationId: asked.conversationId, callId: asked.call.id };
  let reads = 0;
  const readCallSettings: Store["readCallSettings"] = async (siteId) => {
    // The second time right before the dial.
    reads += 1;
    if (reads === 2) dataOf(await cancelCall(deps, house.visitor, { ...given, cid: house.newId() }));
    return store.readCallSettings(siteId);
  };
  const busy = { ...deps, store: replaceOperations(store, { readCallSettings }) };
  dataOf(await acceptCall(busy, house.anna, { ...given, cid: house.newId(), method: "provider" }));
  await house.settle();
  expect(exchange.dialled).toEqual([]);
  expect((await store.findCall(asked.call.id))?.record.legs).toMatchObject([{ endedAt: deps.now() }]);
});

it("[CN5] settings that changed meanwhile are asked again before the dial", async () => {
  const asked = dataOf(await house.ask());
  const settings = { ...house.settings, denied: ["+48601"] };
  await house.accept(house.anna, asked);
  await house.store.changeCallSettings({ siteId: house.site.id, changes: settings });
  await house.tell("answered");
  await house.tell("accepted");
  expect(house.exchange.dialled.map(({ side }) => side)).toEqual(["agent"]);
});

it("[CL4] a site that was paused meanwhile dials nothing", async () => {
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  await house.store.changeCallSettings({
    siteId: house.site.id,
    changes: { ...house.settings, paused: true },
  });
  await house.tell("accepted");
  expect(house.exchange.dialled.map(({ side }) => side)).toEqual(["agent"]);
});

it("[CB6] what the exchange refuses ends the agent's turn, and the visitor is not forgotten", async () => {
  house.exchange.answers.push({ ok: false, reason: "agentFailed", code: "21211" });
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  expect(["offered", "waiting"]).toContain(await house.stageOf(asked.conversationId));
});

it("[CB11] where the exchange joins by its answer, the leg goes with the answer, the same on a repeat", async () => {
  const exchange = new MemoryCallProvider({ joinsByAnswer: true });
  const providers = { get: () => exchange, faultOf: () => null };
  Object.assign(house.deps, { providers });
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  const legId = `${asked.call.id}:1`;
  const accepted = { legId, ref: `ref of ${legId}`, kind: "accepted", at: house.deps.now() } as const;
  const tell = () => hearProvider(house.deps, { callId: asked.call.id, event: accepted });
  const first = await tell();
  await house.settle();
  expect(first.join).toMatchObject({
    side: "visitor",
    legId: `${asked.call.id}:2`,
    agentRef: `ref of ${legId}`,
  });
  expect(await tell()).toEqual(first);
  expect(exchange.dialled.map(({ side }) => side)).toEqual(["agent"]);
  house.pass(5_001);
  expect(await tell()).toEqual({ join: null });
});

it("[CB11] [CB18] the key of an agent who had it before rings nobody, while another's begins the visitor's", async () => {
  const exchange = new MemoryCallProvider({ joinsByAnswer: true });
  Object.assign(house.deps, { providers: { get: () => exchange, faultOf: () => null } });
  await house.store.setAgentPhone({ agentId: house.marta.agentId, phone: "+48222000002" });
  await house.come(house.marta);
  const asked = dataOf(await house.ask());
  await house.accept(house.anna, asked);
  const press = (leg: number) => {
    const legId = `${asked.call.id}:${leg}`;
    const event = { legId, ref: `ref of ${legId}`, kind: "accepted", at: house.deps.now() } as const;
    return hearProvider(house.deps, { callId: asked.call.id, event });
  };
  await house.live(10_500);
  await house.accept(house.marta, asked);
  expect((await press(2)).join).toMatchObject({ side: "visitor", agentRef: `ref of ${asked.call.id}:2` });
  expect(await press(1)).toEqual({ join: null });
});

it("[CB13] what is told of a call nobody knows changes nothing", async () => {
  const event = { legId: "x:1", ref: "r", kind: "accepted", at: house.deps.now() } as const;
  expect(await hearProvider(house.deps, { callId: house.newId(), event })).toEqual({ join: null });
});
