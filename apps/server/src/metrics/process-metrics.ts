import { collectDefaultMetrics, Registry } from "prom-client";

/** Milliseconds between two looks at how late the event loop is. */
const LAG_RESOLUTION_MS = 20;

let registry: Registry | null = null;

/** Memory, CPU, event loop and garbage collection of this process, however many servers run in it. */
export function readProcessMetrics(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_RESOLUTION_MS });
  return registry;
}
