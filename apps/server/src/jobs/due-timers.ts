import { type Deps, fireTimer, type Timer } from "@bellhop/core";
import { gatherBatches } from "./gather-batches.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

/** A node that dies with a timer in hand delays it by this much. */
const LEASE_MS = 1_500;
/**
 * How far ahead each look sees. A deadline lies seconds ahead when it is set, whichever node sets it, so every node has
 * seen it and wakes at its very moment: nobody has to be told. One that is set nearer than this is late by no more.
 */
const LOOK_AHEAD_MS = 250;
/** What falls due within this time goes together, so that nodes that wake at once for each of many do not wear out the store. */
const PAUSE_MS = 20;
/** Each has a write under way: with more, visitors' messages would wait behind them. */
const IN_HAND_MAX = 100;

type DueTimersOptions = {
  deps: Deps;
  report: (error: unknown) => void;
  /** Told for each timer, when its effect is durable, how long after its due time that was. */
  onFired?: (latenessMs: number) => void;
};

/**
 * Fires the deadlines of the timers table: each claimed by lease, run, then removed. Handlers are safe to repeat, and a
 * slow one holds up nobody. Waiting is on the monotonic clock and for as long as the store says: the local clock may jump.
 * An idle site costs nothing: a look is one indexed read for all of them.
 */
export function startDueTimers({ deps, report, onFired = () => {} }: DueTimersOptions): Job {
  const complete = gatherBatches((timers: Timer[]) => deps.store.completeTimers({ timers }));
  const inHand = new Set<Promise<void>>();

  async function fire(timer: Timer): Promise<void> {
    await fireTimer(deps, timer);
    onFired(deps.now() - timer.dueAt);
    await complete(timer);
  }
  async function claimDue(limit: number): Promise<void> {
    const at = deps.now();
    for (const timer of await deps.store.claimDueTimers({ at, leaseUntil: at + LEASE_MS, limit })) {
      // A failure costs the lease: then it is claimed again, here or elsewhere.
      const firing = fire(timer)
        .catch(report)
        .finally(() => inHand.delete(firing));
      inHand.add(firing);
    }
  }

  const job = repeatJob(async () => {
    const dueIn = await deps.store.nextTimerDueIn({ at: deps.now(), within: LOOK_AHEAD_MS });
    if (dueIn !== 0) return dueIn ?? LOOK_AHEAD_MS;
    const room = IN_HAND_MAX - inHand.size;
    if (room > 0) await claimDue(room);
    return PAUSE_MS;
  }, report);

  return {
    async stop() {
      await job.stop();
      await Promise.all(inHand);
    },
  };
}
