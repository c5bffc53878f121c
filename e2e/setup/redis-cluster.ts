import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import type { MortalService } from "./processes.ts";
import { startRedis } from "./redis.ts";

const SLOTS = 16_384;
/** A server that has been away for so long is held for dead by the others. */
const NODE_TIMEOUT_MS = 1_000;

type Ports = { port: number; busPort: number };
export type RedisCluster = { url: string; servers: MortalService[]; stop(): Promise<void> };

/** Three masters without replicas, all slots shared out; resolves when they agree, after two to three seconds. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const ports: Ports[] = [];
  for (let at = 0; at < 3; at += 1) ports.push({ port: await freePort(), busPort: await freePort() });
  const servers = await Promise.all(ports.map(startMember));
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())));
  try {
    await introduce(ports);
    await untilAgreed(ports);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis-cluster://${ports.map(({ port }) => `127.0.0.1:${port}`).join(",")}`, servers, stop };
}

function startMember({ port, busPort }: Ports): Promise<MortalService> {
  return startRedis(port, {
    "cluster-enabled": "yes",
    "cluster-port": String(busPort),
    "cluster-node-timeout": String(NODE_TIMEOUT_MS),
  });
}

async function introduce(ports: Ports[]): Promise<void> {
  const share = Math.ceil(SLOTS / ports.length);
  const giveSlots = async ({ port }: Ports, at: number) => {
    const last = Math.min((at + 1) * share, SLOTS) - 1;
    await ask(port, "cluster", "addslotsrange", String(at * share), String(last));
    await ask(port, "cluster", "set-config-epoch", String(at + 1));
  };
  await Promise.all(ports.map(giveSlots));
  const [first, ...others] = ports;
  for (const { port, busPort } of others)
    await ask(first?.port ?? 0, "cluster", "meet", "127.0.0.1", String(port), String(busPort));
}

async function untilAgreed(ports: Ports[]): Promise<void> {
  const deadline = Date.now() + 20_000;
  const isAgreed = async ({ port }: Ports) => {
    const info = await ask(port, "cluster", "info");
    return info.includes("cluster_state:ok") && info.includes(`cluster_known_nodes:${ports.length}`);
  };
  while (!(await Promise.all(ports.map(isAgreed))).every(Boolean)) {
    if (Date.now() > deadline) throw new Error("the Redis cluster did not form");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask(port: number, ...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("redis-cli", ["-p", String(port), ...command]);
  if (/^(ERR|\(error\))/.test(stdout)) throw new Error(stdout);
  return stdout;
}
