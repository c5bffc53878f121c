import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { killProcess, stopProcess } from "./processes.ts";

/** As it is shipped: what `npm run build:web` made last, run as `npm start` runs it. */
const main = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));
const calmMemory = "--max-semi-space-size=4";
/** Node keeps what it compiled, as `npm start` has it do: half of what a start costs. */
const compileCache = fileURLToPath(new URL("../../node_modules/.cache/node", import.meta.url));

/** `bellhop start` in a process of its own. */
export type ServerProcess = {
  pid(): number;
  /** The one-time link it printed when it was started first. */
  setupUrl(): string;
  isAlive(): boolean;
  /** Power cut: SIGKILL. */
  kill(): Promise<void>;
  /** Starts again with the same settings; resolves when it is ready. */
  start(): Promise<void>;
  /** SIGTERM, and waits until it has closed in order. */
  stop(): Promise<void>;
};

export type ServerSettings = {
  /** Its own address, past any load balancer. */
  address: string;
  environment: Record<string, string>;
  args: string[];
};

/** Resolves when it answers and has printed its set-up link: there is no owner yet. */
export async function startServerProcess(settings: ServerSettings): Promise<ServerProcess> {
  let child: ChildProcess;
  let setupUrl = "";
  async function start(): Promise<void> {
    const started = launch(settings);
    child = started.child;
    const deadline = Date.now() + 30_000;
    // It answers a moment before it prints the link.
    while (!(await isReady(settings.address)) || setupUrl === "") {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`Bellhop did not start: ${started.output().slice(-4_000)}`);
      setupUrl ||= /http\S+\/console\/setup\/[\w-]{43}/.exec(started.output())?.[0] ?? "";
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await start();
  return {
    pid: () => child.pid ?? 0,
    setupUrl: () => setupUrl,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => killProcess(child),
    start,
    stop: () => stopProcess(child, "SIGTERM"),
  };
}

function launch({ environment, args }: ServerSettings): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [calmMemory, main, "start", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_COMPILE_CACHE: compileCache,
      MALLOC_ARENA_MAX: "2",
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  return { child, output: () => output };
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).ok;
  } catch {
    return false;
  }
}
