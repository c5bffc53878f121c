import type {
  Author,
  Conversation,
  Duty,
  EntryBody,
  ErrorCode,
  PromiseMade,
  RoutingMode,
} from "@bellhop/protocol";
import type { TimerKind } from "../../ports/timer-store.ts";
import type {
  CallAct,
  CallCandidate,
  CallCounts,
  CallEvent,
  CallRecord,
  CallWorld,
} from "../calls/call-record.ts";

/** Who is asked to take a conversation, and what is owed on it. Kept as one value with the conversation's row. */
export type Handling = {
  /**
   * Grows with every change of the offer. A timer names the step it was set for, so that one which fires late, or
   * twice, changes nothing.
   */
  step: number;
  offer: Conversation["offer"];
  /** The name of the agent asked, for what is logged of it when the agent has gone. */
  offerName: string | null;
  /** Agents who have let it pass since it was last offered to everybody. */
  tried: string[];
  /**
   * It waits where nobody is asked now (a manual department, or outside hours): it holds nobody up in the queue, and
   * nobody who becomes free is asked about it. Neither `older` nor the store's search for what is next names such.
   */
  held: boolean;
  /** It has waited outside hours too: when they ended, or will. Null: somebody could take it ever since it waits. */
  openSince: number | null;
  /** Whoever spoke with this visitor last is asked first. */
  preferredAgentId: string | null;
  transfer: Conversation["transfer"];
  promise: PromiseMade | null;
  /** The promise has been reminded of. */
  reminded: boolean;
  duties: Duty[];
  /** The latest call of the conversation. */
  call: CallRecord | null;
};

/** What is stored while nobody is asked and nothing is owed: nothing. */
export const NO_HANDLING: Handling = {
  step: 0,
  offer: null,
  offerName: null,
  tried: [],
  held: false,
  openSince: null,
  preferredAgentId: null,
  transfer: null,
  promise: null,
  reminded: false,
  duties: [],
  call: null,
};

/** A conversation's row as the rules see it. */
export type Handled = Pick<
  Conversation,
  | "id"
  | "siteId"
  | "departmentId"
  | "visitorId"
  | "status"
  | "agent"
  | "epoch"
  | "waitingSince"
  | "unansweredSince"
  | "lastEntryAt"
  | "closedAt"
> & { handling: Handling };

type Person = { id: string; name: string };

/**
 * What may happen to a conversation besides entries of people. Each is decided by a rule of its own. A `step` is the
 * number in the payload of the timer that brings the command; only the rules know what it counts.
 */
export type HandlingCommand =
  /**
   * Its next step is due (`step`: the timer's payload), or else (`step` null) it has just begun to wait, its offer's
   * agent went away (who is no candidate any more is asked no longer), or an agent became free: then `freed` names that
   * agent, who is asked though everybody has been.
   */
  | {
      kind: "route";
      step: number | null;
      mode: RoutingMode;
      outside: { backAt: number | null } | null;
      freed?: string;
    }
  | { kind: "take"; agent: Person }
  | { kind: "pass"; agent: Person }
  | { kind: "close"; agent: Person; epoch: number }
  | { kind: "reopen"; agent: Person }
  | { kind: "release"; agent: Person; epoch: number }
  /** Its owner's lease ended a minute ago, or the owner is no member any more. */
  | { kind: "return"; agentId: string; reason: "gone" | "removed" }
  | {
      kind: "transfer";
      agent: Person;
      epoch: number;
      to: { kind: "agent" | "department"; id: string };
      note: string | null;
      checkAt: number;
    }
  | { kind: "recallTransfer"; agent: Person; epoch: number }
  | { kind: "endTransfer"; step: number }
  | { kind: "makePromise"; agent: Person; epoch: number; dueAt: number }
  | { kind: "remindPromise"; step: number }
  | { kind: "breakPromise"; step: number }
  | { kind: "closeDuty"; agent: Person; dutyId: string; note: string | null }
  | { kind: "endDuty"; dutyId: string }
  | { kind: "answerSolved"; solved: boolean }
  /** Nobody has said anything for IDLE_CLOSE_MS. */
  | { kind: "closeIdle" }
  /** Its department was removed, or an owner moved it. */
  | { kind: "moveToDepartment"; departmentId: string }
  /** `callId` null: whatever call comes of it. An event for another call than the latest is `call_over`. */
  | { kind: "call"; callId: string | null; event: CallEvent; world: CallWorld };

