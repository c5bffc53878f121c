import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Bellhop } from "./bellhop.ts";
import { freePort } from "./free-port.ts";
import { startHaproxy } from "./haproxy.ts";
import { queryPostgres } from "./query-store.ts";
import { chooseRedisDatabase } from "./redis.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** A node by itself: what it says has not passed the load balancer. */
type BellhopNode = ServerProcess & { address: string };

export type TwoNodes = Bellhop & { nodes: [BellhopNode, BellhopNode] };

/** Two processes on one PostgreSQL, one Redis and one folder, behind HAProxy: the house of docs/more-than-one-machine.md. `settings` adds to theirs. */
export async function startTwoNodes(
  engines: { databaseUrl: string; redisUrl: string },
  settings: Record<string, string> = {},
): Promise<TwoNodes> {
  const [database, port, folder] = [
    await createDatabase(engines.databaseUrl),
    await freePort(),
    makeFolder(),
  ];
  const url = `http://localhost:${port}`;
  const shared = {
    ...settings,
    DATABASE_URL: database.url,
    REDIS_URL: chooseRedisDatabase(engines.redisUrl),
    PUBLIC_URL: url,
    BELLHOP_DATA: folder,
    BELLHOP_TRUST_PROXY: "127.0.0.1",
  };
  const startNode = async (nodePort: number): Promise<BellhopNode> => {
    const address = `http://127.0.0.1:${nodePort}`;
    const environment = { ...shared, PORT: String(nodePort) };
    return { address, ...(await startServerProcess({ address, environment, args: ["--demo"] })) };
  };
  const ports = [await freePort(), await freePort()] as const;
  const nodes: [BellhopNode, BellhopNode] = await Promise.all([startNode(ports[0]), startNode(ports[1])]);
  const haproxy = await startHaproxy({
    port,
    nodes: ports.map((nodePort, at) => ({ name: `node${at + 1}`, port: nodePort })),
  });
  let kills = 0;
  return {
    url,
    folder,
    nodes,
    queryStore: queryPostgres(database.url),
    setupUrl: await findLivingLink(nodes),
    pid: () => nodes[0].pid(),
    kill: () => nodes[kills++ % 2 === 0 ? 0 : 1].kill(),
    start: async () => {
      for (const node of nodes) if (!node.isAlive()) await node.start();
    },
    async stop() {
      await haproxy.stop();
      await Promise.all(nodes.map((node) => node.stop()));
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const makeFolder = () => mkdtempSync(join(tmpdir(), "bellhop-e2e-"));

/** Each node prints a link as long as there is no owner, and the newest alone is good. */
async function findLivingLink(nodes: readonly BellhopNode[]): Promise<string> {
  for (const node of nodes) {
    const token = node.setupUrl().split("/").at(-1);
    if ((await fetch(`${node.address}/api/setup/${token}`)).ok) return node.setupUrl();
  }
  throw new Error("neither node's set-up link is good");
}

/** An empty database of its own on the given server. */
async function createDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
