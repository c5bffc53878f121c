import { type RawBuilder, sql } from "kysely";
import type { SqlContext } from "../adapters/sql-operations/sql-context.ts";

type Engine = SqlContext["engine"];

/**
 * How many open conversations each agent has, on the agent's own row (decision 0012). The database counts, so that what
 * an older server takes and closes beside it is counted too.
 */
export async function addLoad({ db, engine }: Pick<SqlContext, "db" | "engine">): Promise<void> {
  // Whoever writes a conversation holds it before its agent. Who does at this moment comes to an end first: each of us
  // would wait for what the other one holds, and PostgreSQL would end the migration.
  if (engine === "postgres") await sql`lock table conversation in exclusive mode`.execute(db);
  // What happens from here on is counted.
  for (const statement of counting[engine]) await statement.execute(db);
  await db.schema
    .alterTable("agent")
    .addColumn("load", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`
    update agent set load = (
      select count(*) from conversation where conversation.agent_id = agent.id and conversation.status = 'open')`.execute(
    db,
  );
}

const MOVED = sql`
  after update of agent_id, status on conversation for each row
  when (old.agent_id is distinct from new.agent_id or old.status <> new.status)`;
/** A conversation begins without an owner, and none is ever removed. */
const COUNT = `
  update agent set load = load - 1 where id = old.agent_id and old.status = 'open';
  update agent set load = load + 1 where id = new.agent_id and new.status = 'open';`;

const counting: Record<Engine, RawBuilder<unknown>[]> = {
  sqlite: [sql`create trigger conversation_load ${MOVED} begin ${sql.raw(COUNT)} end`],
  postgres: [
    sql`create function count_load() returns trigger language plpgsql as
      ${sql.lit(`begin ${COUNT} return null; end`)}`,
    sql`create trigger conversation_load ${MOVED} execute function count_load()`,
  ],
};
