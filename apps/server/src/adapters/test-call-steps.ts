import type { LegEventKind, Scope, Store } from "@bellhop/core";
import {
  type CallEvent,
  type CallLeg,
  type CallRecord,
  type CallWorld,
  defaultCallSettings,
} from "@bellhop/core/store-rules";
import type { CallResult, Conversation } from "@bellhop/protocol";
import fc from "fast-check";
import type { Cast } from "./test-handling-cast.ts";
import { visitorSays } from "./test-visitor-says.ts";

type CallRequest = Extract<CallEvent, { kind: "request" }>["request"];

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const SYSTEM: Scope = { kind: "system" };
/** What there is to do about a call, by how it stands; now and then something else. */
const chores = {
  offered: ["accept", "accept", "accept", "accept", "accept", "accept", "pass", "agentLeft", "due", "plan"],
  waiting: ["accept", "accept", "accept", "accept", "keepWaiting", "due", "cancel"],
  dialingAgent: ["leg", "leg", "leg", "leg", "leg", "dialled", "due", "refused", "lookedUp", "agentLeft"],
  dialingVisitor: ["leg", "leg", "leg", "leg", "leg", "result", "result", "dialled", "due", "hangUp"],
  inPage: ["join", "join", "join", "media", "media", "media", "media", "due", "hangUp", "cancel"],
  connected: ["leg", "leg", "media", "media", "hangUp", "wrapUp", "result", "due", "join", "cancel"],
  retry: ["due", "due", "due", "wrapUp", "plan", "leg", "cancel"],
  scheduled: ["due", "due", "due", "plan", "cancel"],
  ended: ["wrapUp", "plan", "leg", "lookedUp", "due", "start", "start"],
  none: ["start"],
} as const;
type Kind = (typeof chores)[keyof typeof chores][number];
/** What is told of a leg: mostly what comes next. */
const legKinds: Record<CallLeg["side"], readonly LegEventKind[]> = {
  agent: ["accepted", "accepted", "accepted", "ringing", "answered", "ended", "busy", "noAnswer", "failed"],
  visitor: ["answered", "answered", "answered", "answered", "ringing", "ended", "busy", "machine", "failed"],
};
const results: readonly CallResult[] = ["ringing", "answered", "noAnswer", "busy", "failed", "ended"];
const acts = [
  "say",
  "take",
  "route",
  "close",
  "reopen",
  "come",
  "go",
  "away",
  "back",
  "back",
  "forget",
] as const;

