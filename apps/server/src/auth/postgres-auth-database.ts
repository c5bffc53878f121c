import { Kysely, sql } from "kysely";
import { createPostgresDialect, openPostgresPool } from "../adapters/postgres-pool.ts";
import { type AuthDatabase, newSigningSecret } from "./auth-database.ts";

const CONNECTIONS = 4;

/** Schema `auth` of the same PostgreSQL. */
export async function openPostgresAuthDatabase(url: string, schemaName = "auth"): Promise<AuthDatabase> {
  const pool = openPostgresPool({ url, connections: CONNECTIONS });
  const dialect = createPostgresDialect(pool);
  const db = new Kysely<{ signing_secret: { id: number; secret: string } }>({ dialect }).withSchema(
    schemaName,
  );
  const migrateAlone = (migrate: () => Promise<void>) => whileAlone(url, schemaName, migrate);
  await migrateAlone(async () => {
    await db.schema.createSchema(schemaName).ifNotExists().execute();
    await db.schema
      .createTable("signing_secret")
      .ifNotExists()
      .addColumn("id", "integer", (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn("secret", "text", (column) => column.notNull())
      .execute();
    await db
      .insertInto("signing_secret")
      .values({ id: 1, secret: newSigningSecret() })
      .onConflict((c) => c.doNothing())
      .execute();
  });
  const { secret } = await db.selectFrom("signing_secret").select("secret").executeTakeFirstOrThrow();
  return {
    database: { dialect, type: "postgres", schemaName },
    secret,
    migrateAlone,
    close: () => pool.end(),
  };
}

/** Others may take long with theirs, so the lock is waited for on a connection that has the time. */
async function whileAlone(url: string, schemaName: string, work: () => Promise<void>): Promise<void> {
  const pool = openPostgresPool({ url, connections: 1, isPatient: true });
  try {
    const connection = await pool.connect();
    try {
      await connection.query("select pg_advisory_lock(hashtext($1))", [`bellhop:${schemaName}`]);
      await work();
    } finally {
      // The lock goes with the connection.
      connection.release(true);
    }
  } finally {
    await pool.end();
  }
}
