import { type ChildProcess, execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./free-port.ts";
import {
  childrenOf,
  killProcess,
  type MortalService,
  signal,
  startProcess,
  stopProcess,
} from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

export type PostgresOptions = {
  /** Off by default: tests that kill the machine's programs, not the machine, lose nothing without it. */
  fsync?: boolean;
  /** Files with a certificate and its key: it then takes nobody in without TLS. */
  tls?: { certificate: string; key: string };
  /** Beside our own. */
  settings?: Record<string, string>;
  port?: number;
};

export type Postgres = MortalService & {
  /** SIGKILL for one connected backend, or none when there is none: the server cuts everybody off and recovers. */
  killBackend(): void;
};

/** A PostgreSQL of our own in a temporary folder, on a free loopback port, with trust for everybody on it. */
export async function startPostgres({
  fsync = false,
  tls,
  settings: own = {},
  port,
}: PostgresOptions = {}): Promise<Postgres> {
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
    ...(tls && offerTls(tls, folder, account)),
    ...own,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const program = join(programs, "postgres");
  const launch = async () => {
    const server = await startProcess(program, ["-D", data, ...args], chosenPort, account);
    await untilReady(join(programs, "pg_isready"), chosenPort);
    return server;
  };
  let child = await launch();
  const signalAll = (name: NodeJS.Signals) => {
    for (const { pid } of childrenOf(child.pid ?? 0)) signal(pid, name);
    child.kill(name);
  };
  return {
    url: `postgres://bellhop@127.0.0.1:${chosenPort}/postgres`,
    get pid() {
      return child.pid ?? 0;
    },
    killBackend() {
      const backend = childrenOf(child.pid ?? 0).find(({ name }) => name.startsWith("postgres: bellhop "));
      if (backend) signal(backend.pid, "SIGKILL");
    },
    async kill() {
      const orphans = childrenOf(child.pid ?? 0);
      await killProcess(child);
      // They would end by themselves in a moment, but a new postmaster does not start beside them.
      for (const { pid } of orphans) signal(pid, "SIGKILL");
    },
    async start() {
      child = await launchAgain(launch);
    },
    freeze: () => signalAll("SIGSTOP"),
    thaw: () => signalAll("SIGCONT"),
    async stop() {
      signalAll("SIGCONT");
      await stopProcess(child, "SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The settings for it, of files as PostgreSQL wants them: its own, and nobody else's to read. */
function offerTls(
  { certificate, key }: NonNullable<PostgresOptions["tls"]>,
  folder: string,
  account: ReturnType<typeof accountForPostgres>,
): Record<string, string> {
  const put = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    if (account) chownSync(path, account.uid, account.gid);
    return path;
  };
  return {
    ssl: "on",
    ssl_cert_file: put("server.crt", readFileSync(certificate)),
    ssl_key_file: put("server.key", readFileSync(key)),
    hba_file: put("hba.conf", "hostssl all all 127.0.0.1/32 trust\n"),
  };
}

/** The port answers a moment before the server takes anybody in. */
async function untilReady(program: string, port: number): Promise<void> {
  const isReady = () =>
    spawnSync(program, ["-q", "-h", "127.0.0.1", "-p", String(port)], { cwd: "/" }).status === 0;
  for (let attempt = 1; !isReady(); attempt += 1) {
    if (attempt === 600) throw new Error("PostgreSQL does not get ready");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The dead server's shared memory is free when its last process has gone, a moment after the kill. */
async function launchAgain(launch: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch();
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** PostgreSQL refuses to run as root. */
function accountForPostgres(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
