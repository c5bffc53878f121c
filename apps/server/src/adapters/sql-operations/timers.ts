import type { Timer, TimerStore } from "@bellhop/core";
import { createHotQuery } from "./hot-query.ts";
import { inChunks, lockFreeRows, readClock, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof TimerStore> = Parameters<TimerStore[K]>[0];

export async function scheduleTimer(context: SqlContext, timer: Input<"scheduleTimer">): Promise<void> {
  await putTimer(context, timer);
}

export async function cancelTimer(context: SqlContext, timer: Input<"cancelTimer">): Promise<void> {
  await dropTimer(context, timer);
}

/** Replaces an earlier one of the same kind and subject. */
export const putTimer = createHotQuery<Input<"scheduleTimer">, unknown>(({ db }, value) => {
  const dueAt = value("dueAt");
  const row = { id: value("id"), due_at: dueAt, payload: value("payload"), attempt: 0, claimable_at: dueAt };
  return db
    .insertInto("timer")
    .values({ kind: value("kind"), subject: value("subject"), ...row })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).doUpdateSet(row));
});

export const dropTimer = createHotQuery<Input<"cancelTimer">, unknown>(({ db }, value) =>
  db.deleteFrom("timer").where("kind", "=", value("kind")).where("subject", "=", value("subject")),
);

/**
 * What another node is claiming at this moment is left to it. First locked, then changed: as one statement PostgreSQL
 * may run the inner query once per row and claim more than the limit.
 */
export async function claimDueTimers(
  context: SqlContext,
  { at, leaseUntil, limit }: Input<"claimDueTimers">,
): Promise<Timer[]> {
  const now = await readClock(context, at);
  const due = context.db
    .selectFrom("timer")
    .select(["id", "kind", "subject", "due_at as dueAt", "payload", "attempt"])
    .where("claimable_at", "<=", now)
    .orderBy("claimable_at")
    .orderBy("id")
    .limit(limit);
  const timers = await lockFreeRows(context, due).execute();
  for (const chunk of inChunks(timers)) {
    await context.db
      .updateTable("timer")
      .set((row) => ({ claimable_at: now + (leaseUntil - at), attempt: row("attempt", "+", 1) }))
      .where(
        "id",
        "in",
        chunk.map(({ id }) => id),
      )
      .execute();
  }
  return timers.map((timer) => ({ ...timer, attempt: timer.attempt + 1 }));
}

export async function completeTimers(
  { db }: SqlContext,
  { timers }: Input<"completeTimers">,
): Promise<string[]> {
  const completed: string[] = [];
  for (const [attempt, ofAttempt] of Map.groupBy(timers, (timer) => timer.attempt)) {
    for (const ids of inChunks(ofAttempt.map(({ id }) => id))) {
      const removal = db.deleteFrom("timer").where("id", "in", ids).where("attempt", "=", attempt);
      completed.push(...(await removal.returning("id").execute()).map(({ id }) => id));
    }
  }
  return completed;
}

export async function nextTimerDueIn(
  context: SqlContext,
  { at, within }: Input<"nextTimerDueIn">,
): Promise<number | null> {
  const now = await readClock(context, at);
  const next = await context.db
    .selectFrom("timer")
    .select("claimable_at")
    .where("claimable_at", "<=", now + within)
    .orderBy("claimable_at")
    .limit(1)
    .executeTakeFirst();
  return next ? Math.max(0, next.claimable_at - now) : null;
}
