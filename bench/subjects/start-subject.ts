import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../e2e/setup/free-port.ts";
import type { Target } from "../load/target.ts";
import type { Cores } from "../machine/cores.ts";
import { type Child, startChild } from "../processes/start-child.ts";
import type { BareAnswers } from "../servers/bare-relay.ts";
import type { BellhopOptions } from "../servers/bellhop-options.ts";
import type { BellhopAnswers } from "../servers/bellhop-server.ts";
import { makeSites } from "./make-sites.ts";
import type { Services } from "./services.ts";

export type SubjectName = "bare" | "sqlite" | "postgres" | "twoNodes";

/** What is measured: one or two server processes and what they lean on. */
export type Subject = {
  name: SubjectName;
  target: Target;
  /** Visitors are on the first, agents on the last. */
  nodes: Child<BareAnswers | BellhopAnswers>[];
  /** The same, when it is a Bellhop. */
  bellhops: Child<BellhopAnswers>[];
  /** Where its data is: a folder for the embedded store, a database otherwise. */
  data: { folder: string; databaseUrl: string | null };
  /** Processes whose CPU time is told apart from the servers'. */
  helpers: { postgres?: number; redis?: number };
  /** SIGKILL to the only node, then the same again on the same port and data; `between` runs while it is down. */
  restart(between?: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
};

export type SubjectOptions = {
  services: Services;
  cores: Cores;
  sites: number;
  colleagues?: number;
  watchTimers?: boolean;
};

export async function startSubject(name: SubjectName, options: SubjectOptions): Promise<Subject> {
  return name === "bare" ? startBare(options) : startBellhop(name, options);
}

async function startBare({ cores, sites }: SubjectOptions): Promise<Subject> {
  const port = await freePort();
  const start = () =>
    startChild<BareAnswers>({ file: "servers/bare-relay.ts", input: { port }, core: cores.server });
  const nodes = [await start()];
  const url = `http://127.0.0.1:${port}`;
  const rooms = Array.from({ length: sites }, (_, at) => ({
    siteKey: `site${at}`,
    cookie: "",
    colleagues: [],
  }));
  return {
    name: "bare",
    target: { kind: "bare", url, agentUrl: url, origin: "https://shop.example", sites: rooms },
    nodes,
    bellhops: [],
    data: { folder: "", databaseUrl: null },
    helpers: {},
    async restart(between) {
      await nodes[0]?.kill();
      await between?.();
      nodes[0] = await start();
    },
    stop: async () => nodes[0]?.kill(),
  };
}

async function startBellhop(
  name: Exclude<SubjectName, "bare">,
  { services, cores, sites, colleagues = 0, watchTimers = false }: SubjectOptions,
): Promise<Subject> {
  const databaseUrl = name === "sqlite" ? null : await services.createDatabase();
  const redisUrl = name === "twoNodes" ? (await services.redis()).url : null;
  const folder = mkdtempSync(join(tmpdir(), "bellhop-bench-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const ports = await Promise.all(name === "twoNodes" ? [freePort(), freePort()] : [freePort()]);
  const start = (port: number) => {
    const input: BellhopOptions = { port, folder, databaseUrl, redisUrl, watchTimers };
    return startChild<BellhopAnswers>({ file: "servers/bellhop-server.ts", input, core: cores.server });
  };
  const nodes: Child<BellhopAnswers>[] = [];
  for (const port of ports) nodes.push(await start(port));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const [url = "", agentUrl = url] = urls;
  const made = await makeSites(agentUrl, (await nodes.at(-1)?.ask("setupLink")) ?? "", sites, colleagues);
  return {
    name,
    target: { kind: "bellhop", url, agentUrl, ...made },
    nodes,
    bellhops: nodes,
    data: { folder, databaseUrl },
    helpers: {
      ...(databaseUrl && { postgres: (await services.postgres()).pid }),
      ...(redisUrl && { redis: (await services.redis()).pid }),
    },
    async restart(between) {
      await nodes[0]?.kill();
      await between?.();
      nodes[0] = await start(ports[0] ?? 0);
    },
    async stop() {
      await Promise.all(nodes.map((node) => node.kill()));
      removeFolder();
      process.off("exit", removeFolder);
    },
  };
}
