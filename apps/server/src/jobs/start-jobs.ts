import {
  type Blobs,
  closeIdle,
  type Deps,
  forgetNumbers,
  removeUnusedFiles,
  renewVisitors,
  StoreUnavailable,
  sweepPresence,
  VISITOR_LEASE_MS,
} from "@bellhop/core";
import type { ProviderRegistry } from "../create-provider-registry.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { Metrics } from "../metrics/create-metrics.ts";
import { startDueTimers } from "./due-timers.ts";
import { startHeadBeacon } from "./head-beacon.ts";
import { type Job, repeatJob } from "./repeat-job.ts";
import { watchDeadEnds } from "./watch-dead-ends.ts";
import { watchProviders } from "./watch-providers.ts";
import { type QueueReadings, watchQueues } from "./watch-queues.ts";

export type JobsOptions = {
  deps: Deps;
  gateway: Gateway;
  blobs: Blobs;
  log: { error: (fields: object, text: string) => void };
  metrics: Metrics;
  /** Milliseconds between two head beacons. */
  beaconMs: number;
  queues: QueueReadings;
  providers: ProviderRegistry;
};

const RENEW_VISITORS_MS = VISITOR_LEASE_MS / 3;
const RECHECK_AGENTS_MS = 30_000;
const SWEEP_PRESENCE_MS = 1_000;
const REMOVE_FILES_MS = 60 * 60 * 1000;
const TELL_QUEUES_MS = 2_000;
const TELL_HOURS_MS = 1_000;
const CLOSE_IDLE_MS = 10 * 60 * 1000;
const FORGET_NUMBERS_MS = 24 * 60 * 60 * 1000;

/** Everything that ticks. `stop` resolves when no round is under way any more. */
export function startJobs(options: JobsOptions): Job {
  const { deps, gateway, blobs, log, metrics, beaconMs, queues, providers } = options;
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
    repeatJob(async () => {
      await gateway.tellQueues();
      return TELL_QUEUES_MS;
    }, report("tell-queues")),
    repeatJob(async () => {
      await gateway.tellHours();
      return TELL_HOURS_MS;
    }, report("tell-hours")),
    repeatJob(async () => {
      await closeIdle(deps);
      return CLOSE_IDLE_MS;
    }, report("close-idle")),
    watchDeadEnds({
      ...{ deps, queues, log },
      found: metrics.count.deadEndsFound,
      report: report("watch-dead-ends"),
    }),
    watchQueues({ deps, queues, report: report("watch-queues") }),
    watchProviders(providers, report("watch-providers")),
    repeatJob(async () => {
      await forgetNumbers(deps);
      return FORGET_NUMBERS_MS;
    }, report("forget-numbers")),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
