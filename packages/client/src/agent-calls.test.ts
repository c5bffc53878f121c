import "./testing/browser.ts";
import type { Call, Conversation } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAgentLink } from "./agent-link.ts";
import { applyConversations, emptyAgentState } from "./agent-state.ts";
import { watchCalls } from "./call-watch.ts";
import { createLiveState } from "./live-state.ts";
import type { AgentLink } from "./session-types.ts";
import { AgentServer } from "./testing/agent-server.ts";
import { until } from "./testing/until.ts";

let server: AgentServer;
let link: AgentLink;
let id: string;

beforeEach(async () => {
  server = await new AgentServer().listen();
  id = server.open();
  link = createAgentLink({ host: server.host });
  await until(() => expect(link.state.me?.id).toBe("me"));
});

afterEach(async () => {
  link.close();
  await server.close();
});

const me = { id: "me", name: "Me" };
const callOf = (stage: Call["stage"], more: Partial<Call> = {}): Call => ({
  id: "call",
  channel: "phone",
  method: null,
  provider: "console",
  callerId: null,
  phone: "+48601234218",
  timeZone: "Europe/Warsaw",
  by: "visitor",
  requestedAt: 0,
  promised: false,
  attempt: 1,
  agent: null,
  stage,
  rangAt: null,
  answeredAt: null,
  peers: { visitor: null, agent: null },
  consent: null,
  wrapUp: null,
  ...more,
});
const connected = callOf({ name: "connected", since: 0, brokenAt: null }, { agent: me });
const ended = callOf({ name: "ended", at: 0, how: "completed", reason: null, seconds: 3 }, { agent: me });

const known = () => link.state.conversations.get(id)?.conversation;
const held = (): Conversation => {
  const log = server.logs.get(id);
  if (!log) throw new Error("no log");
  return log.conversation;
};
const asked = (name: string) =>
  server.requests.filter((request) => request.name === name).map(({ input }) => input);

test("[CB3] a call is taken, passed and ended by its own id, with one id for all tries", async () => {
  server.loseAnswers = { acceptCall: 1 };
  server.callAnswers = (conversation) => ({ ...conversation, call: connected });
  expect(await link.calls.accept(id, "call", "tel")).toMatchObject({ ok: true });
  const accepts = asked("acceptCall");
  expect(accepts).toHaveLength(2);
  expect(new Set(accepts.map(({ cid }) => cid)).size).toBe(1);
  expect(accepts[0]).toMatchObject({ conversationId: id, callId: "call", method: "tel" });
  expect(known()?.call?.stage.name).toBe("connected");
  await link.calls.report(id, "call", "ringing");
  await link.calls.wrapUp(id, "call", { outcome: "solved", note: "Wants blue" });
  await link.calls.hangUp(id, "call");
  await link.calls.pass(id, "call");
  expect(asked("reportCallResult")).toMatchObject([{ callId: "call", result: "ringing" }]);
  expect(asked("wrapUpCall")).toMatchObject([{ outcome: "solved", note: "Wants blue" }]);
  expect(asked("hangUpCall")).toMatchObject([{ callId: "call" }]);
  expect(asked("passCall")).toMatchObject([{ callId: "call" }]);
});

test("a call is made as the owner of the conversation", async () => {
  await link.claim(id);
  await link.calls.start(id, "page", "browser");
  expect(asked("startCall")).toMatchObject([{ channel: "page", method: "browser", epoch: 1 }]);
});

test("[CB16] what moves on without an entry is heard; an ended call never goes on again", async () => {
  server.push("callChanged", { conversation: { ...held(), call: connected } });
  await until(() => expect(known()?.call?.stage.name).toBe("connected"));
  server.push("callChanged", { conversation: { ...held(), call: ended } });
  await until(() => expect(known()?.call?.stage.name).toBe("ended"));
  // Two nodes tell; the earlier one comes later.
  const state = {
    ...emptyAgentState,
    ...applyConversations(emptyAgentState, [{ conversation: { ...held(), call: ended } }]),
  };
  const after = applyConversations(state, [{ conversation: { ...held(), call: connected } }]);
  expect(after.conversations?.get(id)?.conversation.call?.stage.name).toBe("ended");
});

test("[CW1] signals of the other browser reach who listens, until they stop", async () => {
  const heard: number[] = [];
  const stop = link.calls.onSignal(({ n }) => heard.push(n));
  const signal = {
    conversationId: id,
    callId: "call",
    from: "them",
    to: null,
    signal: { kind: "hello" as const },
  };
  server.push("callSignalled", { ...signal, n: 1 });
  await until(() => expect(heard).toEqual([1]));
  stop();
  server.push("callSignalled", { ...signal, n: 2 });
  server.push("callChanged", { conversation: { ...held(), call: connected } });
  await until(() => expect(known()?.call).not.toBeNull());
  expect(heard).toEqual([1]);
});

test("joining answers with how browsers reach each other; signals and renewals are sent once", async () => {
  expect(await link.calls.join(id, "call", "peer")).toMatchObject({ ok: true, data: { ice: [] } });
  await link.calls.reportMedia({ conversationId: id, callId: "call", peerId: "peer", up: true });
  const sent = {
    conversationId: id,
    callId: "call",
    peerId: "peer",
    to: null,
    n: 0,
    signal: { kind: "hello" as const },
  };
  expect(await link.calls.sendSignal(sent)).toMatchObject({ ok: true });
  expect(asked("reportCallMedia")).toMatchObject([{ peerId: "peer", up: true }]);
});

test("the own call is read again while it goes on, and no longer", async () => {
  const conversation = { ...held(), call: connected };
  const live = createLiveState(emptyAgentState);
  const read: string[] = [];
  const stop = watchCalls(live, (conversationId) => read.push(conversationId), 5);
  const told = (call: Call) =>
    live.set({ ...applyConversations(live.state, [{ conversation: { ...conversation, call } }]) });
  live.set({
    line: "online",
    me: { ...me, email: "", status: "available", capacity: 1, missed: 0, phone: null },
  });
  told(connected);
  await until(() => expect(read.length).toBeGreaterThan(1));
  told(ended);
  await until(() => expect(live.state.conversations.get(id)?.conversation.call?.stage.name).toBe("ended"));
  const before = read.length;
  await new Promise((done) => setTimeout(done, 30));
  expect(read.length).toBe(before);
  stop();
});
