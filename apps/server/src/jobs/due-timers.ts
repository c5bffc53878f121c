import { announceWait, type Deps, type Timer, type TimerKind } from "@bellhop/core";
import { type Job, repeatJob } from "./repeat-job.ts";

/** A node that dies with a timer in hand delays it by this much. */
const LEASE_MS = 1_500;
/** How long a timer may be due before this node, not knowing of it yet, looks. */
const LOOK_EVERY_MS = 1_000;
const BATCH = 100;

const handlers: Record<TimerKind, (deps: Deps, timer: Timer) => Promise<void>> = {
  firstReplyDue: announceWait,
};

/** Fires the deadlines of the timers table: each claimed by lease, run, then removed. Handlers are safe to repeat. */
export function startDueTimers({ deps, report }: { deps: Deps; report: (error: unknown) => void }): Job {
  async function fire(timer: Timer): Promise<void> {
    await handlers[timer.kind](deps, timer);
    await deps.store.completeTimer({ id: timer.id, attempt: timer.attempt });
  }

  return repeatJob(async () => {
    const at = deps.now();
    const due = await deps.store.claimDueTimers({ at, leaseUntil: at + LEASE_MS, limit: BATCH });
    for (const { reason } of (await Promise.allSettled(due.map(fire))).filter(
      (result) => result.status === "rejected",
    ))
      report(reason);
    if (due.length === BATCH) return 0;
    const before = deps.now() + LOOK_EVERY_MS;
    const next = await deps.store.nextTimerDueAt({ before });
    return Math.max(0, Math.min(LOOK_EVERY_MS, (next ?? before) - deps.now()));
  }, report);
}
