export type TimerKind = "firstReplyDue";
/** `subject` is what it is about (a conversation's id); one timer per kind and subject. */
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
  /** Due and not leased; earliest first. Compares with the database's own clock where there is one. */
  claimDueTimers(input: { at: number; leaseUntil: number; limit: number }): Promise<Timer[]>;
  /** Removes it; false when the attempt is stale (somebody else claimed it meanwhile). */
  completeTimer(input: { id: string; attempt: number }): Promise<boolean>;
  /** When the next timer can be claimed before `before`: due, or its lease lapsing; null when none. */
  nextTimerDueAt(input: { before: number }): Promise<number | null>;
}
