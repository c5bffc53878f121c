import type { ConversationStore, TimerKind } from "@bellhop/core";
import { neededTimers } from "@bellhop/core/store-rules";
import { GONE_FOR_MS } from "@bellhop/protocol/limits";
import { sql } from "kysely";
import type { ConversationRow } from "../sql-schema.ts";
import { handlingOf } from "./conversation-rows.ts";
import { inChunks, type SqlContext } from "./sql-context.ts";

type Input = Parameters<ConversationStore["findDeadEnds"]>[0];
type DeadEnd = Awaited<ReturnType<ConversationStore["findDeadEnds"]>>[number];
type Lacking = { kind: TimerKind; subject: string; dueAt: number; payload: string };
/** `lacks` null: not a timer is missing, but the department. */
type Gap = DeadEnd & { lacks: Lacking | null };

/** What reminds of a word given. */
const WORDS: readonly TimerKind[] = ["transferDue", "promiseDue", "dutyDue"];
const handlingColumns = ["handling", "asked", "waiting_since"] as const;
type Column = (typeof handlingColumns)[number];

export async function findDeadEnds(context: SqlContext, input: Input): Promise<DeadEnd[]> {
  const found: Gap[] = [];
  for (const find of [findLost, findStuck, findUncalled, findAbandoned, findUnkept])
    found.push(...(await find(context, input)));
  const gaps = found.slice(0, input.limit);
  if (input.healing) await heal(context, gaps);
  return gaps.map(({ conversationId, siteId, what }) => ({ conversationId, siteId, what }));
}

/** In a department that was removed. */
async function findLost({ db }: SqlContext, { limit }: Input): Promise<Gap[]> {
  const rows = await db
    .selectFrom("conversation")
    .leftJoin("department", "department.id", "conversation.department_id")
    .select(["conversation.id", "conversation.site_id"])
    // As a literal: a parameter would keep the partial index from being used.
    .where("conversation.status", "=", sql.lit("open"))
    .where("conversation.agent_id", "is", null)
    .where("conversation.department_id", "<>", "")
    .where("department.id", "is", null)
    .limit(limit)
    .execute();
  return rows.map((row) => gap(row, "neither owned nor in a department", null));
}

async function findStuck({ db }: SqlContext, { at, limit }: Input): Promise<Gap[]> {
  const rows = await db
    .selectFrom("conversation")
    .leftJoin("timer", (join) =>
      join.on("timer.kind", "=", "routeDue").onRef("timer.subject", "=", "conversation.id"),
    )
    .select(["conversation.id", "conversation.site_id"])
    .select(handlingColumns)
    .where("conversation.waiting_since", "is not", null)
    .where("timer.id", "is", null)
    .limit(limit)
    .execute();
  return rows.flatMap((row) => lackingOf(row, at).filter(({ lacks }) => lacks?.kind === "routeDue"));
}

/** Called without anything that moves the call on; a closed one too, whose call is planned. */
async function findUncalled({ db }: SqlContext, { at, limit }: Input): Promise<Gap[]> {
  const rows = await db
    .selectFrom("conversation")
    .leftJoin("timer", (join) =>
      join.on("timer.kind", "=", "callDue").onRef("timer.subject", "=", "conversation.id"),
    )
    .select(["conversation.id", "conversation.site_id"])
    .select(handlingColumns)
    .where("conversation.call_state", "is not", null)
    .where("timer.id", "is", null)
    .limit(limit)
    .execute();
  return rows.flatMap((row) => lackingOf(row, at).filter(({ lacks }) => lacks?.kind === "callDue"));
}

/**
 * A lease that lapsed just now is about to be swept, and only then has a time at which to go back. Who is no member
 * any more has left as well, wherever else that agent may be.
 */
