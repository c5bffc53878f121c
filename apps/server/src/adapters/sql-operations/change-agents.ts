import type { AgentChange } from "@bellhop/core/store-rules";
import { MISSED_MAX } from "@bellhop/protocol/limits";
import { sql } from "kysely";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type Changed = { id: string };

/** Counts offers let pass, and sets away who has let too many pass in a row. Returns whose count or status is another now. */
export async function changeAgents(
  context: SqlContext,
  changes: readonly AgentChange[],
  at: number,
): Promise<string[]> {
  const changed = await Promise.all(
    changes.map(async ({ agentId, missed }) => {
      if (missed === "more") return countMissed(context, { agentId });
      const [, forgotten] = await Promise.all([
        setTaken(context, { agentId, at }),
        forgetMissed(context, { agentId }),
      ]);
      return forgotten;
    }),
  );
  return changed.flat().map(({ id }) => id);
}

const setTaken = createHotQuery<{ agentId: string; at: number }, unknown>(({ db }, value) =>
  db
    .updateTable("agent")
    .set({ last_taken_at: value("at") })
    .where("id", "=", value("agentId")),
);

const forgetMissed = createHotQuery<{ agentId: string }, Changed>(({ db }, value) =>
  db
    .updateTable("agent")
    .set({ missed: 0 })
    .where("id", "=", value("agentId"))
    .where("missed", "<>", 0)
    .returning("id"),
);

const countMissed = createHotQuery<{ agentId: string }, Changed>(({ db }, value) =>
  db
    .updateTable("agent")
    .set({
      missed: sql`missed + 1`,
      status: sql`case when missed + 1 >= ${sql.lit(MISSED_MAX)} then 'away' else status end`,
    })
    .where("id", "=", value("agentId"))
    .returning("id"),
);

/** Until the transaction ends nobody else asks or counts these agents; always in the same order, so that two who lock some never wait for each other. */
export async function lockAgents(context: SqlContext, agentIds: readonly string[]): Promise<void> {
  if (context.engine !== "postgres") return;
  await Promise.all([...new Set(agentIds)].toSorted().map((agentId) => selectLocked(context, { agentId })));
}

/** One each: of how many no plan knows beforehand, the server would plan it anew every time. */
const selectLocked = createHotQuery<{ agentId: string }, Changed>(({ db }, value) =>
  db.selectFrom("agent").select("id").where("id", "=", value("agentId")).forUpdate(),
);
