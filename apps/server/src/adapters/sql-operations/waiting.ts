import type { ConversationStore, WaitingConversation } from "@bellhop/core";
import { firstDepartment } from "@bellhop/core/store-rules";
import type { Department } from "@bellhop/protocol";
import { sql } from "kysely";
import { stillAsks } from "./candidates.ts";
import { departmentOf, selectConversations, viewConversation } from "./conversation-rows.ts";
import { viewDepartment } from "./departments.ts";
import { createHotQuery } from "./hot-query.ts";
import {
  FIRST_PAGE,
  type Found,
  type Head,
  isBefore,
  listHeads,
  type WaitingRow,
  walkQueue,
} from "./queues.ts";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export async function findNextWaiting(
  context: SqlContext,
  { agentId, at, except = [] }: Input<"findNextWaiting">,
): Promise<WaitingConversation | null> {
  const fits = ({ id, tried }: Pick<Head, "id" | "tried">) =>
    !tried.includes(agentId) && !except.includes(id);
  const heads = Map.groupBy(await listHeads(context, { agentId, at }), ({ site_id, department_id, asked }) =>
    [site_id, department_id, asked].join(" "),
  );
  async function findFirst(page: Head[]): Promise<Found | undefined> {
    const last = page.at(-1);
    const first = page.find(fits);
    if (first || !last || page.length < FIRST_PAGE) return first;
    for await (const place of walkQueue(context, last, last.asked, last)) if (fits(place)) return place;
    return undefined;
  }
  const found = await Promise.all([...heads.values()].map((page) => findFirst(page.sort(isBefore))));
  const [next] = found.filter((place) => place !== undefined).sort(isBefore);
  if (!next) return null;
  return next.head ? viewWaiting(next.head) : readWaiting(context, { conversationId: next.id });
}

export async function readWaiting(
  context: SqlContext,
  { conversationId }: Input<"readWaiting">,
): Promise<WaitingConversation | null> {
  const [row] = await selectWaiting(context, { conversationId });
  return row ? viewWaiting(row) : null;
}

function viewWaiting(row: WaitingRow): WaitingConversation {
  return { conversation: viewConversation(row), department: viewOwnDepartment(row) };
}

/** A first department that nobody has changed has no row. */
function viewOwnDepartment(row: WaitingRow): Department | null {
  const id = departmentOf(row);
  if (row.settings !== null) return viewDepartment({ id, site_id: row.site_id, settings: row.settings });
  return id === row.site_id ? firstDepartment(id) : null;
}

const selectWaiting = createHotQuery<{ conversationId: string }, WaitingRow>((context, value) =>
  selectConversations(context)
    .leftJoin("department", (join) =>
      join
        .onRef("department.site_id", "=", "conversation.site_id")
        .on(
          sql<boolean>`department.id = coalesce(nullif(conversation.department_id, ''), conversation.site_id)`,
        ),
    )
    .select("department.settings")
    .where("conversation.id", "=", value("conversationId"))
    .where("conversation.waiting_since", "is not", null),
);

export async function listWaiting({ db }: SqlContext, { siteId, limit }: Input<"listWaiting">) {
  const rows = await db
    .selectFrom("conversation")
    .select(["id", "site_id", "visitor_id", "department_id", "waiting_since"])
    .where("site_id", "=", siteId)
    .where("waiting_since", "is not", null)
    .$narrowType<{ waiting_since: number }>()
    .orderBy("waiting_since")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    conversationId: row.id,
    visitorId: row.visitor_id,
    departmentId: departmentOf(row),
    waitingSince: row.waiting_since,
  }));
}

export async function listWaits(
  { db }: SqlContext,
  { siteId, departmentId, limit }: Input<"listWaits">,
): Promise<number[]> {
  const rows = await db
    .selectFrom("wait")
    .select("waited_ms")
    .where("site_id", "=", siteId)
    .where("department_id", "=", departmentId)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ waited_ms }) => waited_ms);
}

export async function listOffered({ db }: SqlContext, { agentId }: Input<"listOffered">): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation")
    .select("id")
    .where("offered_to", "=", agentId)
    .where(stillAsks("conversation"))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
