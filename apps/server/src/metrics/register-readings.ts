import type { Service } from "@bellhop/protocol";
import { Gauge, type Registry } from "prom-client";
import type { QueueReadings } from "../jobs/watch-queues.ts";
import type { Health } from "../jobs/watch-service.ts";
import { version } from "../version.ts";

/** Asked when somebody reads the metrics; each answers at once, from memory. */
export type MetricSources = {
  sockets(): { visitor: number; agent: number };
  /** Agents with a line to this node. */
  agentsOnline(): number;
  health(): Health;
  /** What waits, and what has nobody to wait for, as it was seen last. */
  queues(): QueueReadings;
  isReady(): boolean;
  /** Numbers the adapters keep themselves, by their names for them; empty when they keep none. */
  busCounts(): Record<string, number>;
  storeCounts(): Record<string, number>;
};

const services: readonly Service[] = ["normal", "slow", "paused"];

/** The metrics that are looked up rather than counted. */
export function registerReadings(registry: Registry, sources: MetricSources): void {
  const gauge = (name: string, help: string, read: () => number) =>
    registerGauge(registry, name, help, "", () => [["", read()]]);
  registerGauge(registry, "bellhop_sockets", "Open sockets by who holds them", "side", () =>
    Object.entries(sources.sockets()),
  );
  gauge("bellhop_agents_online", "Agents with a line to this node", () => sources.agentsOnline());
  gauge("bellhop_dead_ends", "Conversations with nobody responsible or no due time; must be 0", () => {
    return sources.queues().deadEnds;
  });
  gauge("bellhop_conversations_waiting", "Conversations that wait for an agent", () => {
    return sources.queues().waiting;
  });
  gauge("bellhop_longest_wait_seconds", "How long the one that has waited longest has waited", () => {
    return sources.queues().longestWaitMs / 1_000;
  });
  gauge("bellhop_calls_live", "Calls that are asked about, ring or are talked in", () => {
    return sources.queues().liveCalls;
  });
  gauge("bellhop_ready", "1 while /readyz says yes", () => Number(sources.isReady()));
  gauge("bellhop_store_up", "1 while the store answers", () => Number(sources.health().isStoreUp));
  gauge("bellhop_bus_up", "1 while facts get through to other nodes", () => Number(sources.health().isBusUp));
  registerGauge(
    registry,
    "bellhop_service",
    "1 for what browsers are told now, 0 for the rest",
    "state",
    () => services.map((state) => [state, Number(sources.health().service === state)]),
  );
  registerGauge(registry, "bellhop_build_info", "Always 1; the version that runs", "version", () => [
    [version, 1],
  ]);
  registerGauge(registry, "bellhop_bus_counts", "What the bus counts about itself", "kind", () =>
    Object.entries(sources.busCounts()),
  );
  registerGauge(registry, "bellhop_store_counts", "What the store counts about itself", "kind", () =>
    Object.entries(sources.storeCounts()),
  );
}

/** One value for each value of the label; a gauge without a label has one, named "". */
function registerGauge(
  registry: Registry,
  name: string,
  help: string,
  label: string,
  read: () => (readonly [string, number])[],
): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: label ? [label] : [],
    registers: [],
    collect() {
      for (const [value, number] of read()) this.set(label ? { [label]: value } : {}, number);
    },
  });
  registry.registerMetric(gauge);
}
