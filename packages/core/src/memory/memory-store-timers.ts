import type { Timer, TimerKind, TimerStore } from "../ports/timer-store.ts";
import type { TimerChange } from "../rules/handling/handling.ts";
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
    .filter((timer) => claimableAt(timer) <= at)
    .sort((left, right) => claimableAt(left) - claimableAt(right) || (left.id < right.id ? -1 : 1))
    .slice(0, limit);
  for (const timer of due) Object.assign(timer, { leaseUntil, attempt: timer.attempt + 1 });
  return due.map(({ leaseUntil: _, ...timer }) => timer);
}

export function completeTimers(data: MemoryData, { timers }: Input<"completeTimers">): string[] {
  const completed = timers.filter(({ id, attempt }) => data.timers.get(id)?.attempt === attempt);
  for (const { id } of completed) data.timers.delete(id);
  return completed.map(({ id }) => id);
}

export function nextTimerDueIn(data: MemoryData, { at, within }: Input<"nextTimerDueIn">): number | null {
  const times = [...data.timers.values()].map(claimableAt).filter((time) => time <= at + within);
  return times.length > 0 ? Math.max(0, Math.min(...times) - at) : null;
}

function claimableAt({ leaseUntil, dueAt }: StoredTimer): number {
  return leaseUntil ?? dueAt;
}

export function applyTimers(data: MemoryData, timers: readonly TimerChange[], cid: string): void {
  for (const { kind, subject, dueAt, payload } of timers) {
    if (dueAt === null) dropTimer(data, kind, subject);
    else putTimer(data, { id: `${cid}:${kind}:${subject}`, kind, subject, dueAt, payload });
  }
}
