import type { SubjectName } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import { gatherSubjects } from "./gather-subjects.ts";
import type { Bench, Readings } from "./measure.ts";
import { pause } from "./pause.ts";

const names = ["bare", "sqlite", "postgres", "twoNodes"] as const;

/**
 * Open loop at fixed rates. Latency runs from the moment a message was meant to be sent, so that a server that holds
 * everything up cannot hide it by being asked less. Milliseconds.
 */
export async function measureLatency(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const subjects = names.filter((name) => !bench.without.includes(name));
  const { generator, find } = await gatherSubjects(bench, subjects);

  async function takeWindow(name: SubjectName, perSecond: number): Promise<Record<string, number>> {
    await generator.ask("pace", { name, perSecond });
    await pause(size.warmUpMs);
    for (const node of find(name).nodes) await node.ask("watchDelay");
    await generator.ask("resetLatencies", { name });
    await pause(size.windowMs);
    const { ack, delivery, sentLate } = await generator.ask("readLatencies", { name });
    const delays = await Promise.all(find(name).nodes.map((node) => node.ask("readDelay")));
    await generator.ask("rest", { name });
    return {
      deliveryP50: delivery.p50,
      deliveryP95: delivery.p95,
      deliveryP99: delivery.p99,
      ackP50: ack.p50,
      ackP95: ack.p95,
      ackP99: ack.p99,
      sentLateP99: sentLate.p99,
      loopDelayP99: Math.max(...delays),
      delivered: delivery.count / (size.windowMs / 1_000),
    };
  }
  const readings: Readings = {};
  for (const rate of size.rates) {
    const taken = await alternate({
      names: subjects,
      windows: size.windows,
      work: (name) => takeWindow(name, rate),
      say: (line) => say(`${rate}/s ${line}`),
    });
    for (const [name, reading] of Object.entries(taken)) readings[name.replace(".", `.${rate}/s `)] = reading;
  }
  return readings;
}
