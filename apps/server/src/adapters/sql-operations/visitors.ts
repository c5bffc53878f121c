import type { VisitorStore } from "@bellhop/core";
import { addVisit, isInScope } from "@bellhop/core/store-rules";
import type { Visitor } from "@bellhop/protocol";
import { sql } from "kysely";
import type { VisitorRow } from "../sql-schema.ts";
import { inChunks, lockRows, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof VisitorStore> = Parameters<VisitorStore[K]>[0];

export async function registerVisitor({ db }: SqlContext, input: Input<"registerVisitor">): Promise<boolean> {
  const { siteId, visitorId, secretHash, at } = input;
  await db
    .insertInto("visitor")
    .values({
      id: visitorId,
      site_id: siteId,
      secret_hash: secretHash,
      name: null,
      email: null,
      locale: "en",
      time_zone: null,
      device: null,
      first_seen_at: at,
      last_seen_at: at,
      online_until: 0,
      pages: "[]",
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const known = await db
    .selectFrom("visitor")
    .select(["site_id", "secret_hash"])
    .where("id", "=", visitorId)
    .executeTakeFirstOrThrow();
  return known.site_id === siteId && known.secret_hash === secretHash;
}

export async function updateVisitor(
  context: SqlContext,
  input: Input<"updateVisitor">,
): Promise<Visitor | null> {
  const { db } = context;
  const query = db
    .selectFrom("visitor")
    .selectAll()
    .where("id", "=", input.visitorId)
    .where("site_id", "=", input.siteId);
  const row = await lockRows(context, query, "visitor").executeTakeFirst();
  if (!row) return null;
  const changes = {
    locale: input.locale ?? row.locale,
    time_zone: input.timeZone === undefined ? row.time_zone : input.timeZone,
    device: input.device === undefined ? row.device : input.device,
    name: input.name ?? row.name,
    email: input.email ?? row.email,
    last_seen_at: Math.max(row.last_seen_at, input.at),
    pages: input.page ? JSON.stringify(addVisit(JSON.parse(row.pages), input.page, input.at)) : row.pages,
  };
  await db.updateTable("visitor").set(changes).where("id", "=", row.id).execute();
  return viewVisitor({ ...row, ...changes }, input.at);
}

export async function readVisitor(
  { db }: SqlContext,
  { scope, visitorId, at }: Input<"readVisitor">,
): Promise<Visitor | null> {
  const row = await db.selectFrom("visitor").selectAll().where("id", "=", visitorId).executeTakeFirst();
  return row && isInScope(scope, { siteId: row.site_id, visitorId: row.id }) ? viewVisitor(row, at) : null;
}

export async function listOnlineVisitors(
  { db }: SqlContext,
  { visitorIds, at }: Input<"listOnlineVisitors">,
): Promise<string[]> {
  const online: string[] = [];
  for (const ids of inChunks(visitorIds)) {
    const rows = await db
      .selectFrom("visitor")
      .select("id")
      .where("id", "in", ids)
      .where("online_until", ">", at)
      .execute();
    online.push(...rows.map(({ id }) => id));
  }
  return online;
}

export async function renewVisitors(
  { db }: SqlContext,
  { visitorIds, until, at }: Input<"renewVisitors">,
): Promise<void> {
  for (const ids of inChunks(visitorIds.toSorted())) {
    await db
      .updateTable("visitor")
      .set({
        online_until: until,
        last_seen_at: sql`case when last_seen_at < ${at} then ${at} else last_seen_at end`,
      })
      .where("id", "in", ids)
      .execute();
  }
}

function viewVisitor(row: VisitorRow, at: number): Visitor {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    device: row.device,
    online: row.online_until > at,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    pages: JSON.parse(row.pages),
  };
}
