import { profileNodes } from "../profile/profile-nodes.ts";
import { meterCpu } from "../subjects/cpu-meter.ts";
import type { SubjectName } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import { gatherSubjects } from "./gather-subjects.ts";
import type { Bench, Readings } from "./measure.ts";
import { pause } from "./pause.ts";

const names = ["bare", "sqlite", "postgres", "twoNodes"] as const;
const US_PER_CORE = 1_000_000;

/** Saturated, closed loop: messages a second, and what each costs the servers and what they lean on. */
export async function measureThroughput(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const subjects = names.filter((name) => !bench.without.includes(name));
  const { generator, find } = await gatherSubjects(bench, subjects);

  async function takeWindow(name: SubjectName): Promise<Record<string, number>> {
    await generator.ask("saturate", { name });
    await pause(size.warmUpMs);
    const readCpu = await meterCpu(find(name), generator);
    const before = await generator.ask("counts", { name });
    await pause(size.windowMs);
    const after = await generator.ask("counts", { name });
    const { servers, postgres, redis, generator: load } = await readCpu();
    await generator.ask("rest", { name });
    const perSecond = (after.acked - before.acked) / ((after.at - before.at) / 1_000);
    return {
      perSecond,
      cpuUs: servers / perSecond,
      postgresUs: postgres / perSecond,
      redisUs: redis / perSecond,
      serverCores: servers / US_PER_CORE,
      generatorCores: load / US_PER_CORE,
      refused: after.refused - before.refused,
    };
  }
  const readings = await alternate({ names: subjects, windows: size.windows, work: takeWindow, say });
  for (const name of bench.profileInto ? subjects : []) {
    await generator.ask("saturate", { name });
    await pause(size.warmUpMs);
    await profileNodes(find(name), bench, `throughput-${name}`);
    await generator.ask("rest", { name });
  }
  return readings;
}
