import { type CompiledQuery, type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Tables } from "../sql-schema.ts";

/** What an operation works with: an open transaction. With SQLite it is the only writer; with PostgreSQL others write too. */
export type SqlContext = {
  db: Kysely<Tables>;
  engine: "sqlite" | "postgres";
  /** The rows of an already compiled query. */
  execute: <R>(query: CompiledQuery<R>) => Promise<R[]>;
  /** What was asked by now is all there is: the commit goes out together with it. Where that saves nothing there is none. */
  finish?: () => void;
};
type Engine = Pick<SqlContext, "engine">;

/** Keeps the selected rows of `table` from other writers until the transaction ends. */
export function lockRows<DB, TB extends keyof DB & string, O>(
  { engine }: Engine,
  query: SelectQueryBuilder<DB, TB, O>,
  table: TB,
): SelectQueryBuilder<DB, TB, O> {
  return engine === "postgres" ? query.forUpdate(table) : query;
}

/** The same, leaving out rows that another writer holds at this moment. */
export function lockFreeRows<DB, TB extends keyof DB & string, O>(
  { engine }: Engine,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return engine === "postgres" ? query.forUpdate().skipLocked() : query;
}

/** One at a time among all nodes, until the transaction ends. */
export async function lockName({ db, engine }: Omit<SqlContext, "execute">, name: string): Promise<void> {
  if (engine === "postgres")
    await sql`select pg_advisory_xact_lock(hashtext(${`bellhop:${name}`}))`.execute(db);
}

/** One at a time among all nodes routes conversations of this site, until the transaction ends. */
export function lockRoutingOf(context: Omit<SqlContext, "execute">, siteId: string): Promise<void> {
  return lockName(context, `routing:${siteId}`);
}

/** The engine's own clock in milliseconds; `at` where it has none of its own. */
export async function readClock({ db, engine }: Omit<SqlContext, "execute">, at: number): Promise<number> {
  if (engine === "sqlite") return at;
  const { rows } = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  return rows[0]?.now ?? at;
}

/** As many ids as fit one statement. */
export function* inChunks<T>(items: readonly T[], size = 500): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
