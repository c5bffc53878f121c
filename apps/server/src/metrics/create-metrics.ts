import type { AgentRequests, ErrorCode, VisitorRequests } from "@bellhop/protocol";
import { Histogram, Registry } from "prom-client";
import type { FrameOutcome } from "../gateway/serve-requests.ts";
import { createTally, type Tally } from "./create-tally.ts";
import type { Judged } from "./judge-call.ts";
import { durations, ringTimes, tallies } from "./metric-table.ts";
import { readProcessMetrics } from "./process-metrics.ts";
import { type MetricSources, registerReadings } from "./register-readings.ts";

export type Metrics = {
  /** One function for each counter of the table: counts one. */
  count: Record<keyof typeof tallies, Tally>;
  /** One frame on a socket and the milliseconds until its answer. */
  observeRequest(side: "visitor" | "agent", event: string, outcome: FrameOutcome, ms: number): void;
  /** A socket that was not opened. */
  observeRefusal(code: ErrorCode): void;
  /** A timer had its effect so many milliseconds after it was due. */
  observeTimer(latenessMs: number): void;
  /** What a change has decided about a callback. */
  observeCall(judged: Judged): void;
  /** Everything as Prometheus reads it. */
  read(): Promise<{ type: string; text: string }>;
  /** Names of all metrics of ours and of the process. */
  names(): string[];
};

/** Requests somebody waits for until their effect is durable. */
const writes: ReadonlySet<string> = new Set<keyof VisitorRequests | keyof AgentRequests>([
  "sendVisitorMessage",
  "sendVisitorFile",
  "leaveContact",
  "sendAgentMessage",
  "sendAgentNote",
  "sendAgentFile",
  "claimConversation",
  "closeConversation",
  "reopenConversation",
  "passOffer",
  "releaseConversation",
  "transferConversation",
  "recallTransfer",
  "makePromise",
  "closeDuty",
  "answerSolved",
  "requestCall",
  "cancelCall",
  "planCall",
  "keepWaiting",
  "acceptCall",
  "passCall",
  "startCall",
  "hangUpCall",
  "reportCallResult",
  "wrapUpCall",
]);

/** What one server measures about itself. Nothing in it names a person, a site or what anybody wrote. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const count = createTallies(registry);
  const writeTime = createHistogram(registry, durations.writes);
  const timerLateness = createHistogram(registry, durations.timers);
  const ringTime = createHistogram(registry, ringTimes);
  registerReadings(registry, sources);
  const process = readProcessMetrics();
  const merged = () => Registry.merge([process, registry]);

  return {
    count,
    observeRequest(side, event, outcome, ms) {
      count.requests(side, event, outcome);
      if (outcome === "limited") count.limited("socket");
      if (outcome === "accepted" && writes.has(event)) writeTime.observe({ event }, ms / 1_000);
    },
    observeRefusal(code) {
      count.handshakesRefused(code);
      if (code === "rate_limited") count.limited("handshake");
    },
    observeTimer(latenessMs) {
      // Two clocks are compared: a little less than nothing means punctual.
      timerLateness.observe({}, Math.max(0, latenessMs) / 1_000);
    },
    observeCall({ outcome, provider, reason, ringMs }) {
      count.promises(outcome, provider, reason);
      if (ringMs !== null) ringTime.observe({ provider }, ringMs);
    },
    async read() {
      return { type: registry.contentType, text: await merged().metrics() };
    },
    names: () =>
      merged()
        .getMetricsAsArray()
        .map(({ name }) => name),
  };
}

function createTallies(registry: Registry): Metrics["count"] {
  const made = Object.entries(tallies).map(([key, table]) => [key, createTally(registry, table)]);
  return Object.fromEntries(made);
}

function createHistogram(
  registry: Registry,
  { name, help, labels, buckets }: (typeof durations)[keyof typeof durations] | typeof ringTimes,
): Histogram {
  return new Histogram({
    name,
    help,
    labelNames: [...labels],
    buckets: [...buckets],
    registers: [registry],
  });
}
