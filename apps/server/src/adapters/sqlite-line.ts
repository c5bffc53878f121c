import { Worker } from "node:worker_threads";
import { StoreUnavailable } from "@bellhop/core";
import type {
  SqliteAnswer,
  SqliteCallName,
  SqliteCalls,
  SqliteCommand,
  SqliteReport,
  SqliteRequest,
  SqliteWorkerData,
} from "./sqlite-call.ts";
import { isOfEveryMessage, readSqliteAnswers } from "./sqlite-text.ts";

/** A thread that dies again within this time of its start is not started anew by every call. */
const RESTART_AFTER_MS = 1_000;

/** Of what every message brings, one is being committed while the next waits in the thread; the rest gathers here. */
const TEXTS_UNDER_WAY_MAX = 2;

const CLOSE: SqliteCommand = { id: null, name: "close" };

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
  /** Requests, until everything that has arrived was read from its sockets: waking a thread is dearer than what most ask. */
  #texts: string[] = [];
  /** What gathers is nothing but what every message brings. */
  #mayWait = true;
  /** Of each message of texts that is not answered, the last request. */
  #textsUnderWay = new Set<number>();
  #isWoken = false;

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
    if (!this.#live) this.#restart();
    this.#lastId += 1;
    const request: SqliteRequest = { id: this.#lastId, name, input };
    const output = await new Promise<unknown>((resolve, reject) => {
      // Ours from now on, whatever the caller does with the input before it goes.
      this.#texts.push(JSON.stringify(request));
      this.#pending.set(request.id, { resolve, reject });
      this.#mayWait &&= isOfEveryMessage(name);
      this.#wake();
    });
    // The worker runs the operation of this very name.
    return output as SqliteCalls[K]["output"];
  }

  /** Finishes what was asked before, then ends the thread. */
  async close(): Promise<void> {
    this.#closed = true;
    const live = this.#live;
    if (!live) return;
    this.#sendTexts(live.worker);
    this.#send(live.worker, CLOSE);
    await live.ended;
  }

  /** Kills the thread as a crash would. For proofs. */
  async crash(): Promise<void> {
    await this.#live?.worker.terminate();
  }

  /** Goes with everything else that has already arrived at this process's sockets. */
  #wake(): void {
    if (this.#isWoken || this.#texts.length === 0) return;
    if (this.#mayWait && this.#textsUnderWay.size >= TEXTS_UNDER_WAY_MAX) return;
    this.#isWoken = true;
    setImmediate(() => {
      this.#isWoken = false;
      if (this.#live) this.#sendTexts(this.#live.worker);
    });
  }

  #sendTexts(worker: Worker): void {
    if (this.#texts.length === 0) return;
    this.#send(worker, `[${this.#texts.join()}]`);
    this.#texts = [];
    this.#mayWait = true;
    this.#textsUnderWay.add(this.#lastId);
  }

  #send(worker: Worker, command: SqliteCommand): void {
    worker.postMessage(command);
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
      if (typeof report !== "string" && report.type === "opened") return opening.resolve(report.newer);
      const answers = typeof report === "string" ? readSqliteAnswers(report) : report.answers;
      for (const answer of answers) this.#settle(answer);
      this.#wake();
    });
    worker.on("error", (error) => opening.reject(error));
    worker.on("exit", () => {
      this.#live = null;
      opening.reject(new StoreUnavailable("the database thread has ended"));
      for (const { reject } of this.#pending.values())
        reject(new StoreUnavailable("the database thread has ended"));
      this.#pending.clear();
      this.#texts = [];
      this.#mayWait = true;
      this.#textsUnderWay.clear();
      ending.resolve();
    });
    this.#live = { worker, opened: opening.promise, ended: ending.promise };
    return this.#live;
  }

  #settle(answer: SqliteAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    this.#textsUnderWay.delete(answer.id);
    if (answer.ok) {
      pending?.resolve(answer.output);
      return;
    }
    const error = answer.unavailable ? new StoreUnavailable(answer.message) : new Error(answer.message);
    error.stack = answer.stack;
    pending?.reject(error);
  }
}
