import { sql } from "kysely";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type Routing = { conversationId: string };

/** One at a time among all nodes routes conversations of this one's site, until the transaction ends. */
export async function lockRouting(context: SqlContext, routing: Routing): Promise<void> {
  if (context.engine === "postgres") await selectLocked(context, routing);
}

const selectLocked = createHotQuery<Routing, unknown>(({ db }, value) =>
  db
    .selectFrom("conversation")
    .select(sql`pg_advisory_xact_lock(hashtext('bellhop:routing:' || site_id))`.as("locked"))
    .where("id", "=", value("conversationId")),
);
