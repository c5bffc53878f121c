import type {
  AgentName,
  Call,
  CallMethod,
  CallOutcome,
  CallResult,
  CallSettings,
  Locale,
  RoutingMode,
} from "@bellhop/protocol";
import type { LegEvent } from "../../ports/call-provider.ts";

/**
 * One telephone that rings, was rung, or may be ringing. Only facts, each set once or moved on in rank, so that what a
 * provider tells late, twice or out of order ends in the same leg.
 */
export type CallLeg = {
  /** `${callId}:${n}`, new for every dial. */
  id: string;
  side: "agent" | "visitor";
  /** Which attempt of the call it belongs to. */
  attempt: number;
  /** Whose telephone, for the agent's side. */
  agentId: string | null;
  to: string;
  /** When the node that may dial it got the right to; a node asks the provider within LEG_START_MS of it or never. */
  begunAt: number;
  /** Null until the provider has said. */
  ref: string | null;
  ringingAt: number | null;
  answeredAt: number | null;
  /** The agent has pressed the key. */
  acceptedAt: number | null;
  endedAt: number | null;
  end: Extract<LegEvent["kind"], "busy" | "noAnswer" | "failed" | "machine" | "cancelled" | "ended"> | null;
  seconds: number | null;
  /** It is to end; asked of the provider again until it has. */
  isUnwanted: boolean;
  /** Bellhop itself gave it up: whatever is told of it later changes nothing about how the call went on. */
  isDropped: boolean;
  /** How often it was looked up since the provider last said something of it. */
  lookUps: number;
  /** It was looked up at all. */
  isAskedAfter: boolean;
};

/** A call with all that its rules need; the latest of a conversation is kept in its handling. `Call` is what people see of it. */
export type CallRecord = Call & {
  /** Grows with every change of the next deadline; the timer's payload is `${id}:${step}`. */
  step: number;
  /** When the request came in; `requestedAt` of a planned call is its time. */
  createdAt: number;
  /** When asking agents began, in this attempt. */
  askedAt: number;
  /** The visitor was told so for the first attempt, whatever `promised` says by now, and whoever dials. */
  wasPromised: boolean;
  departmentId: string;
  /** Of what agents hear on the telephone; nothing is said to the visitor. */
  locale: Locale;
  /** Keyed hashes for limits; they outlive the number. */
  numberHash: string | null;
  ipHash: string | null;
  secondsMax: number;
  legs: CallLeg[];
  /** Of the agent asked alone, for what is logged when the agent has gone. */
  askedName: string | null;
  /** Agents who have let it pass in this attempt. */
  tried: string[];
  /** Who is asked first: whoever tried before, or owns the conversation. */
  preferredAgentId: string | null;
  /** The visitor's request by which it is waited for longer. */
  waitedOnBy: string | null;
  /** When that was last wished; before `askedAt` it was about an earlier attempt. Missing in records of older servers. */
  waitedOnAt?: number | null;
  /** When each browser last said that it hears the other. */
  heard: { visitor: number | null; agent: number | null };
  /** An agent dials by hand and reports it. */
  isSelfReported: boolean;
  /** Dials of the visitor's number, newest last. */
  dials: number[];
};

/** An agent who could take a call now: online, available, in the department, in no other call and not asked about one. */
export type CallCandidate = AgentName & {
  rank: number;
  load: number;
  capacity: number;
  lastTakenAt: number;
  /** The agent's own telephone. */
  phone: string | null;
};

/** What is counted for limits, in the same transaction. */
export type CallCounts = {
  numberDay: number;
  /** Requests of this number, anywhere on this server, that have not ended. */
  numberActive: number;
  ipHour: number;
  ipDay: number;
  siteHour: number;
  /** Asked, ringing or talking. */
  siteLive: number;
  /** Ringing or talking. */
  siteRinging: number;
  /** Talked in 24 h, begun minutes, plus those of calls under way: from the first dial on at least one each. */
  siteMinutesDay: number;
  /** Dials of this number in 24 h, by any site. */
  dialsDay: number;
  isBlocked: boolean;
  /** The number is an agent's or a caller id: calling it would loop. */
  isOwn: boolean;
  /** Planned calls of the department at the time asked for, and how many belong to the department. */
  slotTaken: number;
  slotPlaces: number;
};

/** What a rule has to know of the world outside the conversation; whoever asks brings it. */
export type CallWorld = {
  settings: CallSettings;
  /** How the call's department is routed. */
  mode: RoutingMode;
  /** The provider takes calls now; `joinsByAnswer` as the port says. */
  provider: { isReal: boolean; isWell: boolean; joinsByAnswer: boolean };
  /** The number of the call there is may be called by the site's rules as they are now; true without a number. */
  mayCall: boolean;
  /** Null while the department is open. */
  outside: { backAt: number | null } | null;
  /**
   * When the next attempt may ring: should the one under way fail now, or of one that is planned or put off, at its own
   * time at the earliest. Null when there may be none.
   */
  retryAt: number | null;
};

/** What a visitor asks for, checked as far as it can be without the store. */
export type CallRequest = Pick<
  CallRecord,
  "id" | "channel" | "phone" | "timeZone" | "consent" | "locale" | "numberHash" | "ipHash" | "departmentId"
> & {
  /** Null: now. */
  at: number | null;
};

/** What may happen to a call. `at` of the command's change is the moment. */
export type CallEvent =
  | { kind: "request"; request: CallRequest; visitorId: string }
  | {
      kind: "start";
      request: CallRequest;
      agent: AgentName;
      epoch: number;
      method: CallMethod;
    }
  | { kind: "accept"; agent: AgentName; method: CallMethod }
  | { kind: "pass"; agent: AgentName }
  /** The agent asked, or on the way to the call, is no longer there. */
  | { kind: "agentLeft"; agentId: string }
  | { kind: "cancel"; by: "visitor" }
  | { kind: "hangUp"; agent: AgentName; isLeader: boolean }
  | { kind: "plan"; at: number; slot: true }
  | { kind: "keepWaiting"; cid: string }
  | { kind: "join"; side: "visitor"; peerId: string }
  | { kind: "join"; side: "agent"; peerId: string; agent: AgentName }
  | { kind: "media"; side: "visitor" | "agent"; peerId: string; up: boolean }
  /** What the provider tells of a leg, or what was looked up. */
  | { kind: "leg"; event: LegEvent }
  /** The provider was asked to dial and has answered. */
  | { kind: "dialled"; legId: string; ref: string }
  | { kind: "refused"; legId: string; code: string }
  /** Found: the provider could not be asked, so that it may exist. Not found: it knows nothing of it. What it knows is a `leg` event. */
  | { kind: "lookedUp"; legId: string; found: boolean }
  | { kind: "result"; agent: AgentName; result: CallResult }
  | {
      kind: "wrapUp";
      agent: AgentName;
      outcome: CallOutcome;
      note: string | null;
    }
  /** The next deadline is due; `step` as in the timer. */
  | { kind: "due"; step: number };

/** What is to be done outside, by the node whose change it came from and nobody else; a deadline looks after each. */
export type CallAct =
  | { kind: "dial"; legId: string }
  | { kind: "hangUp"; legId: string }
  | { kind: "lookUp"; legId: string };
