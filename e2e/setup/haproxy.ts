import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { killProcess, startProcess, stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

const documented = new URL("../../docs/haproxy.cfg", import.meta.url);

/** A node behind the load balancer, listening on the loopback. */
export type ProxiedNode = { name: string; port: number };

export type Haproxy = {
  url: string;
  port: number;
  pid(): number;
  /** SIGKILL; every connection through it is gone. */
  kill(): Promise<void>;
  /** Again, after `kill`, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** HAProxy as the documentation sets it up: its very file, only with other addresses. Resolves when it listens. */
export async function startHaproxy({
  nodes,
  port,
}: {
  nodes: readonly ProxiedNode[];
  port?: number;
}): Promise<Haproxy> {
  const program = ensurePrograms(["haproxy"]).haproxy;
  const chosenPort = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "bellhop-haproxy-"));
  const file = join(folder, "haproxy.cfg");
  writeFileSync(file, writeConfiguration(chosenPort, nodes));
  const launch = () => startProcess(program, ["-db", "-f", file], chosenPort);
  let child = await launch();
  return {
    url: `http://localhost:${chosenPort}`,
    port: chosenPort,
    pid: () => child.pid ?? 0,
    kill: () => killProcess(child),
    async start() {
      child = await launch();
    },
    async stop() {
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Throws when the documented file no longer has the lines that an operator is told to change. */
function writeConfiguration(port: number, nodes: readonly ProxiedNode[]): string {
  const servers = nodes.map(({ name, port }) => `    server ${name} 127.0.0.1:${port}\n`).join("");
  const text = replaceLines(readFileSync(documented, "utf8"), [
    [/^ {4}bind :80\n/m, `    bind 127.0.0.1:${port}\n`],
    [/^(?: {4}(?:# )?server node\d .*\n)+/gm, servers],
    [/^ {4}log \/dev\/log .*\n/m, ""],
  ]);
  return stayAsWeAre(text);
}

/** Only root can become the user whom the documented configuration names. */
export function stayAsWeAre(configuration: string): string {
  return process.getuid?.() === 0
    ? configuration
    : replaceLines(configuration, [[/^ {4}(?:user|group) .*\n/gm, ""]]);
}

function replaceLines(text: string, lines: [RegExp, string][]): string {
  return lines.reduce((changed, [pattern, line]) => {
    if (changed.search(pattern) < 0) throw new Error(`docs/haproxy.cfg has no line like ${pattern}`);
    return changed.replace(pattern, line);
  }, text);
}
