import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** Starts a server, sends it the signals one after the other, and resolves to its exit code. */
async function endBy(...signals: NodeJS.Signals[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-end-"));
  const env = { ...process.env, PORT: "0", BELLHOP_DATA: folder, LOG_LEVEL: "silent" };
  const server = spawn(process.execPath, [main, "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const ended = once(server, "exit");
    let said = "";
    for await (const words of server.stdout.iterator({ destroyOnReturn: false })) {
      said += words;
      if (said.includes("Set up")) break;
    }
    // The handlers stand right after the last line.
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const signal of signals) server.kill(signal);
    const [code] = await ended;
    return code;
  } finally {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

it("drains also when Ctrl-C comes twice, from the terminal and from npm", async () => {
  expect(await endBy("SIGINT", "SIGTERM")).toBe(0);
});
