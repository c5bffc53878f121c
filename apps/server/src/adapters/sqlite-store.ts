import { mkdirSync } from "node:fs";
import { extname, join } from "node:path";
import type { Store } from "@bellhop/core";
import type { ExtraMigration } from "../migrations/run-migrations.ts";
import { accessOf, type OperationInput, type OperationName, type OperationOutput } from "./sql-operations.ts";
import { SqlStore } from "./sql-store.ts";
import type { SqlitePragmas, SqliteWorkerData } from "./sqlite-call.ts";
import { SqliteLine } from "./sqlite-line.ts";

const FILE = "bellhop.db";

type OpenOptions = {
  folder: string;
  extraMigrations?: readonly ExtraMigration[] | undefined;
  /** Told the migrations of newer servers, when there are any. */
  onNewer?: (ids: string[]) => void;
};

/**
 * The embedded store: one file, one thread that writes and one that reads. Whatever has queued is committed together,
 * fsynced, and only then answered. Other processes may use the same file at the same time.
 */
export class SqliteStore extends SqlStore implements Store {
  readonly #writer: SqliteLine;
  readonly #reader: SqliteLine;

  private constructor(data: SqliteWorkerData) {
    super();
    // Its neighbour, as source or as built.
    const worker = (name: string) => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);
    this.#writer = new SqliteLine(worker("sqlite-writer-worker"), data);
    this.#reader = new SqliteLine(worker("sqlite-reader-worker"), data);
  }

  /** Opens `bellhop.db` in the folder and brings its schema up to date; both are made when missing. */
  static async open({ folder, extraMigrations = [], onNewer }: OpenOptions): Promise<SqliteStore> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const store = new SqliteStore({ path: join(folder, FILE), extraMigrations });
    // One after the other: the reader cannot open what the writer has not made.
    const newer = await store.#writer.open();
    await store.#reader.open();
    if (newer.length > 0) onNewer?.(newer);
    return store;
  }

  protected run<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    const line = accessOf(name, input) === "write" ? this.#writer : this.#reader;
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
