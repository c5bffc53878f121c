import type { Handling } from "@bellhop/core/store-rules";
import { type RawBuilder, sql } from "kysely";
import type { ConversationRow } from "../sql-schema.ts";
import { isFreeAgent } from "./candidates.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

/** Where conversations wait for one department; as in the conversation's columns. */
export type Queue = Pick<ConversationRow, "site_id" | "department_id">;
type Asked = "nobody" | "everybody";
type Place = { waiting_since: number; id: string };
type Waiting = Place & Pick<ConversationRow, "handling">;
type Page = Queue & Place & { limit: number };

/** Mostly the first is the one; further pages grow. */
export const FIRST_PAGE = 2;
const LARGER = 8;
const START: Place = { waiting_since: -1, id: "" };

/** Who has waited longer comes first. */
export const isBefore = (left: Place, right: Place) =>
  left.waiting_since - right.waiting_since || (left.id < right.id ? -1 : 1);

/** `head`: all of it, where it was just read. */
export type Found = Place & { tried: string[]; head?: WaitingRow };

/**
 * What waits in the queue from the longest on, page by page, with who has let it pass: offered to nobody, or else
 * offered to everybody. What is held, and what one agent is being asked about, is neither.
 */
export async function* walkQueue(
  context: SqlContext,
  queue: Queue,
  asked: Asked,
  after = START,
): AsyncGenerator<Found> {
  const select = asked === "nobody" ? selectUnasked : selectAskedOfAll;
  let last = after;
  for (let limit = FIRST_PAGE; ; limit *= LARGER) {
    const page = await select(context, { ...queue, ...last, limit });
    for (const { id, waiting_since, handling } of page) yield { id, waiting_since, tried: triedOf(handling) };
    const end = page.at(-1);
    if (!end || page.length < limit) return;
    last = end;
  }
}

function triedOf(handling: string | null): string[] {
  const stored: Pick<Handling, "tried"> | null = handling === null ? null : JSON.parse(handling);
  return stored?.tried ?? [];
}

const createPage = (asked: Asked) =>
  createHotQuery<Page, Waiting>(({ db }, value) =>
    db
      .selectFrom("conversation")
      .select(["id", "waiting_since", "handling"])
      .$narrowType<{ waiting_since: number }>()
      .where("site_id", "=", value("site_id"))
      .where("department_id", "=", value("department_id"))
      // As literals: parameters would keep the partial indexes from being used.
      .where("asked", "=", sql.lit(asked))
      .where("waiting_since", "is not", null)
      .where(sql<boolean>`(waiting_since, id) > (${value("waiting_since")}, ${value("id")})`)
      .orderBy("waiting_since")
      .orderBy("id")
      .limit(value("limit")),
  );
const selectUnasked = createPage("nobody");
const selectAskedOfAll = createPage("everybody");

/** A conversation that waits, and the settings of its department: null when there is no row of it. */
export type WaitingRow = ConversationRow & { settings: string | null };
export type Head = Queue & Found & { asked: Asked };

/** What comes first in each queue of the departments to which the agent belongs; nothing unless the agent is free. */
export async function listHeads(
  context: SqlContext,
  asking: { agentId: string; at: number },
): Promise<Head[]> {
  const rows = await selectHeads(context, { ...asking, conversationId: "" });
  return rows.map((head) => {
    const { site_id, department_id, asked, id, waiting_since, handling } = head;
    return { site_id, department_id, asked, id, waiting_since, tried: triedOf(handling), head };
  });
}

type Heads = { agentId: string; at: number; conversationId: string };
type HeadRow = WaitingRow & { asked: Asked; waiting_since: number };
const selectHeads = createHotQuery<Heads, HeadRow>(({ db, engine }, value) => {
  const isNamed = sql`exists (
    select 1 from department_member as n where n.department_id = d.id and n.agent_id = m.agent_id)`;
  const page = (asked: Asked) => sql`select * from (
    select c.id from conversation as c
    where c.site_id = q.site_id and c.department_id = q.department_id
      and c.asked = ${sql.lit(asked)} and c.waiting_since is not null
    order by c.waiting_since, c.id limit ${sql.lit(FIRST_PAGE)}) as page`;
  const first = sql`${page("nobody")} union all ${page("everybody")}`;
  const query = sql<HeadRow>`
    with free as materialized (select agent.id from agent
      where agent.id = ${value("agentId")} and ${isFreeAgent(value("at"), value("conversationId"))}),
    queue (site_id, department_id) as materialized (
      select m.site_id, '' from membership as m left join department as d on d.id = m.site_id
      where m.agent_id = (select id from free) and (d.id is null or d.everybody = 1 or ${isNamed})
      union all
      select d.site_id, d.id from membership as m join department as d on d.site_id = m.site_id
      where m.agent_id = (select id from free) and d.id <> m.site_id and (d.everybody = 1 or ${isNamed}))
    select w.*, visitor.name as visitor_name, visitor.email as visitor_email, visitor.locale as visitor_locale,
      own.settings
    from queue as q ${joinFirst[engine](first)}
    join visitor on visitor.id = w.visitor_id
    left join department as own on own.site_id = q.site_id and own.id = coalesce(nullif(q.department_id, ''), q.site_id)`;
  return { compile: () => query.compile(db) };
});

/** Each as its engine finds it by the indexes. */
const joinFirst = {
  sqlite: (first: RawBuilder<unknown>) => sql`join conversation as w on w.id in (${first})`,
  postgres: (first: RawBuilder<unknown>) =>
    sql`cross join lateral (${first}) as f join conversation as w on w.id = f.id`,
};

/** A queue and what has waited longest in it. */
export type QueueHead = Queue & Place;

/** Each queue in which something waits that nobody is being asked about, with the first of it: one step per queue, however much waits. */
export const listUnaskedQueues = createHotQuery<Record<string, never>, QueueHead>(({ db, engine }) => {
  const find = (what: RawBuilder<unknown>, among: RawBuilder<unknown>) => sql`(
    select ${what} from conversation as c where c.asked = 'nobody' and c.waiting_since is not null and ${among}
    order by c.site_id, c.department_id, c.waiting_since, c.id limit 1)`;
  const place = sql`c.site_id, c.department_id, c.waiting_since, c.id`;
  const next = nextQueue[engine](find, place);
  const query = sql<Queue & Place>`
    with recursive queue (site_id, department_id, waiting_since, id) as (
      select * from ${find(place, sql`true`)} as first
      union all
      ${next})
    select site_id, department_id, waiting_since, id from queue`;
  return { compile: () => query.compile(db) };
});

type Find = (what: RawBuilder<unknown>, among: RawBuilder<unknown>) => RawBuilder<unknown>;
/** Each as its engine finds it by the index alone. */
const nextQueue = {
  sqlite: (find: Find) => sql`
    select n.site_id, n.department_id, n.waiting_since, n.id from queue join conversation as n on n.id = coalesce(
      ${find(sql`c.id`, sql`c.site_id = queue.site_id and c.department_id > queue.department_id`)},
      ${find(sql`c.id`, sql`c.site_id > queue.site_id`)})`,
  postgres: (find: Find, place: RawBuilder<unknown>) => {
    const among = sql`(c.site_id, c.department_id) > (queue.site_id, queue.department_id)`;
    return sql`select n.* from queue cross join lateral ${find(place, among)} as n`;
  },
};
