import { EDGES_MS } from "../load/call-crew.ts";
import { type Subject, startSubject } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";

const names = ["sqlite", "postgres", "twoNodes"] as const;
const PER_SECOND = 20;

/**
 * From a visitor's click on "Call me" to an agent's console ringing, open loop, with a department of many agents who
 * take every call. Milliseconds; `within …` are shares of all clicks.
 */
export async function measureCalls(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const generator = await bench.startGenerator();
  const subjects = new Map<string, Subject>();
  for (const name of names.filter((one) => !bench.without.includes(one))) {
    const subject = await startSubject(name, { ...bench, sites: 1, colleagues: size.callAgents - 1 });
    bench.onEnd(subject.stop);
    await subject.bellhops[0]?.ask("offerCalls", { siteKey: subject.target.sites[0]?.siteKey ?? "" });
    await generator.ask("staffCalls", { name, target: subject.target });
    subjects.set(name, subject);
  }
  async function takeWindow(name: string): Promise<Record<string, number>> {
    const told = await generator.ask("askForCalls", {
      name,
      perSecond: PER_SECOND,
      forMs: size.callWindowMs,
    });
    const { rang, acked, unheard, refused, unavailable, shares } = told;
    const within = EDGES_MS.map((edge, at) => [`within ${edge} ms`, shares[at] ?? 0] as const);
    return {
      ...{ ringP50: rang.p50, ringP95: rang.p95, ringP99: rang.p99, ringMax: rang.max, calls: rang.count },
      ...{ ackP99: acked.p99, unheard, refused, unavailable },
      ...Object.fromEntries(within),
    };
  }
  return alternate({ names: [...subjects.keys()], windows: size.windows, work: takeWindow, say });
}
