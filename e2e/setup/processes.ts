import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";

export type Service = { url: string; pid: number; stop(): Promise<void> };

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
