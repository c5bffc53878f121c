import { type Kysely, sql } from "kysely";
import type { Tables } from "../adapters/sql-schema.ts";

/** Departments, who is asked, and what is owed. All of it has a default, so that older servers write on beside it. */
export async function addHandling(db: Kysely<Tables>): Promise<void> {
  await createDepartments(db);
  await addColumns(db);
  await indexHandling(db);
  await fillUnanswered(db);
}

async function createDepartments({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("department")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("everybody", "integer", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("department_of_site").on("department").column("site_id").execute();
  await schema
    .createTable("department_member")
    .addColumn("department_id", "text", (column) => column.notNull().references("department.id"))
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("rank", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("department_member_key", ["department_id", "agent_id"])
    .execute();
  await schema.createIndex("department_of_agent").on("department_member").column("agent_id").execute();
  await schema
    .createTable("wait")
    .addColumn("site_id", "text", (column) => column.notNull())
    .addColumn("department_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("waited_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("wait_of_department")
    .on("wait")
    .columns(["site_id", "department_id", "at"])
    .execute();
}

async function addColumns({ schema }: Kysely<Tables>): Promise<void> {
  const add = (table: "agent" | "conversation") => schema.alterTable(table);
  const agent = (name: string, type: "integer" | "bigint", value: number) =>
    add("agent").addColumn(name, type, (column) => column.notNull().defaultTo(value));
  await agent("capacity", "integer", 4).execute();
  await agent("missed", "integer", 0).execute();
  await agent("last_taken_at", "bigint", 0).execute();
  await add("conversation")
    .addColumn("department_id", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await add("conversation").addColumn("unanswered_since", "bigint").execute();
  await add("conversation").addColumn("handling", "text").execute();
  await add("conversation")
    .addColumn("asked", "text", (column) => column.notNull().defaultTo("nobody"))
    .execute();
  await add("conversation").addColumn("offered_to", "text").execute();
  await add("conversation").addColumn("owed_at", "bigint").execute();
  await add("conversation")
    .addColumn("pledged", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}

/** Each holds few rows of many: only what waits, is owned, asked about or owed at the moment. */
async function indexHandling({ schema }: Kysely<Tables>): Promise<void> {
  const on = (name: string) => schema.createIndex(name).on("conversation");
  await on("conversation_waiting")
    .columns(["site_id", "department_id", "asked", "waiting_since", "id"])
    .where(sql.ref("waiting_since"), "is not", null)
    .execute();
  await on("conversation_unasked")
    .columns(["site_id", "department_id", "waiting_since", "id"])
    .where(sql.ref("waiting_since"), "is not", null)
    .where(sql.ref("asked"), "=", sql.lit("nobody"))
    .execute();
  await on("conversation_owned").column("agent_id").where(sql.ref("status"), "=", sql.lit("open")).execute();
  await on("conversation_offered")
    .column("offered_to")
    .where(sql.ref("offered_to"), "is not", null)
    .execute();
  await on("conversation_owed")
    .columns(["site_id", "owed_at"])
    .where(sql.ref("owed_at"), "is not", null)
    .execute();
  await on("conversation_pledged").column("id").where(sql.ref("pledged"), "=", sql.lit(1)).execute();
  await on("conversation_of_department")
    .column("department_id")
    .where(sql.ref("department_id"), "<>", sql.lit(""))
    .execute();
}

/** What waits, or whose last word is the visitor's, has no answer yet. */
async function fillUnanswered(db: Kysely<Tables>): Promise<void> {
  await sql`
    update conversation set unanswered_since = coalesce(waiting_since, last_entry_at)
    where status = 'open' and (waiting_since is not null or (
      select author_kind from entry
      where entry.conversation_id = conversation.id and entry.kind in ('message', 'file')
      order by entry.seq desc limit 1) = 'visitor')`.execute(db);
}
