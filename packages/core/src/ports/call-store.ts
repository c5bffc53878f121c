import type { CallMiss, CallPromise, CallSettings } from "@bellhop/protocol";
import type { CallCandidate, CallRecord } from "../rules/calls/call-record.ts";
import type { CallSettingsChanges } from "../rules/calls/change-call-settings.ts";

/** A call as it is kept for the owner's figures. `record` is as of its last change. */
export type StoredCall = {
  siteId: string;
  departmentId: string;
  conversationId: string;
  visitorId: string;
  visitorName: string | null;
  record: CallRecord;
};

export type CallQuery = {
  siteId: string;
  /** Asked for in [from, to). */
  from: number;
  to: number;
  agentId?: string;
  promise?: CallPromise;
  reason?: CallMiss;
  /** Asked for before. */
  before?: number;
  limit: number;
};

/** Calls besides what a conversation holds: settings, figures, numbers never to be called. Calls themselves change by `changeConversation`. */
export interface CallStore {
  /** Null while the owner has set nothing. */
  readCallSettings(siteId: string): Promise<CallSettings | null>;
  /** As they are afterwards. Made to what is stored by then, so that changes made at once are all kept. */
  changeCallSettings(input: { siteId: string; changes: CallSettingsChanges }): Promise<CallSettings>;
  /** Newest first. */
  listCalls(query: CallQuery): Promise<StoredCall[]>;
  /** Where a call belongs and how it stands, for what a provider tells of it; null when there is none. */
  findCall(callId: string): Promise<Pick<StoredCall, "siteId" | "conversationId" | "record"> | null>;
  /** Who of the department could take a call now, full or not, in no order; the same as rules are told. */
  listCallCandidates(input: { siteId: string; departmentId: string; at: number }): Promise<CallCandidate[]>;
  /** Where this agent alone is asked about a call, or is in one that has not ended: by `call_agent_id`. */
  listCallsOf(input: { agentId: string }): Promise<{ conversationId: string; callId: string }[]>;
  /** Times planned in the department, not ended yet, in [from, to). */
  listPlannedCalls(input: {
    siteId: string;
    departmentId: string;
    from: number;
    to: number;
  }): Promise<number[]>;
  /** Calls that are not planned, not to be retried and not ended: asked, ringing or talking; for metrics. */
  countLiveCalls(): Promise<number>;
  /** Takes the number and its hash out of calls that ended before; how many were cleared. */
  forgetNumbers(input: { before: number; limit: number }): Promise<number>;
  /**
   * Removes what no limit asked at `at` or later looks at: dials and hashes of addresses a day old, blocks that are
   * over; at most `limit` of each. How many there were: 0 when nothing is left.
   */
  forgetCounted(input: { at: number; limit: number }): Promise<number>;
}
