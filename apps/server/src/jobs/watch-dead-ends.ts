import { type Deps, findDeadEnds } from "@bellhop/core";
import { type Job, repeatJob } from "./repeat-job.ts";
import type { QueueReadings } from "./watch-queues.ts";

const LOOK_EVERY_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;

type Options = {
  deps: Deps;
  queues: QueueReadings;
  log: { error: (fields: object, text: string) => void };
  /** Counts one. */
  found: () => void;
  report: (error: unknown) => void;
};

/**
 * Looks for conversations with nobody responsible or no due time: counted, logged by id, and given what they lack. Only
 * what a second look still finds is one: a department or a member may be just being removed.
 */
export function watchDeadEnds({ deps, queues, log, found, report }: Options): Job {
  let suspected: ReadonlySet<string> = new Set();

  return repeatJob(async () => {
    const isSecond = suspected.size > 0;
    const gaps = await findDeadEnds(deps, { healing: isSecond });
    const deadEnds = gaps.filter((gap) => suspected.has(keyOf(gap)));
    suspected = new Set(isSecond ? [] : gaps.map(keyOf));
    if (!isSecond && gaps.length > 0) return LOOK_AGAIN_MS;
    queues.deadEnds = deadEnds.length;
    for (const _ of deadEnds) found();
    if (deadEnds.length > 0) log.error({ deadEnds }, "dead ends found and healed");
    return LOOK_EVERY_MS;
  }, report);
}

const keyOf = ({ conversationId, what }: { conversationId: string; what: string }) =>
  `${conversationId} ${what}`;
