import { type Kysely, sql } from "kysely";
import type { Tables } from "../adapters/sql-schema.ts";

/** Calls, and what their limits are counted by. Older servers write on beside it, and know of no call. */
export async function addCalls(db: Kysely<Tables>): Promise<void> {
  await addColumns(db);
  await createCalls(db);
  await indexCalls(db);
  await createNumbers(db);
}

async function addColumns({ schema }: Kysely<Tables>): Promise<void> {
  await schema.alterTable("agent").addColumn("phone", "text").execute();
  await schema.alterTable("conversation").addColumn("call_state", "text").execute();
  await schema.alterTable("conversation").addColumn("call_agent_id", "text").execute();
  const few = (name: string, column: string, table = "conversation") =>
    schema.createIndex(name).on(table).column(column).where(sql.ref(column), "is not", null);
  await few("agent_phone", "phone", "agent").execute();
  await few("conversation_called", "call_state").execute();
  await few("conversation_calling", "call_agent_id").execute();
}

/** No foreign keys: every write holds the conversation's row. */
async function createCalls({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("call")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull())
    .addColumn("department_id", "text", (column) => column.notNull())
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("visitor_id", "text", (column) => column.notNull())
    .addColumn("agent_id", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("requested_at", "bigint", (column) => column.notNull())
    .addColumn("answered_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("planned_at", "bigint")
    .addColumn("stage", "text", (column) => column.notNull())
    .addColumn("method", "text")
    .addColumn("promise", "text")
    .addColumn("reason", "text")
    .addColumn("ring_ms", "bigint")
    .addColumn("seconds", "integer")
    .addColumn("number_hash", "text")
    .addColumn("ip_hash", "text")
    .addColumn("is_simulated", "integer", (column) => column.notNull())
    .addColumn("has_number", "integer", (column) => column.notNull())
    .addColumn("record", "text", (column) => column.notNull())
    .execute();
}

async function indexCalls({ schema }: Kysely<Tables>): Promise<void> {
  const on = (name: string) => schema.createIndex(name).on("call");
  await on("call_of_site").columns(["site_id", "requested_at", "id"]).execute();
  await on("call_made").columns(["site_id", "created_at"]).execute();
  await on("call_of_number").columns(["number_hash", "created_at"]).execute();
  await on("call_of_address").columns(["ip_hash", "created_at"]).execute();
  await on("call_open")
    .columns(["stage", "site_id", "planned_at"])
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await on("call_paid")
    .columns(["site_id", "ended_at"])
    .where(sql.ref("method"), "=", sql.lit("provider"))
    .where(sql.ref("seconds"), "is not", null)
    .execute();
  await on("call_with_number").column("ended_at").where(sql.ref("has_number"), "=", sql.lit(1)).execute();
}

async function createNumbers({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("dial")
    .addColumn("number_hash", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("dial_of_number").on("dial").columns(["number_hash", "at"]).execute();
  await schema
    .createTable("blocked_number")
    .addColumn("number_hash", "text", (column) => column.primaryKey())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("call_settings")
    .addColumn("site_id", "text", (column) => column.primaryKey().references("site.id"))
    .addColumn("caller_id", "text")
    .addColumn("settings", "text", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("call_settings_caller")
    .on("call_settings")
    .column("caller_id")
    .where(sql.ref("caller_id"), "is not", null)
    .execute();
}
