import type { Kysely } from "kysely";
import type { Tables } from "../adapters/sql-schema.ts";
import { start } from "./001-start.ts";

/** In order, for ever: a released one is never changed or removed. */
const migrations: { id: string; up: (db: Kysely<Tables>) => Promise<void> }[] = [
  { id: "001-start", up: start },
];

type Bookkeeping = { migration: { id: string; applied_at: number } };

/**
 * Brings the schema up to date. The caller holds a transaction that keeps other processes out.
 * Throws when the data was written by a newer Bellhop.
 */
export async function runMigrations(db: Kysely<Tables>): Promise<void> {
  // The table of what was applied is nobody else's business, so it is not among Tables.
  const bookkeeping = db as unknown as Kysely<Bookkeeping>;
  await bookkeeping.schema
    .createTable("migration")
    .ifNotExists()
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("applied_at", "bigint", (column) => column.notNull())
    .execute();
  const applied = await bookkeeping.selectFrom("migration").select("id").execute();
  const known = new Set(migrations.map(({ id }) => id));
  const unknown = applied.find(({ id }) => !known.has(id));
  if (unknown) throw new Error(`the data was written by a newer version of Bellhop (${unknown.id})`);
  for (const { id, up } of migrations) {
    if (applied.some((row) => row.id === id)) continue;
    await up(db);
    await bookkeeping.insertInto("migration").values({ id, applied_at: Date.now() }).execute();
  }
}
