import type { CallMethod } from "@bellhop/protocol";
import type { LegEventKind } from "../../ports/call-provider.ts";
import { decideHandling } from "../handling/decide-handling.ts";
import { type Decision, type Handled, NO_CONTEXT, NO_HANDLING } from "../handling/handling.ts";
import { anna, boris, celia, SECOND, T0 } from "../handling/test-handled.ts";
import type {
  CallCandidate,
  CallCounts,
  CallEvent,
  CallRecord,
  CallRequest,
  CallWorld,
} from "./call-record.ts";
import { defaultCallSettings } from "./default-call-settings.ts";

type Done = Extract<Decision, { ok: true }>;

/** Nothing of the kind has happened yet, and two calls fit into every time. */
export const NO_COUNTS: CallCounts = {
  ...{ numberDay: 0, numberActive: 0, ipHour: 0, ipDay: 0, siteHour: 0, siteLive: 0, siteRinging: 0 },
  siteMinutesDay: 0,
  ...{ dialsDay: 0, isBlocked: false, isOwn: false, slotTaken: 0, slotPlaces: 2 },
};

/** Twilio-compatible and well, two minutes to the next try. */
export function makeWorld(is: Partial<CallWorld> = {}, at = T0): CallWorld {
  return {
    settings: { ...defaultCallSettings(), provider: "twilio", callerId: "+48220000000" },
    mode: "leastBusy",
    provider: { isReal: true, isWell: true, joinsByAnswer: false },
    mayCall: true,
    outside: null,
    retryAt: at + 120 * SECOND,
    ...is,
  };
}

export function ready(agent: { id: string; name: string }, is: Partial<CallCandidate> = {}): CallCandidate {
  return {
    ...agent,
    rank: 1,
    load: 0,
    capacity: 4,
    lastTakenAt: 0,
    phone: `+4860000${agent.id.length}`,
    ...is,
  };
}

export const aRequest: CallRequest = {
  id: "k",
  ...{ channel: "phone", phone: "+48221234567", timeZone: "Europe/Warsaw", locale: "pl", at: null },
  ...{ numberHash: "number", ipHash: "ip", departmentId: "site" },
  consent: { version: 3, locale: "pl", at: T0 },
};

/** Open, owned by nobody, waits for nothing. */
export function resting(is: Partial<Handled> = {}): Handled {
  return {
    ...{ id: "c", siteId: "site", departmentId: "site", visitorId: "v", status: "open", agent: null },
    ...{ epoch: 0, waitingSince: null, unansweredSince: null, lastEntryAt: T0, closedAt: null },
    handling: NO_HANDLING,
    ...is,
  };
}

/** Every act returns the case as it is then. */
export type CallCase = {
  head: Handled;
  known: Known;
  readonly call: CallRecord;
  readonly stage: CallRecord["stage"];
  readonly last: Done;
  readonly told: Done["entries"][number]["body"][];
  readonly acts: string[];
  readonly dueAt: number | null | undefined;
  decide(event: CallEvent, seconds: number, callId?: string | null): Decision;
  refusal(event: CallEvent, seconds: number): string | null;
  do(event: CallEvent, seconds: number): CallCase;
  ask(request?: Partial<CallRequest>, seconds?: number): CallCase;
  accept(agent: typeof anna, seconds: number, method?: CallMethod): CallCase;
  due(seconds: number): CallCase;
  hear(leg: number, kind: LegEventKind, seconds: number, more?: { at?: number; talked?: number }): CallCase;
  dialled(leg: number, seconds: number): CallCase;
  reach(): CallCase;
  talk(): CallCase;
};

type Known = {
  world?: Partial<CallWorld>;
  candidates?: readonly CallCandidate[];
  counts?: Partial<CallCounts> | null;
  isInCall?: boolean;
  /** Of the agent whose telephone rings, by now; left out: as it was. */
  ringingPhone?: string | null;
  hasOtherOpen?: boolean;
};

