import { pause } from "./fault/open-line.ts";
import type { Fleet } from "./fleet.ts";
import type { FleetNode } from "./fleet-node.ts";
import type { Random } from "./random.ts";

export type Killing = {
  kills(): number;
  /** Resolves when every node is up again. */
  stop(): Promise<void>;
};

/**
 * SIGKILL for a node chosen at random, every so often, but never for the last one that is up; each starts again at once.
 * With `knownMs` up means for so long, so that the load balancer knows of it: on a slow machine fewer die.
 */
export function keepKilling(
  { nodes }: Pick<Fleet, "nodes">,
  everyMs: number,
  random: Random,
  knownMs = 0,
): Killing {
  let kills = 0;
  const starting = new Set<Promise<void>>();
  const upSince = new Map<FleetNode, number>();
  const isKnown = (node: FleetNode) => node.isUp() && performance.now() >= (upSince.get(node) ?? 0) + knownMs;

  function killOne(): void {
    const up = nodes.filter(isKnown);
    if (up.length < 2) return;
    kills += 1;
    const node = random.pick(up);
    const restarted = restart(node).finally(() => {
      starting.delete(restarted);
      upSince.set(node, performance.now());
    });
    starting.add(restarted);
  }
  const timer = setInterval(killOne, everyMs);

  return {
    kills: () => kills,
    async stop() {
      clearInterval(timer);
      await Promise.all(starting);
    },
  };
}

async function restart(node: FleetNode): Promise<void> {
  await node.kill();
  await node.start();
}

/** Nodes that end by themselves start again, until told to stop. */
export function keepAlive({ nodes }: Pick<Fleet, "nodes">): { deaths(): number; stop(): Promise<void> } {
  let isStopped = false;
  const diedBefore = countDeaths();
  function countDeaths(): number {
    return nodes.reduce((sum, { unexpectedExits }) => sum + unexpectedExits.length, 0);
  }
  async function watch(node: FleetNode): Promise<void> {
    while (!isStopped) {
      // It may die while it starts.
      if (!node.isUp()) await node.start().catch(() => undefined);
      await pause(50);
    }
  }
  const watching = nodes.map(watch);
  return {
    deaths: () => countDeaths() - diedBefore,
    async stop() {
      isStopped = true;
      await Promise.all(watching);
    },
  };
}
