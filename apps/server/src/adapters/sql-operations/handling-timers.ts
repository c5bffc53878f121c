import type { TimerChange } from "@bellhop/core/store-rules";
import { GONE_FOR_MS } from "@bellhop/protocol/limits";
import { sql } from "kysely";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";
import { dropTimer, putTimer } from "./timers.ts";

/** Sets and cancels what a change brings; its `cid` and the subject make the ids of new timers unique. */
export async function changeTimers(
  context: SqlContext,
  timers: readonly TimerChange[],
  cid: string,
): Promise<void> {
  await Promise.all(
    timers.map(({ kind, subject, dueAt, payload }) =>
      dueAt === null
        ? dropTimer(context, { kind, subject })
        : putTimer(context, { id: `${cid}:${kind}:${subject}`, kind, subject, dueAt, payload }),
    ),
  );
}

/**
 * What the agent owns goes back some time from now, unless the agent is there again by then. One that is due sooner
 * stays due then, but as a new timer: a node that has it in hand may have looked too early to see what is owned since.
 */
export async function expectReturn(
  context: SqlContext,
  agentId: string,
  at: number,
  cause = String(at),
): Promise<void> {
  const id = `${cause}:agentGone:${agentId}`;
  await putReturn(context, { id, subject: agentId, dueAt: at + GONE_FOR_MS });
}

type Return = { id: string; subject: string; dueAt: number };
const least = { sqlite: sql.raw("min"), postgres: sql.raw("least") };
const putReturn = createHotQuery<Return, unknown>(({ db, engine }, value) => {
  const [id, dueAt] = [value("id"), value("dueAt")];
  const sooner = sql<number>`${least[engine]}(timer.due_at, excluded.due_at)`;
  const row = { id, payload: "", attempt: 0 };
  return db
    .insertInto("timer")
    .values({ kind: "agentGone", subject: value("subject"), ...row, due_at: dueAt, claimable_at: dueAt })
    .onConflict((conflict) =>
      conflict.columns(["kind", "subject"]).doUpdateSet({ ...row, due_at: sooner, claimable_at: sooner }),
    );
});