/** What was planned or put off may ring as soon as its time has come. */
function come({ handling: { call } }: Handled, at: number): Partial<CallWorld> {
  const { stage } = call ?? {};
  const isToCome = stage?.name === "retry" || stage?.name === "scheduled";
  return isToCome ? { retryAt: Math.max(at, stage.at) } : {};
}

/** One conversation and what happens to its call, one after the other. Times are seconds after T0. */
export function createCase(known: Known = {}, head: Handled = resting()): CallCase {
  let last: Done | null = null;
  const decide = (event: CallEvent, seconds: number, callId: string | null = null): Decision => {
    const at = T0 + seconds * SECOND;
    const { world, candidates = [ready(anna), ready(boris), ready(celia)], counts, ...rest } = own.known;
    const callCounts = counts === null ? null : { ...NO_COUNTS, ...counts };
    const agentId = "agent" in event ? event.agent.id : null;
    const agentPhone = candidates.find(({ id }) => id === agentId)?.phone ?? null;
    const ringingPhone = own.head.handling.call?.legs.findLast(({ side }) => side === "agent")?.to ?? null;
    const asked = { callCandidates: candidates, callCounts, agentPhone, ringingPhone };
    const context = { ...NO_CONTEXT, ...asked, ...rest };
    const command = {
      kind: "call" as const,
      callId,
      event,
      world: makeWorld({ ...come(own.head, at), ...world }, at),
    };
    return decideHandling(own.head, command, context, at);
  };
  const own: CallCase = {
    head,
    known,
    get call(): CallRecord {
      if (!own.head.handling.call) throw new Error("no call");
      return own.head.handling.call;
    },
    get stage() {
      return own.call.stage;
    },
    /** Of the last decision. */
    get last() {
      if (!last) throw new Error("nothing has happened");
      return last;
    },
    get told() {
      return own.last.entries.map(({ body }) => body);
    },
    get acts() {
      return own.last.acts.map(({ kind, legId }) => `${kind} ${legId}`);
    },
    /** Seconds after T0; null when it was cancelled, undefined when it was left alone. */
    get dueAt() {
      const due = own.last.timers.find(({ kind }) => kind === "callDue")?.dueAt;
      return due == null ? due : (due - T0) / SECOND;
    },
    decide,
    /** Why not; null when it would be done. */
    refusal(event: CallEvent, seconds: number): string | null {
      const decision = decide(event, seconds);
      return decision.ok ? null : decision.error;
    },
    /** The decision is kept; a failing test when it was refused. */
    do(event: CallEvent, seconds: number) {
      const decision = decide(event, seconds);
      if (!decision.ok) throw new Error(`refused: ${decision.error}`);
      last = decision;
      own.head = decision.next;
      return own;
    },
    ask: (request: Partial<CallRequest> = {}, seconds = 0) =>
      own.do({ kind: "request", visitorId: "v", request: { ...aRequest, ...request } }, seconds),
    accept: (agent: typeof anna, seconds: number, method: CallMethod = "provider") =>
      own.do({ kind: "accept", agent, method }, seconds),
    due: (seconds: number) => own.do({ kind: "due", step: own.call.step }, seconds),
    /** What the provider tells of the n-th telephone; `at`: when it was. */
    hear(leg: number, kind: LegEventKind, seconds: number, more: { at?: number; talked?: number } = {}) {
      const at = T0 + (more.at ?? seconds) * SECOND;
      const talked = more.talked === undefined ? {} : { seconds: more.talked };
      const event = { legId: `k:${leg}`, ref: `ref k:${leg}`, kind, at, ...talked };
      return own.do({ kind: "leg", event }, seconds);
    },
    dialled: (leg: number, seconds: number) =>
      own.do({ kind: "dialled", legId: `k:${leg}`, ref: `ref k:${leg}` }, seconds),
    /** Asked, accepted by Anna at 3 s by telephone and key; the visitor's is begun at 6 s. */
    reach: () => own.ask().accept(anna, 3).dialled(1, 3.2).hear(1, "answered", 5).hear(1, "accepted", 6),
    /** And answered at 10 s. */
    talk: () => own.reach().dialled(2, 6.2).hear(2, "ringing", 7).hear(2, "answered", 10),
  };
  return own;
}
