import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../setup/free-port.ts";
import type { ServerOptions } from "./server-options.ts";
import { startServer } from "./start-server.ts";

export type Alone = { url: string; setupLink: string; folder: string; stop(): Promise<void> };

/** One server on its embedded parts, in a folder of its own. Resolves when it listens. */
export async function startAlone(
  options: Pick<ServerOptions, "seed" | "mutant" | "twilio" | "trustProxy">,
): Promise<Alone> {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-alone-"));
  const port = await freePort();
  const server = startServer({ port, folder, factLoss: 0, beaconMs: 2_000, ...options });
  const stop = async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const setupLink = (await server.ready) ?? "";
    return { url: `http://127.0.0.1:${port}`, setupLink, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
