import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { killProcess, type MortalService, startProcess, stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

const DATABASES = 4_096;

/** Houses on one Redis must not count each other's sign-ins: one of its databases, which is most likely nobody else's. */
export const chooseRedisDatabase = (url: string): string =>
  `${url}/${1 + Math.floor(Math.random() * (DATABASES - 1))}`;

/** A Redis of our own, in memory, on a free loopback port. Killed, it comes back empty. `further` are lines of its configuration. */
export async function startRedis(
  port?: number,
  further: Record<string, string> = {},
): Promise<MortalService> {
  const program = ensurePrograms(["redis-server"])["redis-server"];
  const chosenPort = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "bellhop-redis-"));
  const common = { port: String(chosenPort), bind: "127.0.0.1", save: "", appendonly: "no", dir: folder };
  const settings = { ...common, databases: String(DATABASES), ...further };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const launch = () => startProcess(program, args, chosenPort);
  let child = await launch();
  return {
    url: `redis://127.0.0.1:${chosenPort}`,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => killProcess(child),
    async start() {
      child = await launch();
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async stop() {
      child.kill("SIGCONT");
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
