import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "@bellhop/core";
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  sqlOperations,
} from "./sql-operations.ts";
import { SqlStore } from "./sql-store.ts";
import type { SqlitePragmas } from "./sqlite-call.ts";
import { SqliteLine } from "./sqlite-line.ts";

const FILE = "bellhop.db";

/**
 * The embedded store: one file, one thread that writes and one that reads. Whatever has queued is committed together,
 * fsynced, and only then answered. Other processes may use the same file at the same time.
 */
export class SqliteStore extends SqlStore implements Store {
  readonly #writer: SqliteLine;
  readonly #reader: SqliteLine;

  private constructor(path: string) {
    super();
    this.#writer = new SqliteLine(new URL("./sqlite-writer-worker.ts", import.meta.url), path);
    this.#reader = new SqliteLine(new URL("./sqlite-reader-worker.ts", import.meta.url), path);
  }

  /** Opens `bellhop.db` in the folder and brings its schema up to date; both are made when missing. */
  static async open({ folder }: { folder: string }): Promise<SqliteStore> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const store = new SqliteStore(join(folder, FILE));
    // One after the other: the reader cannot open what the writer has not made.
    await store.#writer.open();
    await store.#reader.open();
    return store;
  }

  protected run<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    const line = sqlOperations[name].access === "write" ? this.#writer : this.#reader;
    return line.call<OperationName>(name, input) as Promise<OperationOutput<K>>;
  }

  async clockOffset(): Promise<number> {
    return 0;
  }

  async ping(): Promise<void> {
    await this.#writer.call("ping", undefined);
  }

  /** From the connection that writes, as it is now. */
  readPragmas(): Promise<SqlitePragmas> {
    return this.#writer.call("readPragmas", undefined);
  }

  /** Kills the writing thread as a crash would. For proofs. */
  crashWriter(): Promise<void> {
    return this.#writer.crash();
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#writer.close();
  }
}
