import type { ExtraMigration } from "../migrations/run-migrations.ts";
import type { OperationInput, OperationName, OperationOutput } from "./sql-operations.ts";

/** Questions about the engine itself, beside the store's operations. */
type EngineCalls = {
  /** Answers when a write transaction can be made durable now. */
  ping: { input: undefined; output: undefined };
  /** From the live connection that writes. */
  readPragmas: { input: undefined; output: SqlitePragmas };
};
export type SqlitePragmas = { synchronous: number; journalMode: string; foreignKeys: number };

/** What the main thread may ask a SQLite worker, and what comes back. */
export type SqliteCalls = {
  [K in OperationName]: { input: OperationInput<K>; output: OperationOutput<K> };
} & EngineCalls;
export type SqliteCallName = keyof SqliteCalls;

export type SqliteRequest = { id: number; name: SqliteCallName; input: unknown };
export type SqliteAnswer =
  | { id: number; ok: true; output: unknown }
  /** `unavailable`: the engine failed, not the operation. */
  | { id: number; ok: false; unavailable: boolean; message: string; stack: string };

/** What a worker is started with. */
export type SqliteWorkerData = { path: string; extraMigrations: readonly ExtraMigration[] };

/**
 * Main thread to worker. Text is a JSON array of requests: many at a time, since cloning an object between threads costs
 * several times its JSON. Their inputs are plain data through and through, so that JSON says all of it.
 */
export type SqliteCommand = string | SqliteClose;
export type SqliteClose = { id: null; name: "close" };
/**
 * Worker to main thread. `newer`: the migrations of newer servers that were found. Text is a JSON array of answers, to
 * what every message brings.
 */
export type SqliteReport =
  | string
  | { type: "opened"; newer: string[] }
  | { type: "answered"; answers: SqliteAnswer[] };
