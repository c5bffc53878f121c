import type { Measure } from "./measures/measure.ts";
import { measureCalls } from "./measures/measure-calls.ts";
import { measureConnect } from "./measures/measure-connect.ts";
import { measureGrowth } from "./measures/measure-growth.ts";
import { measureIdle } from "./measures/measure-idle.ts";
import { measureLatency } from "./measures/measure-latency.ts";
import { measureRouting } from "./measures/measure-routing.ts";
import { measureStart } from "./measures/measure-start.ts";
import { measureThroughput } from "./measures/measure-throughput.ts";
import { measureTimers } from "./measures/measure-timers.ts";

/** What `npm run bench` can measure, in the order it does. */
export const measures = {
  start: measureStart,
  throughput: measureThroughput,
  latency: measureLatency,
  connect: measureConnect,
  idle: measureIdle,
  timers: measureTimers,
  growth: measureGrowth,
  routing: measureRouting,
  calls: measureCalls,
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
