import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";

export type Service = { url: string; pid: number; stop(): Promise<void> };

/** One that a proof may take away and give back, on the same port. */
export type MortalService = Service & {
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Again, after `kill`; resolves when the port answers. */
  start(): Promise<void>;
  /** SIGSTOP: hung rather than dead. Connections stand, nobody answers. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
};

type Account = { uid: number; gid: number };

/** Starts a server and resolves once `port` on the loopback answers. Its output is kept for the error only. */
export async function startProcess(
  command: string,
  args: string[],
  port: number,
  account?: Account,
): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], cwd: "/", ...account });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  let failure: Error | null = null;
  child.once("error", (error) => (failure = error));
  const deadline = Date.now() + 30_000;
  while (!(await answers(port))) {
    if (failure || child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`${command} did not start: ${failure ?? output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return child;
}

export function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => child.kill("SIGKILL"), 5_000);
    child.once("exit", () => {
      clearTimeout(tooLong);
      resolve();
    });
    child.kill(signal);
  });
}

/** SIGKILL, and waits until the process is gone. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Process ids of the children, and what each calls itself. */
export function childrenOf(pid: number): { pid: number; name: string }[] {
  const read = (path: string) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      // Gone between one look and the next.
      return "";
    }
  };
  const pids = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return pids.map((child) => ({
    pid: child,
    name: read(`/proc/${child}/cmdline`).replaceAll("\0", " ").trim(),
  }));
}

/** Signals a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone: nothing is left to tell.
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
