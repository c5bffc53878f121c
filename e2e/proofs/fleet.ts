import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Haproxy, startHaproxy } from "../setup/haproxy.ts";
import { type Postgres, startPostgres } from "../setup/postgres.ts";
import type { MortalService } from "../setup/processes.ts";
import { startRedis } from "../setup/redis.ts";
import { createFleetNode, type FleetNode } from "./fleet-node.ts";
import { createRandom } from "./random.ts";
import type { Mutant, ServerOptions } from "./server-options.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

export type FleetOptions = {
  seed: number;
  /** 3 by default. */
  nodes?: number;
  mutant?: Mutant | null;
  dieHoldingTimers?: number;
  /** Milliseconds between two head beacons; as in the product by default. */
  beaconMs?: number;
  /** None by default. */
  twilio?: ServerOptions["twilio"];
};

/** Several nodes behind a load balancer, on one PostgreSQL and one Redis, all our own and all mortal. */
export type Fleet = {
  /** The load balancer, and the origin agents come from. */
  url: string;
  /** The load balancer behind a line that can be made bad: from here come those who suffer. */
  farUrl: string;
  farLine: TcpProxy;
  haproxy: Haproxy;
  nodes: FleetNode[];
  /** Durable: fsync is on. */
  postgres: Postgres;
  redis: MortalService;
  /** The one-time link, while there is no owner. */
  setupLink: string;
  stop(): Promise<void>;
};

const BEACON_MS = 2_000;

/** Resolves when every node listens. */
export async function startFleet({
  seed,
  nodes: count = 3,
  mutant = null,
  dieHoldingTimers = 0,
  beaconMs = BEACON_MS,
  twilio,
}: FleetOptions): Promise<Fleet> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "bellhop-fleet-"));
  const ending: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    while (ending.length > 0) await ending.pop()?.();
  };
  try {
    // Proofs ask when something was committed.
    const settings = { track_commit_timestamp: "on" };
    const [postgres, redis] = await Promise.all([startPostgres({ fsync: true, settings }), startRedis()]);
    ending.push(postgres.stop, redis.stop);
    const shared = {
      folder,
      factLoss: 0,
      beaconMs,
      mutant,
      dieHoldingTimers,
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      ...(twilio && { twilio }),
    };
    const nodes = await Promise.all(
      Array.from({ length: count }, (_, at) =>
        createFleetNode(`node${at + 1}`, { ...shared, seed: seed + at }, random.fork().fraction),
      ),
    );
    ending.push(() => Promise.all(nodes.map((node) => node.end())));
    const haproxy = await startHaproxy({ nodes });
    ending.push(haproxy.stop);
    const farLine = await startTcpProxy(haproxy.port, random.fork().fraction);
    ending.push(farLine.close);
    const [url, farUrl] = [haproxy, farLine].map(({ port }) => `http://127.0.0.1:${port}`) as [
      string,
      string,
    ];
    await Promise.all(nodes.map((node) => node.start({ publicUrl: url })));
    const setupLink = String(await nodes[0]?.ask("setupLink"));
    await isThrough(url);
    return { url, farUrl, farLine, haproxy, nodes, postgres, redis, setupLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The load balancer has to find the nodes first. */
async function isThrough(url: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (performance.now() > deadline) throw new Error("the load balancer finds no node");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
