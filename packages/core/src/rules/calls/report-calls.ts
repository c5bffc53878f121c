import type { AgentName, CallMiss, CallPromise, CallReport } from "@bellhop/protocol";
import { localDate } from "../hours/zone-clock.ts";
import { medianOf, quantileOf } from "../median-of.ts";
import type { CallRecord } from "./call-record.ts";
import { measuredRing } from "./measured-ring.ts";
import { promiseOf } from "./promise-of.ts";

type Counts = Record<CallPromise, number>;

const noCounts = (): Counts => ({ kept: 0, late: 0, missed: 0, reported: 0, unmeasured: 0 });

/** What became of the promise, by day and agent. `dates` are all local days asked about; simulated calls are left out. */
export function reportCalls(
  records: readonly CallRecord[],
  { dates, timeZone }: { dates: readonly string[]; timeZone: string },
): CallReport {
  const days = new Map(dates.map((date) => [date, noCounts()]));
  const agents = new Map<string, { agent: AgentName } & Counts>();
  const reasons = new Map<CallMiss, number>();
  const rings: number[] = [];
  for (const record of records) {
    const promise = promiseOf(record);
    if (promise === null) continue;
    const { requestedAt, agent } = record;
    countOne(days.get(localDate(timeZone, requestedAt)), promise);
    if (agent) countOne(countsOf(agents, agent), promise);
    const reason = missOf(record);
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const ring = promise === "unmeasured" ? null : measuredRing(record);
    if (ring !== null) rings.push(ring);
  }
  return {
    days: [...days].map(([date, counts]) => ({ date, ...counts })),
    agents: [...agents.values()].toSorted((left, right) => (left.agent.name < right.agent.name ? -1 : 1)),
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((left, right) => right.count - left.count),
    ring: { median: medianOf(rings), p95: quantileOf(rings, 0.95) },
  };
}

function countOne(counts: Counts | undefined, promise: CallPromise): void {
  if (counts) counts[promise] += 1;
}

function countsOf(agents: Map<string, { agent: AgentName } & Counts>, agent: AgentName): Counts {
  const known = agents.get(agent.id) ?? { agent, ...noCounts() };
  agents.set(agent.id, known);
  return known;
}

function missOf({ stage }: CallRecord): CallMiss | null {
  return "reason" in stage ? stage.reason : null;
}
