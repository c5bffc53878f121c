import { profileNodes } from "../profile/profile-nodes.ts";
import { meterCpu } from "../subjects/cpu-meter.ts";
import { type Subject, startSubject } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";

const names = ["bare", "sqlite", "postgres"] as const;
const WIDTH = 50;
const US_PER_MS = 1_000;

/** New visitors: CPU milliseconds of the server per session, with who they are checked, registered and greeted. */
export async function measureConnect(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const generator = await bench.startGenerator();
  const subjects = new Map<string, Subject>();
  for (const name of names) {
    const subject = await startSubject(name, { ...bench, sites: size.sites });
    bench.onEnd(subject.stop);
    subjects.set(name, subject);
    await generator.ask("crowd", { name, target: subject.target });
    await generator.ask("grow", { name, count: WIDTH, width: WIDTH });
  }
  async function takeWindow(name: string): Promise<Record<string, number>> {
    const readCpu = await meterCpu(subjects.get(name) as Subject, generator);
    const tookMs = await generator.ask("grow", { name, count: size.sessions, width: WIDTH });
    const perSecond = size.sessions / (tookMs / 1_000);
    const { servers, postgres } = await readCpu();
    return {
      perSecond,
      cpuMs: servers / perSecond / US_PER_MS,
      postgresMs: postgres / perSecond / US_PER_MS,
    };
  }
  const readings = await alternate({ names, windows: size.windows, work: takeWindow, say });
  for (const [name, subject] of bench.profileInto ? subjects : []) {
    const coming = generator.ask("grow", { name, count: size.sessions, width: WIDTH });
    await profileNodes(subject, bench, `connect-${name}`);
    await coming;
  }
  return readings;
}
