import { type AppendEntry, type Store, StoreUnavailable } from "@bellhop/core";
import { Kysely, sql } from "kysely";
import { type ExtraMigration, runMigrations } from "../migrations/run-migrations.ts";
import { answerWithin } from "./answer-within.ts";
import { BatchQueue } from "./batch-queue.ts";
import { type ConversationWork, copyAppend, copyMark, keyOfWork } from "./conversation-work.ts";
import type { WorkAnswer } from "./decide-work.ts";
import { isPostgresConflict } from "./postgres-failure.ts";
import {
  createPostgresDialect,
  openPostgresPool,
  type PostgresConnection,
  type PostgresPool,
} from "./postgres-pool.ts";
import { createPostgresContext, runPostgresTransaction } from "./postgres-transaction.ts";
import { runPostgresBatch } from "./run-postgres-batch.ts";
import { lockName, readClock } from "./sql-operations/sql-context.ts";
import {
  accessOf,
  type OperationInput,
  type OperationName,
  type OperationOutput,
  sqlOperations,
} from "./sql-operations.ts";
import type { Tables } from "./sql-schema.ts";
import { SqlStore } from "./sql-store.ts";

/** More connections gave nothing in measurements. */
const CONNECTIONS = 10;
/** Whatever happens to the server, the asker hears within this. */
const ANSWER_WITHIN_MS = 2_500;
/** More than the server works off in that time; who comes on top of it is told at once. */
const UNDER_WAY_MAX = 4_000;
/** Also more than there are connections, each of which may hold a plan that a change of the schema has outdated. */
const ATTEMPTS = CONNECTIONS + 2;

type OpenOptions = {
  url: string;
  extraMigrations?: readonly ExtraMigration[] | undefined;
  /** Told the migrations of newer servers, when there are any. */
  onNewer?: (ids: string[]) => void;
};

/** The store for many nodes. Messages and marks go in batches; every other operation is one transaction. */
export class PostgresStore extends SqlStore implements Store {
  readonly #pool: PostgresPool;
  readonly #db: Kysely<Tables>;
  readonly #queue: BatchQueue<ConversationWork, WorkAnswer>;
  #closed = false;
  #underWay = 0;
  #failures = 0;

  private constructor(url: string) {
    super();
    this.#pool = openPostgresPool({ url, connections: CONNECTIONS });
    this.#db = new Kysely<Tables>({ dialect: createPostgresDialect(this.#pool) });
    this.#queue = new BatchQueue<ConversationWork, WorkAnswer>({
      runBatch: (works) =>
        this.#attempt(() => this.#hold((connection) => runPostgresBatch(connection, works))),
      runAlone: ({ kind, input }) =>
        kind === "append" ? this.#perform("appendEntry", input) : this.#perform("advanceMark", input),
      keyOf: keyOfWork,
      waitAtMostMs: ANSWER_WITHIN_MS,
    });
  }

  /** Brings the schema up to date, one node at a time. Rejects with StoreUnavailable when the server cannot be reached. */
  static async open({ url, extraMigrations = [], onNewer }: OpenOptions): Promise<PostgresStore> {
    const newer = await migrate(url, extraMigrations);
    if (newer.length > 0) onNewer?.(newer);
    return new PostgresStore(url);
  }

  override appendEntry(input: AppendEntry) {
    return this.#answer(() => this.#queue.add(copyAppend(input))) as Promise<OperationOutput<"appendEntry">>;
  }

  override advanceMark(input: OperationInput<"advanceMark">) {
    return this.#answer(() => this.#queue.add(copyMark(input))) as Promise<OperationOutput<"advanceMark">>;
  }

  protected run<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    // Ours from now on, whatever the caller does with it before a connection is free.
    const copy = structuredClone(input);
    return this.#answer(() => this.#perform(name, copy));
  }

  async clockOffset(): Promise<number> {
    return this.#answer(async () => {
      // The first question may have to wait for a connection, which says nothing about the clock.
      await sql`select 1`.execute(this.#db);
      const before = Date.now();
      const now = await readClock({ db: this.#db, engine: "postgres" }, before);
      return Math.round(now - (before + Date.now()) / 2);
    });
  }

  async ping(): Promise<void> {
    await this.#answer(async () => {
      // On for a standby, and on a server that was told to take no writes.
      const { rows } = await sql<{ mode: string }>`
        select current_setting('transaction_read_only') as mode`.execute(this.#db);
      if (rows[0]?.mode !== "off")
        throw new StoreUnavailable("this PostgreSQL is a standby and cannot write");
    });
  }

  /** Since the start: batches and what they held, single operations in their stead, failures. Now: the rest. */
  readCounts(): Readonly<Record<string, number>> {
    const { batches, batched, setAside } = this.#queue.counts();
    const { total, idle, waiting } = this.#pool.counts();
    return {
      batches,
      batchedEntries: batched,
      setAside,
      failures: this.#failures,
      waiting: this.#underWay,
      connections: total,
      connectionsIdle: idle,
      connectionsWaiting: waiting,
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#db.destroy();
  }

  /** Every operation passes here: bounded in number and in time, unavailable rather than late. */
  async #answer<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (this.#closed) throw new StoreUnavailable("the store is closed");
      if (this.#underWay >= UNDER_WAY_MAX) throw new StoreUnavailable("too much waits for the database");
      this.#underWay += 1;
      const working = work().finally(() => {
        this.#underWay -= 1;
      });
      return await answerWithin(working, ANSWER_WITHIN_MS);
    } catch (error) {
      if (error instanceof StoreUnavailable) this.#failures += 1;
      throw error;
    }
  }

  #perform<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    const { single, run } = sqlOperations[name];
    return this.#attempt(() =>
      this.#hold((connection) =>
        single
          ? run(createPostgresContext(connection.query), input)
          : runPostgresTransaction(connection, accessOf(name, input), (context) => run(context, input)),
      ),
    );
  }

  async #hold<T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }

  /** Again after a lost race; a commit that may or may not have happened is `unavailable`, and the retry is a repeat. */
  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPostgresConflict(error)) throw error;
        if (attempt === ATTEMPTS) throw new StoreUnavailable(String(error), { cause: error });
      }
    }
  }
}

async function migrate(url: string, extra: readonly ExtraMigration[]): Promise<string[]> {
  const pool = openPostgresPool({ url, connections: 1, isPatient: true });
  const db = new Kysely<Tables>({ dialect: createPostgresDialect(pool) });
  try {
    return await db.transaction().execute(async (transaction) => {
      await lockName({ db: transaction, engine: "postgres" }, "migrations");
      return runMigrations({ db: transaction, engine: "postgres" }, extra);
    });
  } finally {
    await db.destroy();
  }
}