/** Few of everything, so that most of what happens has something to do with what was before. */
const asking = {
  visitor: fc.nat(5),
  isPlanned: fc.nat(5).map((n) => n === 0),
  isPage: fc.nat(2).map((n) => n === 0),
  number: fc.nat(3),
};
const moving = {
  ...asking,
  agent: fc.nat(2),
  back: fc.constantFrom(1, 1, 1, 1, 1, 2, 3),
  choice: fc.nat(59),
  world: fc.nat(39),
};
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("ask" as const),
      ...moving,
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({
      type: fc.constant("call" as const),
      chore: fc.nat(59),
      isAnything: fc.nat(14),
      ...moving,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("act" as const), act: fc.constantFrom(...acts), ...moving }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const passing = [
  1,
  1,
  SECOND,
  2 * SECOND,
  6 * SECOND,
  8 * SECOND,
  30 * SECOND,
  130 * SECOND,
  HOUR,
  11 * HOUR,
];
const later = fc.constantFrom(...passing);
export const callHistories = fc.array(fc.record({ step, later }), { minLength: 30, maxLength: 60 });
/** `head`: the conversation chosen, as it stands, with its call. */
type Moment = { at: number; id: string; head: Conversation | null; call: CallRecord | null };

/** The same in any store. */
export function performCall(store: Store, cast: Cast, step: Step, moment: Moment): Promise<unknown> {
  if (step.type === "act") return act(store, cast, step, moment);
  const { at, id, head } = moment;
  const world = worldOf(step, at);
  const isOver = !moment.call || moment.call.stage.name === "ended";
  if (step.type === "ask" || (isOver && step.chore % 3 > 0)) {
    const asker = cast.visitors.find((each) => each.id === head?.visitorId) ?? cast.visitors[step.visitor];
    const { id: visitorId, siteId } = asker ?? { id: "", siteId: "" };
    const request = requestOf(cast, step, moment, siteId);
    const event: CallEvent = { kind: "request", request, visitorId };
    return store.changeConversation({
      scope: { kind: "visitor", siteId, visitorId },
      conversationId: null,
      opening: {
        conversationId: `conversation ${id}`,
        reopenAfter: at - 24 * HOUR,
        departmentId: request.departmentId,
      },
      ...{ cid: id, at },
      command: { kind: "call", callId: null, event, world },
    });
  }
  const event = eventOf(cast, step, moment);
  const callId = step.choice === 0 ? "another" : (head?.call?.id ?? null);
  return store.changeConversation({
    scope: SYSTEM,
    conversationId: head?.id ?? "none",
    ...{ cid: id, at },
    command: { kind: "call", callId, event, world },
  });
}

function worldOf({ world, choice }: { world: number; choice: number }, at: number): CallWorld {
  const settings = defaultCallSettings();
  return {
    settings: {
      ...settings,
      provider: world % 5 === 0 ? "console" : "twilio",
      paused: world === 1,
      limits: { perNumberDay: 4, perIpHour: 6, perIpDay: 12, perSiteHour: 9, atOnce: 3, minutesPerDay: 5 },
    },
    mode: (["leastBusy", "ringAll", "sequence", "manual"] as const)[world % 4] ?? "leastBusy",
    provider: { isReal: true, isWell: world !== 2, joinsByAnswer: world % 3 === 0 },
    mayCall: world !== 3,
    outside: world === 4 ? { backAt: at + HOUR } : null,
    retryAt: [null, at, at + 120 * SECOND][choice % 3] ?? null,
  };
}

function requestOf(
  { run, sites, sales }: Cast,
  {
    number,
    isPage,
    isPlanned,
    choice,
  }: { number: number; isPage: boolean; isPlanned: boolean; choice: number },
  { at, id }: Moment,
  siteId: string,
): CallRequest {
  return {
    id: `call ${id}`,
    channel: isPage ? "page" : "phone",
    phone: isPage ? null : `number ${number} ${run}`,
    timeZone: "Europe/Prague",
    consent: isPage ? null : { version: 1, locale: "cs", at },
    locale: "cs",
    numberHash: isPage ? null : `hash ${number} ${run}`,
    ipHash: choice % 5 === 0 ? null : `address ${choice % 2} ${run}`,
    departmentId: choice % 3 === 0 && siteId === sites[0] ? sales.id : siteId,
    at: isPlanned ? nextHour(at) : null,
  };
}

/** With what the call says now, so that most of it means something. */
function eventOf(
  cast: Cast,
  { choice, chore, isAnything, agent: index }: Extract<Step, { type: "call" }>,
  moment: Moment,
): CallEvent {
  const { at, head, call } = moment;
  const someone = cast.agents[index] ?? { id: "", name: "" };
  const stage = call?.stage.name ?? "none";
  const askedId = call?.stage.name === "offered" ? call.stage.agentId : null;
  const asked = cast.agents.find((each) => each.id === askedId) ?? someone;
  const agent = choice % 6 === 0 ? someone : (call?.agent ?? asked);
  const ways = call?.channel === "page" ? (["browser"] as const) : (["provider", "provider", "tel"] as const);
  const method = ways[choice % ways.length] ?? "provider";
  const leg = call?.legs.at(-1 - (choice % 5 === 0 ? 1 : 0)) ?? { id: `${call?.id}:1`, side: "agent" };
  const ref = choice % 7 === 0 ? null : `ref ${leg.id}`;
  const isLate = choice % 6 === 0;
  const side = (call?.peers.visitor === null) !== isLate ? "visitor" : "agent";
  const heardBy = (call?.heard.visitor === null) !== isLate ? "visitor" : "agent";
  const peerOf = (of: "visitor" | "agent") => ({ side: of, peerId: `${of} ${choice % 10 === 0}` });
  const talked = choice % 3 === 0 ? { seconds: choice * 7 } : {};
  const told = legKinds[leg.side][choice % legKinds[leg.side].length] ?? "ended";
  const started = { number: 0, isPage: choice % 2 === 0, isPlanned: false, choice };
  const made: Record<Kind, () => CallEvent> = {
    accept: () => ({ kind: "accept", agent, method }),
    pass: () => ({ kind: "pass", agent: asked }),
    agentLeft: () => ({ kind: "agentLeft", agentId: (call?.agent ?? asked).id }),
    cancel: () => ({ kind: "cancel", by: "visitor" }),
    hangUp: () => ({ kind: "hangUp", agent, isLeader: choice % 5 === 0 }),
    plan: () => ({ kind: "plan", at: nextHour(at), slot: true }),
    keepWaiting: () => ({ kind: "keepWaiting", cid: `wait ${choice % 2}` }),
    join: () => ({ kind: "join", ...peerOf(side), side, agent }),
    media: () => ({ kind: "media", ...peerOf(heardBy), up: choice % 7 > 0 }),
    leg: () => ({ kind: "leg", event: { legId: leg.id, ref, kind: told, at: at - (choice % 3), ...talked } }),
    dialled: () => ({ kind: "dialled", legId: leg.id, ref: ref ?? "ref" }),
    refused: () => ({ kind: "refused", legId: leg.id, code: "21211" }),
    lookedUp: () => ({ kind: "lookedUp", legId: leg.id, found: choice % 3 === 0 }),
    result: () => ({ kind: "result", agent, result: results[choice % results.length] ?? "ended" }),
    wrapUp: () => ({ kind: "wrapUp", agent, outcome: choice % 4 ? "solved" : "wrongPerson", note: null }),
    start: () => ({
      kind: "start",
      request: requestOf(cast, started, moment, head?.siteId ?? ""),
      ...{ agent: head?.agent ?? agent, epoch: head?.epoch ?? 0 },
      method: started.isPage ? "browser" : method === "browser" ? "tel" : method,
    }),
    due: () => ({ kind: "due", step: (call?.step ?? 0) - (choice % 6 ? 0 : 1) }),
  };
  const anything = Object.keys(made) as Kind[];
  const usual = chores[stage === "dialingVisitor" && call?.channel === "page" ? "inPage" : stage];
  const list = isAnything === 0 ? anything : usual;
  return made[list[chore % list.length] ?? "due"]();
}

const nextHour = (at: number) => Math.ceil(at / HOUR) * HOUR + HOUR;

async function act(
  store: Store,
  cast: Cast,
  { act: kind, agent: index, choice }: Extract<Step, { type: "act" }>,
  { at, id, head }: Moment,
): Promise<unknown> {
  const agent = cast.agents[index] ?? { id: "", name: "" };
  const { id: agentId } = agent;
  const change = { scope: SYSTEM, conversationId: head?.id ?? "none", cid: id, at };
  const epoch = head?.epoch ?? 0;
  const { id: visitorId, siteId } = cast.visitors[choice % 6] ?? { id: "", siteId: "" };
  const done: Record<typeof kind, () => Promise<unknown>> = {
    say: () => visitorSays(store, { visitorId, siteId, departmentId: siteId, id, at }),
    take: () => store.changeConversation({ ...change, command: { kind: "take", agent } }),
    route: () =>
      store.changeConversation({
        ...change,
        command: { kind: "route", step: null, mode: "leastBusy", outside: null },
      }),
    close: () =>
      store.changeConversation({ ...change, command: { kind: "close", agent: head?.agent ?? agent, epoch } }),
    reopen: () => store.changeConversation({ ...change, command: { kind: "reopen", agent } }),
    come: () => store.renewAgentLeases({ nodeId: "node", agentIds: [agentId], until: at + 50 * HOUR, at }),
    go: () => store.endAgentLeases({ nodeId: "node", agentIds: [agentId], at }),
    away: () => store.setAgentStatus({ agentId, status: "away" }),
    back: () => store.setAgentStatus({ agentId, status: "available" }),
    forget: () => store.forgetNumbers({ before: at - HOUR, limit: 1_000 }),
  };
  return done[kind]();
}
