import { type CompiledQuery, Kysely } from "kysely";
import { createPostgresDialect, type PostgresConnection } from "./postgres-pool.ts";
import type { SqlContext } from "./sql-operations/sql-context.ts";
import type { Tables } from "./sql-schema.ts";

/** A read sees one moment in all its statements. */
const BEGIN = { write: "begin", read: "begin isolation level repeatable read read only" };

/** No statement of ours that begins so writes anything. */
const LOOK = /^\s*(?:select|with)\b/;

type Query = PostgresConnection["query"];

/**
 * One transaction on this connection. What `run` asks without waiting in between goes out together, the commit too when
 * `run` says that it was all. Durable when it resolves; when it rejects, nothing was written or nobody knows.
 */
export async function runPostgresTransaction<T>(
  connection: PostgresConnection,
  access: keyof typeof BEGIN,
  run: (context: SqlContext) => Promise<T>,
): Promise<T> {
  let isOver = false;
  // What goes on beside the part that failed finds the connection closed to it: it may be somebody else's by then.
  const query: Query = (...asked) =>
    isOver ? Promise.reject(new Error("the transaction is over")) : connection.query(...asked);
  let committing: ReturnType<typeof commit> | null = null;
  function commit() {
    const committed = query<never>("commit");
    isOver = true;
    return committed;
  }
  function finish(): void {
    committing ??= commit();
    // What failed before it says more.
    committing.catch(() => undefined);
  }
  try {
    const begun = query(BEGIN[access]);
    const [result] = await Promise.all([run(createPostgresContext(query, begun, finish)), begun]);
    const { command } = await (committing ?? commit());
    if (command !== "COMMIT") throw new Error("the transaction was not committed");
    return result;
  } catch (error) {
    isOver = true;
    // A connection on which not even that works is not used again.
    await connection.query("rollback").catch(() => {});
    throw error;
  }
}

/**
 * What an operation works with. Until it has `begun`, only what looks is sent: should that fail by itself, a look does
 * no harm without a transaction around it.
 */
export function createPostgresContext(
  query: Query,
  begun?: Promise<unknown>,
  finish?: () => void,
): SqlContext {
  let hasBegun = begun === undefined;
  // Whoever waits for `begun` itself hears that it failed.
  void begun?.then(
    () => {
      hasBegun = true;
    },
    () => undefined,
  );
  let db: Kysely<Tables> | null = null;
  return {
    engine: "postgres",
    ...(finish && { finish }),
    // For what is not hot; a compiled query needs nothing of what Kysely would do around it.
    get db() {
      const ask: Query = async (...asked) => {
        await begun;
        return query(...asked);
      };
      db ??= new Kysely<Tables>({ dialect: createPostgresDialect(alwaysThis(ask)) });
      return db;
    },
    async execute<R>({ sql, parameters }: CompiledQuery<R>) {
      if (!hasBegun && !LOOK.test(sql)) await begun;
      return (await query<R>(sql, parameters)).rows;
    },
  };
}

/** A pool of one, which stays whoever's it is. */
function alwaysThis(query: Query) {
  const connection: PostgresConnection = { query, release: () => {} };
  return { connect: async () => connection, end: async () => {} };
}
