import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type AuthDatabase, newSigningSecret } from "./auth-database.ts";

/** Schema `auth` of the same PostgreSQL. */
export async function openPostgresAuthDatabase(
  databaseUrl: string,
  schemaName = "auth",
): Promise<AuthDatabase> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 5_000 });
  // A connection that breaks while idle is replaced by the next query; unheard, this event would end the process.
  pool.on("error", () => {});
  const dialect = new PostgresDialect({ pool });
  const db = new Kysely<{ signing_secret: { id: number; secret: string } }>({ dialect }).withSchema(
    schemaName,
  );
  const migrateAlone = async (migrate: () => Promise<void>) => {
    const client = await pool.connect();
    try {
      await client.query("select pg_advisory_lock(hashtext($1))", [`bellhop:${schemaName}`]);
      await migrate();
    } finally {
      await client.query("select pg_advisory_unlock_all()").catch(() => {});
      client.release();
    }
  };
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
