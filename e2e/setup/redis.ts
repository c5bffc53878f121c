import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { type Service, startProcess, stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

/** A Redis of our own, in memory, on a free loopback port. */
export async function startRedis(port?: number): Promise<Service> {
  const program = ensurePrograms(["redis-server"])["redis-server"];
  const chosenPort = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "bellhop-redis-"));
  const settings = { port: String(chosenPort), bind: "127.0.0.1", save: "", appendonly: "no", dir: folder };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = await startProcess(program, args, chosenPort);
  return {
    url: `redis://127.0.0.1:${chosenPort}`,
    pid: child.pid ?? 0,
    async stop() {
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
