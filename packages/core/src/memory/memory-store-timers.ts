import type { Timer, TimerKind, TimerStore } from "../ports/timer-store.ts";
import type { MemoryData, StoredTimer } from "./memory-data.ts";

type Input<K extends keyof TimerStore> = Parameters<TimerStore[K]>[0];

/** Replaces an earlier timer of the same kind and subject. */
export function putTimer(data: MemoryData, timer: Input<"scheduleTimer">): void {
  dropTimer(data, timer.kind, timer.subject);
  data.timers.set(timer.id, { ...timer, attempt: 0, leaseUntil: null });
}

export function dropTimer(data: MemoryData, kind: TimerKind, subject: string): void {
  for (const timer of data.timers.values()) {
    if (timer.kind === kind && timer.subject === subject) data.timers.delete(timer.id);
  }
}

export function cancelTimer(data: MemoryData, { kind, subject }: Input<"cancelTimer">): void {
  dropTimer(data, kind, subject);
}

export function claimDueTimers(
  data: MemoryData,
  { at, leaseUntil, limit }: Input<"claimDueTimers">,
): Timer[] {
  const due = [...data.timers.values()]
    .filter((timer) => timer.dueAt <= at && (timer.leaseUntil ?? at) <= at)
    .sort((left, right) => left.dueAt - right.dueAt || (left.id < right.id ? -1 : 1))
    .slice(0, limit);
  for (const timer of due) Object.assign(timer, { leaseUntil, attempt: timer.attempt + 1 });
  return due.map(({ leaseUntil: _, ...timer }) => timer);
}

export function completeTimer(data: MemoryData, { id, attempt }: Input<"completeTimer">): boolean {
  return data.timers.get(id)?.attempt === attempt && data.timers.delete(id);
}

export function nextTimerDueAt(data: MemoryData, { before }: Input<"nextTimerDueAt">): number | null {
  const claimableAt = (timer: StoredTimer) => timer.leaseUntil ?? timer.dueAt;
  const times = [...data.timers.values()].map(claimableAt).filter((time) => time < before);
  return times.length > 0 ? Math.min(...times) : null;
}
