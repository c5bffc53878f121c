import {
  type Blobs,
  type Deps,
  removeUnusedFiles,
  renewVisitors,
  StoreUnavailable,
  sweepPresence,
  VISITOR_LEASE_MS,
} from "@bellhop/core";
import type { Gateway } from "../gateway/gateway.ts";
import type { Metrics } from "../metrics/create-metrics.ts";
import { startDueTimers } from "./due-timers.ts";
import { startHeadBeacon } from "./head-beacon.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

export type JobsOptions = {
  deps: Deps;
  gateway: Gateway;
  blobs: Blobs;
  log: { error: (fields: object, text: string) => void };
  metrics: Metrics;
  /** Milliseconds between two head beacons. */
  beaconMs: number;
};

const RENEW_VISITORS_MS = VISITOR_LEASE_MS / 3;
const RECHECK_AGENTS_MS = 30_000;
const SWEEP_PRESENCE_MS = 1_000;
const REMOVE_FILES_MS = 60 * 60 * 1000;

/** Everything that ticks. `stop` resolves when no round is under way any more. */
export function startJobs({ deps, gateway, blobs, log, metrics, beaconMs }: JobsOptions): Job {
  const report = (job: string) => (error: unknown) => {
    // That the store is away is told once, by the job that watches it.
    if (error instanceof StoreUnavailable) return;
    metrics.count.jobFailures(job);
    log.error({ err: error, job }, "job failed");
  };
  const jobs = [
    startHeadBeacon({ deps, gateway, everyMs: beaconMs, report: report("head-beacon") }),
    startDueTimers({ deps, report: report("due-timers"), onFired: metrics.observeTimer }),
    repeatJob(async () => {
      await sweepPresence(deps);
      return SWEEP_PRESENCE_MS;
    }, report("sweep-presence")),
    repeatJob(async () => {
      await renewVisitors(deps, { visitorIds: gateway.visitorIds() });
      return RENEW_VISITORS_MS;
    }, report("renew-visitors")),
    repeatJob(async () => {
      gateway.recheckAgents();
      return RECHECK_AGENTS_MS;
    }, report("recheck-agents")),
    repeatJob(async () => {
      await removeUnusedFiles(deps, blobs);
      return REMOVE_FILES_MS;
    }, report("remove-unused-files")),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
