import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answered, Answers } from "./answer-parent.ts";

type Start = {
  /** Relative to `bench/`. */
  file: string;
  input?: object;
  /** Number of the core it stays on; null: wherever the system puts it. */
  core: number | null;
};

/** A process of ours that answers questions; `A` says which. */
export type Child<A extends Answers> = {
  pid: number;
  /** Rejects with the child's own error, or when the child has ended. */
  ask<K extends keyof A & string>(name: K, ...input: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
};

const OUTPUT_KEPT = 20_000;
/** As `npm start` runs the product. */
const compileCache = fileURLToPath(new URL("../../node_modules/.cache/bench", import.meta.url));

/** Starts a Node process with its input as JSON in the first argument; resolves when it is ready to be asked. */
export async function startChild<A extends Answers>({ file, input = {}, core }: Start): Promise<Child<A>> {
  const entry = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const line = [process.execPath, "--expose-gc", entry, JSON.stringify(input)];
  const [command = "", ...args] = core === null ? line : ["taskset", "-c", String(core), ...line];
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const exited = once(child, "exit").then(([code, signal]) => code ?? signal);
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  void exited.then(() => process.off("exit", endWithUs));
  const ask = createAsk(child, exited, () => output);
  await Promise.race([
    once(child, "message"),
    exited.then((how) => Promise.reject(new Error(`${file} ended (${how})\n${output}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    ask: (name, ...input) => ask(name, input[0]) as never,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function createAsk(child: ChildProcess, exited: Promise<unknown>, readOutput: () => string) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on("message", (message: Answered | "ready") => {
    if (message === "ready") return;
    const [id, fault, output] = message;
    if (fault === null) waiting.get(id)?.resolve(output);
    else waiting.get(id)?.reject(new Error(fault));
    waiting.delete(id);
  });
  void exited.then((how) => {
    for (const { reject } of waiting.values()) reject(new Error(`ended (${how})\n${readOutput()}`));
  });
  return (name: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(lastId, answer);
    child.send([lastId, name, input], (error) => error && answer.reject(error));
    return answer.promise;
  };
}
