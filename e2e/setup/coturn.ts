import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { type Service, startProcess, stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

/** A relay for calls in the browser. `secret` makes its time-limited credentials. */
export type Relay = Service & { secret: string };

/** coturn on a free loopback port; relaying between loopback addresses is for tests alone. */
export async function startCoturn(): Promise<Relay> {
  const program = ensurePrograms(["turnserver"]).turnserver;
  const port = await freePort();
  const secret = randomBytes(16).toString("hex");
  const folder = mkdtempSync(join(tmpdir(), "bellhop-coturn-"));
  const settings = {
    "listening-port": String(port),
    "listening-ip": "127.0.0.1",
    "relay-ip": "127.0.0.1",
    realm: "bellhop.test",
    "static-auth-secret": secret,
    userdb: join(folder, "turndb"),
    pidfile: join(folder, "pid"),
    "log-file": "stdout",
  };
  const flags = ["use-auth-secret", "allow-loopback-peers", "no-tls", "no-dtls", "no-cli", "no-rfc5780"];
  const args = [
    "-n",
    ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    ...flags.map((flag) => `--${flag}`),
  ];
  const child = await startProcess(program, args, port);
  return {
    url: `turn:127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    secret,
    async stop() {
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
