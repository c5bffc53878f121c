import type { GeneratorAnswers } from "../load/generator.ts";
import type { Return } from "../load/idle-crowd.ts";
import { watchOthers } from "../machine/watch-others.ts";
import type { Child } from "../processes/start-child.ts";
import { meterCpu } from "../subjects/cpu-meter.ts";
import { type Subject, startSubject } from "../subjects/start-subject.ts";
import type { Bench, Readings } from "./measure.ts";
import { pause } from "./pause.ts";
import { describeWindow, settleWindows, type Window } from "./settle-windows.ts";

const names = ["bare", "sqlite"] as const;
type Name = (typeof names)[number];
type Take = (kind: string, work: () => Promise<Record<string, number>>) => Promise<void>;
type Crowd = { name: Name; subject: Subject; generator: Child<GeneratorAnswers>; bench: Bench; take: Take };

const WIDTH = 50;
/** What coming and going leaves behind: a visitor counts as away after 5 s. */
const SETTLE_MS = 6_000;

/**
 * Connected visitors who say nothing: resident memory of each, CPU of all, and what happens when all come back at
 * once, after every line was cut and after the server was killed. Each subject has the machine for itself.
 */
export async function measureIdle(bench: Bench): Promise<Readings> {
  const readings: Readings = {};
  for (const name of names) {
    const taken = new Map<string, Window[]>();
    const take: Take = async (kind, work) => {
      const { value: figures, others } = await watchOthers(work);
      taken.set(kind, [...(taken.get(kind) ?? []), { others, figures }]);
      bench.say(`${name} ${describeWindow({ others, figures })}`);
    };
    await measureOne(name, bench, take);
    for (const windows of taken.values()) {
      for (const [figure, reading] of Object.entries(settleWindows(windows, windows.length)))
        readings[`${name}.${figure}`] = reading;
    }
  }
  return readings;
}

async function measureOne(name: Name, bench: Bench, take: Take): Promise<void> {
  const generator = await bench.startGenerator();
  const subject = await startSubject(name, { ...bench, sites: bench.size.sites });
  bench.onEnd(subject.stop);
  await generator.ask("crowd", { name, target: subject.target });
  await generator.ask("grow", { name, count: 0, width: WIDTH });
  const crowd = { name, subject, generator, bench, take };
  await takeMemory(crowd);
  await takeIdleCpu(crowd);
  for (let storm = 0; storm < bench.size.storms; storm += 1) await takeStorms(crowd);
  await generator.kill();
  await subject.stop();
}

async function takeMemory({ name, subject, generator, bench, take }: Crowd): Promise<void> {
  const readMemory = async () => (await subject.nodes[0]?.ask("memory")) ?? 0;
  const base = await readMemory();
  let held = 0;
  for (const count of bench.size.idle) {
    await generator.ask("grow", { name, count: count - held, width: WIDTH });
    held = count;
    await take(`memory ${count}`, async () => ({
      [`${count} bytesEach`]: ((await readMemory()) - base) / count,
    }));
  }
}

async function takeIdleCpu({ subject, generator, bench, take }: Crowd): Promise<void> {
  await pause(bench.size.windowMs);
  await take("idle", async () => {
    const readCpu = await meterCpu(subject, generator);
    await pause(bench.size.idleWindowMs);
    return { idleCpuUs: (await readCpu()).servers };
  });
}

async function takeStorms({ name, subject, generator, bench, take }: Crowd): Promise<void> {
  const held = bench.size.idle.at(-1) ?? 0;
  const describe = (after: string, { tookMs, failures, back }: Return) => ({
    [`${after} returnMs`]: tookMs,
    [`${after} failures`]: failures,
    [`${after} missing`]: held - back,
  });
  await take("cut", async () => {
    await generator.ask("cut", { name });
    return describe("cut", await generator.ask("comeBack", { name }));
  });
  await pause(Math.min(SETTLE_MS, bench.size.idleWindowMs));
  await take("restart", async () => {
    await Promise.all([subject.restart(), generator.ask("wasCut", { name })]);
    return describe("restart", await generator.ask("comeBack", { name }));
  });
  await pause(Math.min(SETTLE_MS, bench.size.idleWindowMs));
}
