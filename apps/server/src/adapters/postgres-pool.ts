import { StoreUnavailable } from "@bellhop/core";
import { type PostgresPool as KyselyPool, PostgresDialect, type PostgresQueryResult } from "kysely";
import pg from "pg";
import { readPostgresAddress } from "./postgres-address.ts";
import { endsConnection, isPostgresFailure } from "./postgres-failure.ts";
import { nameOfHotQuery } from "./sql-operations/hot-query.ts";

/** An unreachable server is told to the asker within 2 s. */
const CONNECT_WITHIN_MS = 2_000;
/** The server gives up first, which costs nothing; only one that hangs is left to the client's own timer. */
const STATEMENT_WITHIN_MS = 2_000;
const SILENT_FOR_MS = 2_200;
/** Longer than the server takes to find a deadlock (1 s), shorter than a statement. */
const LOCK_WITHIN_MS = 1_500;
const IDLE_IN_TRANSACTION_MS = 3_000;
/** A new connection costs a handshake and has nothing prepared. */
const IDLE_MS = 60_000;

type Options = {
  url: string;
  connections: number;
  /** For what may take long and is waited for, such as a migration: no limit but the one on connecting. */
  isPatient?: boolean;
};

/** A connection of ours until `release`. What fails by the server, or the way to it, rejects with StoreUnavailable. */
export type PostgresConnection = {
  query<R>(text: string, values?: readonly unknown[], name?: string): Promise<PostgresQueryResult<R>>;
  release(destroy?: boolean): void;
};
export type PostgresPool = {
  connect(): Promise<PostgresConnection>;
  end(): Promise<void>;
  counts(): { total: number; idle: number; waiting: number };
};

/**
 * Connections that never outlive trouble: one that timed out, broke, or leads to a server that may no longer write is
 * closed rather than used again, and the next asker gets a new one.
 */
export function openPostgresPool({ url, connections, isPatient = false }: Options): PostgresPool {
  const pool = new pg.Pool({
    connectionString: readPostgresAddress(url),
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    // A statement goes out while the one before is under way, and one that times out takes its connection with it.
    pipeline: true,
    types: { getTypeParser: parseIntegers },
    ...(isPatient ? {} : limits),
  });
  // A connection that breaks, idle or in use, is replaced by the next operation; unheard, these events would end the
  // process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    connect: async () => guard(await connect(pool)),
    end: () => pool.end(),
    counts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

/** For Kysely, which asks a connection for more only to stream or to cancel, and nothing here does either. */
export function createPostgresDialect(pool: Pick<PostgresPool, "connect" | "end">): PostgresDialect {
  return new PostgresDialect({ pool: { ...pool, options: {} } as unknown as KyselyPool });
}

const limits = {
  query_timeout: SILENT_FOR_MS,
  statement_timeout: STATEMENT_WITHIN_MS,
  lock_timeout: LOCK_WITHIN_MS,
  // A node that stops between two statements must not hold a conversation for ever.
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
};

/** Whatever keeps us from a connection, a refused password too, is the server's to cure and not the operation's. */
async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
}

function guard(client: pg.PoolClient): PostgresConnection {
  let isBroken = false;
  const hold = createHold(client);
  return {
    async query<R>(text: string, values: readonly unknown[] = [], name = nameOfHotQuery(text)) {
      // Closing it undoes the transaction too; asking would wait for the next timeout and hide the first error.
      if (isBroken && text === "rollback") return { command: "ROLLBACK", rowCount: 0, rows: [] };
      if (isBroken) throw new StoreUnavailable("the connection to the database is broken");
      hold();
      try {
        const result = await client.query({ text, values: [...values], ...(name && { name }) });
        // pg knows of neither the rows nor the command; who asked does.
        return result as unknown as PostgresQueryResult<R>;
      } catch (error) {
        isBroken ||= endsConnection(error) || text === "rollback";
        throw isPostgresFailure(error) ? unavailable(error) : error;
      }
    },
    release: (destroy = false) => client.release(destroy || isBroken),
  };
}

/** What is asked in one turn goes out in one piece: each write is a call into the system, and wakes the server. */
function createHold(client: pg.PoolClient): () => void {
  const { stream } = client.connection;
  let isHeld = false;
  function letGo(): void {
    isHeld = false;
    stream.uncork();
  }
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    process.nextTick(letGo);
  };
}

function unavailable(error: unknown): StoreUnavailable {
  const reasons = error instanceof AggregateError ? error.errors : [error];
  return new StoreUnavailable(reasons.map(String).join("; "), { cause: error });
}

/** Our bigints are times and sizes, well within what a number holds; pg gives them as text otherwise. */
function parseIntegers(oid: number, format?: "text" | "binary") {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? "text");
}
