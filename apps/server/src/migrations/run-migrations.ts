import { type Kysely, sql } from "kysely";
import type { SqlContext } from "../adapters/sql-operations/sql-context.ts";
import { start } from "./001-start.ts";
import { addHandling } from "./002-handling.ts";
import { addCalls } from "./003-calls.ts";
import { addLoad } from "./004-load.ts";

/**
 * One step of the schema. `additive`: servers that do not know it work on beside it. During a deploy they must, so
 * anything else needs every server stopped.
 */
type Migration = { id: string; additive: boolean; up: (context: Engine) => Promise<void> };

/** A step given from outside, so that a proof can play the next version; plain data, since it goes to another thread. */
export type ExtraMigration = { id: string; additive: boolean; statements: readonly string[] };

/** In order, for ever: a released one is never changed or removed. */
const migrations: readonly Migration[] = [
  { id: "001-start", additive: true, up: ({ db }) => start(db) },
  { id: "002-handling", additive: true, up: ({ db }) => addHandling(db) },
  { id: "003-calls", additive: true, up: ({ db }) => addCalls(db) },
  { id: "004-load", additive: true, up: addLoad },
];

/** `additive` is null where a server wrote the row that did not know the column yet. */
type Bookkeeping = { migration: { id: string; applied_at: number; additive: number | null } };
type Engine = Pick<SqlContext, "db" | "engine">;

/**
 * Brings the schema up to date. The caller holds a transaction that keeps other processes out.
 * Resolves with the ids of what newer servers have added; throws when one of them cannot be worked beside.
 */
export async function runMigrations(
  context: Engine,
  extra: readonly ExtraMigration[] = [],
): Promise<string[]> {
  const all = [...migrations, ...extra.map(fromStatements)];
  // The table of what was applied is nobody else's business, so it is not among Tables.
  const bookkeeping = context.db as unknown as Kysely<Bookkeeping>;
  await prepareBookkeeping(bookkeeping, context.engine);
  const applied = await bookkeeping.selectFrom("migration").select(["id", "additive"]).execute();
  const known = new Set(all.map(({ id }) => id));
  const newer = applied.filter(({ id }) => !known.has(id));
  const breaking = newer.find(({ additive }) => additive !== 1);
  if (breaking) throw new Error(`the data was written by a newer version of Bellhop (${breaking.id})`);
  const done = new Set(applied.map(({ id }) => id));
  for (const { id, additive, up } of all) {
    if (done.has(id)) continue;
    await up(context);
    await bookkeeping
      .insertInto("migration")
      .values({ id, applied_at: Date.now(), additive: additive ? 1 : 0 })
      .execute();
  }
  return newer.map(({ id }) => id);
}

async function prepareBookkeeping(db: Kysely<Bookkeeping>, engine: Engine["engine"]): Promise<void> {
  await db.schema
    .createTable("migration")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("applied_at", "bigint", (column) => column.notNull())
    .execute();
  // Nullable and last: a server of the first release writes its rows without it.
  const columns =
    engine === "sqlite"
      ? sql`select 1 from pragma_table_info('migration') where name = 'additive'`
      : sql`select 1 from pg_attribute where attrelid = 'migration'::regclass and attname = 'additive'`;
  const { rows } = await columns.execute(db);
  if (rows.length === 0) await db.schema.alterTable("migration").addColumn("additive", "integer").execute();
}

function fromStatements({ id, additive, statements }: ExtraMigration): Migration {
  return {
    id,
    additive,
    async up({ db }) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
