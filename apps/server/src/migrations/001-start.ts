import { type Kysely, sql } from "kysely";
import type { Tables } from "../adapters/sql-schema.ts";

export async function start(db: Kysely<Tables>): Promise<void> {
  await createDirectory(db);
  await createInvitations(db);
  await createVisitors(db);
  await createConversations(db);
  await indexConversations(db);
  await createLog(db);
  await createPresenceAndTimers(db);
  await createFiles(db);
}

async function createDirectory({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("site")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("origins", "text", (column) => column.notNull())
    .addColumn("color", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("installed_at", "bigint")
    .addColumn("demo", "integer", (column) => column.notNull())
    .execute();
  await schema
    .createTable("agent")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("membership")
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("agent_id", "text", (column) => column.notNull().references("agent.id"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("membership_key", ["site_id", "agent_id"])
    .execute();
  await schema.createIndex("membership_of_agent").on("membership").column("agent_id").execute();
}

async function createInvitations({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("invitation")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("email", "text")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint")
    .addColumn("used_by", "text")
    .execute();
  await schema.createIndex("invitation_of_site").on("invitation").column("site_id").execute();
  await schema
    .createTable("setup_token")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("token_hash", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
}

async function createVisitors({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("visitor")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("secret_hash", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("email", "text")
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("time_zone", "text")
    .addColumn("device", "text")
    .addColumn("first_seen_at", "bigint", (column) => column.notNull())
    .addColumn("last_seen_at", "bigint", (column) => column.notNull())
    .addColumn("online_until", "bigint", (column) => column.notNull())
    .addColumn("pages", "text", (column) => column.notNull())
    .execute();
}

async function createConversations({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("conversation")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("visitor_id", "text", (column) => column.notNull().references("visitor.id"))
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("agent_id", "text")
    .addColumn("agent_name", "text")
    .addColumn("epoch", "integer", (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("visitor_seq", "integer", (column) => column.notNull())
    .addColumn("visitor_delivered", "integer", (column) => column.notNull())
    .addColumn("visitor_read", "integer", (column) => column.notNull())
    .addColumn("agents_delivered", "integer", (column) => column.notNull())
    .addColumn("agents_read", "integer", (column) => column.notNull())
    .addColumn("opened_at", "bigint", (column) => column.notNull())
    .addColumn("waiting_since", "bigint")
    .addColumn("closed_at", "bigint")
    .addColumn("last_entry_at", "bigint", (column) => column.notNull())
    .addColumn("changed_at", "bigint", (column) => column.notNull())
    .addColumn("preview", "text")
    .execute();
}

async function indexConversations({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createIndex("one_open_conversation")
    .on("conversation")
    .columns(["site_id", "visitor_id"])
    .unique()
    .where(sql.ref("status"), "=", sql.lit("open"))
    .execute();
  // The site is in it, though the visitor implies it, so that no planner prefers the site's index and walks all of it.
  await schema
    .createIndex("conversation_of_visitor")
    .on("conversation")
    .columns(["visitor_id", "site_id", "status", "closed_at"])
    .execute();
  await schema
    .createIndex("conversation_closed")
    .on("conversation")
    .columns(["site_id", "status", "closed_at"])
    .execute();
  await schema.createIndex("conversation_changed").on("conversation").column("changed_at").execute();
}

/** No foreign keys here: every write holds the conversation's row, and this is the hot path. */
async function createLog({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("entry")
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("visitor_seq", "integer")
    .addColumn("author_kind", "text", (column) => column.notNull())
    .addColumn("author_id", "text", (column) => column.notNull())
    .addColumn("author_name", "text")
    .addColumn("cid", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("entry_key", ["conversation_id", "seq"])
    .addUniqueConstraint("entry_visitor_seq", ["conversation_id", "visitor_seq"])
    // Author first: a visitor's retry is looked up across all conversations of that visitor.
    .addUniqueConstraint("entry_cid", ["author_id", "cid", "conversation_id", "author_kind"])
    .execute();
  await schema
    .createTable("agent_mark")
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("delivered", "integer", (column) => column.notNull())
    .addColumn("read", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("agent_mark_key", ["conversation_id", "agent_id"])
    .execute();
}

async function createPresenceAndTimers({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("agent_lease")
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("node_id", "text", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("agent_lease_key", ["agent_id", "node_id"])
    .execute();
  await schema
    .createTable("timer")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("claimable_at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("timer_subject", ["kind", "subject"])
    .execute();
  await schema.createIndex("timer_claimable").on("timer").column("claimable_at").execute();
}

async function createFiles({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("file")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("site_id", "text", (column) => column.notNull().references("site.id"))
    .addColumn("capability", "text", (column) => column.notNull().unique())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("size", "bigint", (column) => column.notNull())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("width", "integer")
    .addColumn("height", "integer")
    .addColumn("uploader", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("named_at", "bigint")
    .execute();
  await schema
    .createIndex("file_unused")
    .on("file")
    .column("created_at")
    .where(sql.ref("named_at"), "is", null)
    .execute();
}
