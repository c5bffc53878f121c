import { type Deps, measureQueues } from "@bellhop/core";
import { type Job, repeatJob } from "./repeat-job.ts";

/** What the store said last about what waits. */
export type QueueReadings = {
  deadEnds: number;
  waiting: number;
  longestWaitMs: number;
  /** Asked about, ringing or talked in. */
  liveCalls: number;
};

export const nothingWaits: Readonly<QueueReadings> = {
  deadEnds: 0,
  waiting: 0,
  longestWaitMs: 0,
  liveCalls: 0,
};

/** One short read for each site. */
const LOOK_EVERY_MS = 15_000;

type Options = { deps: Deps; queues: QueueReadings; report: (error: unknown) => void };

/** Notes for the metrics how many wait and how long already. */
export function watchQueues({ deps, queues, report }: Options): Job {
  return repeatJob(async () => {
    Object.assign(queues, await measureQueues(deps));
    return LOOK_EVERY_MS;
  }, report);
}