export type HandlingCommandKind = HandlingCommand["kind"];

/**
 * An agent of the department who could be asked now: online, available, below capacity, with nothing else offered. Who
 * is being asked about this very conversation is one too, as is who has let it pass.
 */
export type Candidate = {
  id: string;
  name: string;
  rank: number;
  /** Open conversations owned. */
  load: number;
  capacity: number;
  /** When the agent last took a conversation; 0 for never. */
  lastTakenAt: number;
};

/** What a rule has to know besides the conversation; the store reads it in the same transaction. Empty unless the command needs it. */
export type HandlingContext = {
  /** `route`: who of the department can be asked. */
  candidates: readonly Candidate[];
  /**
   * `route`: ids of candidates for whom another conversation has waited longer, with the oldest such, so that nobody
   * overtakes in the queue: one of the agent's departments, offered to nobody, not held, not let pass by that agent.
   */
  older: ReadonlyMap<string, string>;
  /** `transfer`: the other side, null when there is none in reach of the asker. */
  target: { id: string; name: string; isThere: boolean } | null;
  /** `take`, `pass`: does the agent belong to the department the transfer goes to? */
  isOfTargetDepartment: boolean;
  /** `reopen`, `call` that opens it again by itself: the visitor has another open one. */
  hasOtherOpen: boolean;
  /** `call`: who of the call's department could take it now. */
  callCandidates: readonly CallCandidate[];
  /** `call` that asks for one, plans it, or may dial. */
  callCounts: CallCounts | null;
  /** `call` that an agent accepts or starts: the agent's telephone rings, or the agent talks, in another call. */
  isInCall: boolean;
  /** The same: that agent's own telephone, whether or not the agent could be asked. */
  agentPhone: string | null;
  /**
   * `call` whose agent's own telephone rings, or waits for the visitor's (`ringingAgent`): that telephone as it is by
   * now. Null for an agent who has none any more, or is no member of the site.
   */
  ringingPhone: string | null;
};

export const NO_CONTEXT: HandlingContext = {
  candidates: [],
  older: new Map(),
  target: null,
  isOfTargetDepartment: false,
  hasOtherOpen: false,
  callCandidates: [],
  callCounts: null,
  isInCall: false,
  agentPhone: null,
  ringingPhone: null,
};

/** `dueAt` null cancels. One timer per kind and subject. */
export type TimerChange = { kind: TimerKind; subject: string; dueAt: number | null; payload: string };

/** What changes about an agent: an offer let pass, or one taken. */
export type AgentChange = { agentId: string; missed: "more" | "none" };

export type Decision =
  | {
      ok: false;
      error: Extract<
        ErrorCode,
        | "not_found"
        | "bad_request"
        | "taken"
        | "not_claimed"
        | "conversation_closed"
        | "other_open"
        | "not_offered"
        | "agent_away"
        | "calls_off"
        | "calls_full"
        | "call_pending"
        | "call_over"
        | "call_live"
        | "slot_gone"
        | "number_blocked"
        | "number_limit"
        | "rate_limited"
      >;
      takenBy?: string;
      retryAfterMs?: number;
    }
  | {
      ok: true;
      next: Handled;
      /** Appended in this order; none when nothing has changed. */
      entries: { author: Author; body: EntryBody }[];
      timers: TimerChange[];
      agents: AgentChange[];
      /** How long it had waited, when this ends a wait by somebody taking it; kept for expected waits. */
      waitedMs: number | null;
      /** `route`: this one has waited longer and comes first; ask again afterwards. Only the net timer is set anew. */
      olderFirst: string | null;
      /** Written to the list of calls as it is now; null when no call has changed. */
      call: CallRecord | null;
      acts: CallAct[];
      /** A dial of the visitor's number begins: counted for the limits. */
      dial: { numberHash: string } | null;
      /** Never to be called until then. */
      block: { numberHash: string; until: number } | null;
    };