async function findAbandoned({ db }: SqlContext, { at, limit }: Input): Promise<Gap[]> {
  const rows = await db
    .selectFrom("conversation")
    .leftJoin("timer", (join) =>
      join.on("timer.kind", "=", "agentGone").onRef("timer.subject", "=", "conversation.agent_id"),
    )
    .select(["conversation.id", "conversation.site_id", "conversation.agent_id"])
    .where("conversation.status", "=", sql.lit("open"))
    .where("conversation.agent_id", "is not", null)
    .where("timer.id", "is", null)
    .where(({ and, exists, not, selectFrom }) => {
      const isThere = selectFrom("agent_lease")
        .select("agent_lease.agent_id")
        .whereRef("agent_lease.agent_id", "=", "conversation.agent_id")
        .where("agent_lease.until", ">", at - GONE_FOR_MS);
      const isMember = selectFrom("membership")
        .select("membership.agent_id")
        .whereRef("membership.agent_id", "=", "conversation.agent_id")
        .whereRef("membership.site_id", "=", "conversation.site_id");
      return not(and([exists(isThere), exists(isMember)]));
    })
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const timer = {
      kind: "agentGone",
      subject: row.agent_id ?? "",
      dueAt: at + GONE_FOR_MS,
      payload: "",
    } as const;
    return gap(row, "owned by somebody who has left", timer);
  });
}

/** Of all words given, few at a time, those that nothing reminds of. One that ended while the timers were read is none. */
async function findUnkept(context: SqlContext, { at }: Input): Promise<Gap[]> {
  const given = await listWords(context, at);
  const reminded = new Set<string>();
  for (const chunk of inChunks(given)) {
    const subjects = chunk.map(({ lacks }) => lacks?.subject ?? "");
    const timers = await context.db
      .selectFrom("timer")
      .select(["kind", "subject"])
      .where("kind", "in", WORDS)
      .where("subject", "in", subjects)
      .execute();
    for (const timer of timers) reminded.add(keyOf(timer));
  }
  const unkept = given.filter(({ lacks }) => lacks && !reminded.has(keyOf(lacks)));
  if (unkept.length === 0) return unkept;
  const still = new Set((await listWords(context, at)).map(wordOf));
  return unkept.filter((word) => still.has(wordOf(word)));
}

/** What somebody has to be reminded of, each with its timer as the rules set it. */
async function listWords({ db }: SqlContext, at: number): Promise<Gap[]> {
  const rows = await db
    .selectFrom("conversation")
    .select(["id", "site_id"])
    .select(handlingColumns)
    .where("pledged", "=", sql.lit(1))
    .execute();
  return rows.flatMap((row) =>
    lackingOf(row, at).filter(({ lacks }) => lacks !== null && WORDS.includes(lacks.kind)),
  );
}

/** Everything it must have a timer for. */
function lackingOf(row: Pick<ConversationRow, "id" | "site_id" | Column>, at: number): Gap[] {
  const head = { id: row.id, waitingSince: row.waiting_since, handling: handlingOf(row) };
  return neededTimers(head, at).map(({ what, timer }) => gap(row, what, timer));
}

/** What came meanwhile by itself is better than what is put in its place here. */
async function heal({ db }: SqlContext, gaps: Gap[]): Promise<void> {
  const lost = gaps.filter(({ lacks }) => lacks === null).map(({ conversationId }) => conversationId);
  for (const ids of inChunks(lost))
    await db
      .updateTable("conversation")
      .set({ department_id: "" })
      .where("id", "in", ids)
      .where("agent_id", "is", null)
      .execute();
  const timers = gaps.flatMap(({ lacks }) => lacks ?? []);
  for (const { kind, subject, dueAt, payload } of timers) {
    const id = `healed:${kind}:${subject}:${dueAt}`;
    await db
      .insertInto("timer")
      .values({ id, kind, subject, due_at: dueAt, payload, attempt: 0, claimable_at: dueAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function gap(
  { id, site_id }: { id: string; site_id: string },
  what: DeadEnd["what"],
  lacks: Lacking | null,
): Gap {
  return { conversationId: id, siteId: site_id, what, lacks };
}

const wordOf = ({ what, lacks }: Gap) => `${what} ${lacks?.subject} ${lacks?.payload} ${lacks?.dueAt}`;
const keyOf = ({ kind, subject }: Pick<Lacking, "kind" | "subject">) => `${kind} ${subject}`;
