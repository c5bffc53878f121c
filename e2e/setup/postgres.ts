import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./free-port.ts";
import { type Service, startProcess, stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

export type PostgresOptions = {
  /** Off by default: tests that kill the machine's programs, not the machine, lose nothing without it. */
  fsync?: boolean;
  port?: number;
};

/** A PostgreSQL of our own in a temporary folder, on a free loopback port, with trust for everybody on it. */
export async function startPostgres({ fsync = false, port }: PostgresOptions = {}): Promise<Service> {
  const programs = dirname(ensurePrograms(["postgres"]).postgres);
  const account = accountForPostgres();
  const folder = mkdtempSync(join(tmpdir(), "bellhop-postgres-"));
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  execFileSync(
    join(programs, "initdb"),
    ["-D", data, "-U", "bellhop", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { stdio: ["ignore", "ignore", "pipe"], cwd: "/", ...account },
  );
  const chosenPort = port ?? (await freePort());
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(chosenPort),
    unix_socket_directories: "",
    fsync: fsync ? "on" : "off",
    synchronous_commit: fsync ? "on" : "off",
    full_page_writes: fsync ? "on" : "off",
    max_connections: "200",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = await startProcess(join(programs, "postgres"), ["-D", data, ...args], chosenPort, account);
  return {
    url: `postgres://bellhop@127.0.0.1:${chosenPort}/postgres`,
    pid: child.pid ?? 0,
    async stop() {
      await stopProcess(child, "SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function accountForPostgres(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
