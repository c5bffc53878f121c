import { readTreeUs } from "../machine/cpu-times.ts";
import type { Subject } from "./start-subject.ts";

/** Microseconds of CPU per second of wall time. */
export type CpuUse = { servers: number; postgres: number; redis: number; generator: number };

/** Starts counting; the returned function says what was used since. */
export async function meterCpu(
  { nodes, helpers }: Pick<Subject, "nodes" | "helpers">,
  generator: { pid: number },
): Promise<() => Promise<CpuUse>> {
  const readNodes = () => Promise.all(nodes.map((node) => node.ask("cpu")));
  const readOthers = () => ({
    postgres: helpers.postgres ? readTreeUs(helpers.postgres) : 0,
    redis: helpers.redis ? readTreeUs(helpers.redis) : 0,
    generator: readTreeUs(generator.pid),
  });
  const nodesBefore = await readNodes();
  const before = readOthers();
  const startedAt = performance.now();
  return async () => {
    const nodesAfter = await readNodes();
    const after = readOthers();
    const seconds = (performance.now() - startedAt) / 1_000;
    const servers = nodesAfter.map(({ cpuUs, at }, node) => {
      const first = nodesBefore[node] ?? { cpuUs: 0, at: 0 };
      return (cpuUs - first.cpuUs) / ((at - first.at) / 1_000);
    });
    return {
      servers: servers.reduce((sum, each) => sum + each, 0),
      postgres: (after.postgres - before.postgres) / seconds,
      redis: (after.redis - before.redis) / seconds,
      generator: (after.generator - before.generator) / seconds,
    };
  };
}
