/**
 * `firstReplyDue`: the visitor is told that it takes longer. `routeDue`: the next step of an offer. `agentGone`: what an
 * offline agent owns goes back. `transferDue`: nobody accepted. `promiseRemindDue`, `promiseDue`, `dutyDue`: a word given.
 * `callDue`: the next step of a conversation's call.
 */
export type TimerKind =
  | "firstReplyDue"
  | "routeDue"
  | "agentGone"
  | "transferDue"
  | "promiseRemindDue"
  | "promiseDue"
  | "dutyDue"
  | "callDue";
/** `subject` is what it is about (a conversation's, an agent's, a duty's id); one timer per kind and subject. */
export type Timer = {
  id: string;
  kind: TimerKind;
  subject: string;
  dueAt: number;
  payload: string;
  attempt: number;
};

/** Deadlines that survive any death. A claimed timer whose lease lapses is claimed again with the next attempt number. */
export interface TimerStore {
  /** Replaces an earlier timer of the same kind and subject. */
  scheduleTimer(timer: {
    id: string;
    kind: TimerKind;
    subject: string;
    dueAt: number;
    payload: string;
  }): Promise<void>;
  cancelTimer(input: { kind: TimerKind; subject: string }): Promise<void>;
  /**
   * Due and not leased; those that could be claimed longest first, so that one that fails again and again comes after
   * the others. Compares with the database's own clock where there is one.
   */
  claimDueTimers(input: { at: number; leaseUntil: number; limit: number }): Promise<Timer[]>;
  /** Removes them; the ids of those removed: a stale attempt (somebody else claimed it meanwhile) is left alone. */
  completeTimers(input: { timers: Pick<Timer, "id" | "attempt">[] }): Promise<string[]>;
  /**
   * Milliseconds until the next timer can be claimed: due, or its lease lapsing; 0 when one can be now, null when none
   * can `within` that many. By the same clock as `claimDueTimers`, so that the asker's own may jump.
   */
  nextTimerDueIn(input: { at: number; within: number }): Promise<number | null>;
}
