import { Worker } from "node:worker_threads";
import { StoreUnavailable } from "@bellhop/core";
import type {
  SqliteAnswer,
  SqliteCallName,
  SqliteCalls,
  SqliteCommand,
  SqliteReport,
  SqliteWorkerData,
} from "./sqlite-call.ts";

/** A thread that dies again within this time of its start is not started anew by every call. */
const RESTART_AFTER_MS = 1_000;

type Pending = { resolve: (output: unknown) => void; reject: (error: Error) => void };
type Live = { worker: Worker; opened: Promise<string[]>; ended: Promise<void> };

/** The main thread's end of a SQLite worker. When the worker dies its calls reject, and a later call starts another. */
export class SqliteLine {
  readonly #file: URL;
  readonly #data: SqliteWorkerData;
  readonly #pending = new Map<number, Pending>();
  #live: Live | null = null;
  #startedAt = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  #closed = false;

  constructor(file: URL, data: SqliteWorkerData) {
    this.#file = file;
    this.#data = data;
  }

  /** Starts the thread; rejects with the reason when it cannot open the database. Resolves with newer servers' migrations. */
  open(): Promise<string[]> {
    return this.#start().opened;
  }

  /** Rejects with StoreUnavailable when the engine does not answer, with the operation's own error otherwise. */
  async call<K extends SqliteCallName>(
    name: K,
    input: SqliteCalls[K]["input"],
  ): Promise<SqliteCalls[K]["output"]> {
    if (this.#closed) throw new StoreUnavailable("the store is closed");
    const { worker } = this.#live ?? this.#restart();
    this.#lastId += 1;
    const id = this.#lastId;
    const command: SqliteCommand = { id, name, input };
    const output = await new Promise<unknown>((resolve, reject) => {
      worker.postMessage(command);
      this.#pending.set(id, { resolve, reject });
    });
    // The worker runs the operation of this very name.
    return output as SqliteCalls[K]["output"];
  }

  /** Finishes what was asked before, then ends the thread. */
  async close(): Promise<void> {
    this.#closed = true;
    const live = this.#live;
    if (!live) return;
    const command: SqliteCommand = { id: null, name: "close" };
    live.worker.postMessage(command);
    await live.ended;
  }

  /** Kills the thread as a crash would. For proofs. */
  async crash(): Promise<void> {
    await this.#live?.worker.terminate();
  }

  #restart(): Live {
    if (Date.now() - this.#startedAt < RESTART_AFTER_MS)
      throw new StoreUnavailable("the database thread has ended");
    const live = this.#start();
    // Its calls hear when it fails; nobody waits for the opening itself.
    live.opened.catch(() => {});
    return live;
  }

  #start(): Live {
    this.#startedAt = Date.now();
    // Flags meant for the main module (--eval and its kind) would keep the thread from starting.
    const worker = new Worker(this.#file, { workerData: this.#data, execArgv: [] });
    const opening = Promise.withResolvers<string[]>();
    const ending = Promise.withResolvers<void>();
    worker.on("message", (report: SqliteReport) => {
      if (report.type === "opened") return opening.resolve(report.newer);
      for (const answer of report.answers) this.#settle(answer);
    });
    worker.on("error", (error) => opening.reject(error));
    worker.on("exit", () => {
      this.#live = null;
      opening.reject(new StoreUnavailable("the database thread has ended"));
      for (const { reject } of this.#pending.values())
        reject(new StoreUnavailable("the database thread has ended"));
      this.#pending.clear();
      ending.resolve();
    });
    this.#live = { worker, opened: opening.promise, ended: ending.promise };
    return this.#live;
  }

  #settle(answer: SqliteAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (answer.ok) {
      pending?.resolve(answer.output);
      return;
    }
    const error = answer.unavailable ? new StoreUnavailable(answer.message) : new Error(answer.message);
    error.stack = answer.stack;
    pending?.reject(error);
  }
}
