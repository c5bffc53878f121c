import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { builtServer } from "./build-server.ts";
import type { ServerOptions } from "./server-options.ts";

export type ProofServer = {
  /** Resolves when it listens, with the set-up link if there is no owner yet; rejects when it died before that. */
  ready: Promise<string | null>;
  /** Resolves with how it ended, whenever that is. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isAlive(): boolean;
  /** Asks the running server for its counts. */
  ask(question: string): Promise<unknown>;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has closed in order. */
  drain(): Promise<void>;
  /** SIGSTOP, SIGCONT. */
  freeze(): void;
  thaw(): void;
  /** The end of what it printed. */
  output(): string;
};

/** Starting is most of what a proof with many kills waits for. */
const compileCache = fileURLToPath(new URL("../../node_modules/.cache/proof-server", import.meta.url));
const OUTPUT_KEPT = 20_000;

/** A Bellhop server in a process of its own. Ends with this process, at the latest. */
export function startServer(options: ServerOptions): ProofServer {
  const child = spawn(process.execPath, [builtServer, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  void exited.then(() => process.off("exit", endWithUs));

  const ready = Promise.race([
    hearFrom(child, "ready").then((link) => (typeof link === "string" ? link : null)),
    exited.then(({ code, signal }) =>
      Promise.reject(new Error(`server ended before it was ready (${code ?? signal})\n${output}`)),
    ),
  ]);
  // Who kills a server that is still starting does not wait for it to be ready.
  ready.catch(() => undefined);

  return {
    ready,
    exited,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    ask(question) {
      child.send(question);
      const died = exited.then(({ code, signal }) =>
        Promise.reject(new Error(`server ended before it answered (${code ?? signal})\n${output}`)),
      );
      return Promise.race([hearFrom(child, question), died]);
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async drain() {
      child.kill("SIGTERM");
      await exited;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    output: () => output,
  };
}

/** The server's messages are `[name, content]`. */
function hearFrom(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!Array.isArray(message) || message[0] !== name) return;
      child.off("message", hear);
      resolve(message[1]);
    };
    child.on("message", hear);
  });
}
