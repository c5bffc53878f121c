import { type Store, StoreUnavailable } from "@bellhop/core";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { runMigrations } from "../migrations/run-migrations.ts";
import { isPostgresConflict, isPostgresFailure } from "./postgres-failure.ts";
import { lockName, readClock, type SqlContext } from "./sql-operations/sql-context.ts";
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  sqlOperations,
} from "./sql-operations.ts";
import type { Tables } from "./sql-schema.ts";
import { SqlStore } from "./sql-store.ts";

/** More connections gave nothing in measurements. */
const CONNECTIONS = 8;
/** An unreachable server is told to the asker within 2 s. */
const CONNECT_WITHIN_MS = 2_000;
const ANSWER_WITHIN_MS = 5_000;
const ATTEMPTS = 8;

/** The store for many nodes: each operation one transaction, the conversation's row locked first. */
export class PostgresStore extends SqlStore implements Store {
  readonly #db: Kysely<Tables>;
  #closed = false;

  private constructor(url: string) {
    super();
    this.#db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(url) }) });
  }

  /** Brings the schema up to date, one node at a time. Rejects with StoreUnavailable when the server cannot be reached. */
  static async open({ url }: { url: string }): Promise<PostgresStore> {
    const store = new PostgresStore(url);
    try {
      await store.#attempt(() => store.#migrate());
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  protected run<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    const { access, run } = sqlOperations[name];
    // Ours from now on, whatever the caller does with it before a connection is free.
    const copy = structuredClone(input);
    const work = (db: Transaction<Tables>) => run(contextOf(db), copy);
    return this.#attempt(() => {
      if (access === "write") return this.#db.transaction().execute(work);
      // One moment for all statements of a read.
      return this.#db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(work);
    });
  }

  async clockOffset(): Promise<number> {
    return this.#attempt(async () => {
      // The first question may have to wait for a connection, which says nothing about the clock.
      await sql`select 1`.execute(this.#db);
      const before = Date.now();
      const now = await readClock({ db: this.#db, engine: "postgres" }, before);
      return Math.round(now - (before + Date.now()) / 2);
    });
  }

  async ping(): Promise<void> {
    await this.#attempt(async () => {
      const { rows } = await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(
        this.#db,
      );
      if (rows[0]?.standby) throw new StoreUnavailable("this PostgreSQL is a standby and cannot write");
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#db.destroy();
  }

  async #migrate(): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await lockName({ db, engine: "postgres" }, "migrations");
      await runMigrations(db);
    });
  }

  /** Again after a lost race; a commit that may or may not have happened is `unavailable`, and the retry is a repeat. */
  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#closed) throw new StoreUnavailable("the store is closed");
      try {
        return await work();
      } catch (error) {
        if (isPostgresConflict(error) && attempt < ATTEMPTS) continue;
        if (isPostgresConflict(error) || isPostgresFailure(error))
          throw new StoreUnavailable(String(error), { cause: error });
        throw error;
      }
    }
  }
}

function contextOf(db: Transaction<Tables>): SqlContext {
  return { db, engine: "postgres", execute: async (query) => (await db.executeQuery(query)).rows };
}

function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    statement_timeout: ANSWER_WITHIN_MS,
    // A node that stops between two statements must not hold a conversation for ever.
    idle_in_transaction_session_timeout: ANSWER_WITHIN_MS,
    types: { getTypeParser: parseIntegers },
  });
  // A connection that breaks, idle or between two statements, is replaced by the next operation; unheard, these events
  // would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Our bigints are times and sizes, well within what a number holds; pg gives them as text otherwise. */
function parseIntegers(oid: number, format?: "text" | "binary") {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? "text");
}
