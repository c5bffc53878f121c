import type { CallMiss, CallProviderFault, CallProviderId, Locale } from "@bellhop/protocol";

/** One telephone to be rung for a call. `id` names it in everything the provider is told and tells. */
export type CallLegPlan = {
  legId: string;
  callId: string;
  conversationId: string;
  side: "agent" | "visitor";
  /** E.164. */
  to: string;
  from: string;
  /** Ring at most this long; Bellhop stops it by itself and never relies on it. */
  ringMs: number;
  /** Longest talk, in seconds. */
  secondsMax: number;
  /** Of what the agent hears. */
  locale: Locale;
  /** When the first request for this leg was made, store time. */
  begunAt: number;
  /** Of the visitor's leg: the agent's, to be joined with it. */
  agentRef: string | null;
};

/** `ok: false`: the provider has refused, nobody is rung. Whoever cannot tell throws `CallUnknown`. */
export type Dialled = { ok: true; ref: string } | { ok: false; reason: CallMiss; code: string };

/** It is not known whether the provider rings somebody now: it is to be looked up before anybody dials again. */
export class CallUnknown extends Error {
  override name = "CallUnknown";
}

/** What happens to a leg, in any order and any number of times. `accepted`: the agent has pressed the key asked for. */
export type LegEventKind =
  | "ringing"
  | "answered"
  | "accepted"
  | "busy"
  | "noAnswer"
  | "failed"
  | "machine"
  | "cancelled"
  | "ended";
/** `at`: the provider's own time as store time, never in the future; `seconds`: how long it was talked, when it says so. */
export type LegEvent = {
  legId: string;
  ref: string | null;
  kind: LegEventKind;
  at: number;
  seconds?: number;
  code?: string;
};

/** Carries telephone calls. Only translates: states, deadlines, limits and retries are core's. */
export interface CallProvider {
  readonly id: CallProviderId;
  /** False: development only; excluded from every figure. */
  readonly isReal: boolean;
  /**
   * The visitor's leg is begun by what the provider is answered when the agent accepts, not by a request:
   * `hearProvider(deps, { callId, event })` resolves to `{ join: CallLegPlan | null }`, the leg to be rung with that
   * answer; null: not this agent's (any more), tell and hang up. A repeat gets the same plan until LEG_START_MS after
   * its `begunAt`, as long as nothing is known of that leg.
   */
  readonly joinsByAnswer: boolean;
  /** Rings one telephone. Never called twice for one leg, unless `lookUp` said that nobody is rung. */
  dial(plan: CallLegPlan): Promise<Dialled>;
  /** Stops ringing or talking; done already is fine. Rejects when it is not known whether it worked. */
  hangUp(leg: { legId: string; ref: string; isAnswered: boolean }): Promise<void>;
  /** What the provider knows of a leg: its latest event; null when it has none. Rejects when it cannot be asked. */
  lookUp(plan: CallLegPlan, ref: string | null): Promise<LegEvent | null>;
  /** `fault`: a reason to promise nothing. Never throws. */
  readHealth(): Promise<{ fault: CallProviderFault | null }>;
}
