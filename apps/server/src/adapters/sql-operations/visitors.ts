import type { VisitorStore } from "@bellhop/core";
import { addVisit, isInScope } from "@bellhop/core/store-rules";
import type { Visitor } from "@bellhop/protocol";
import { sql } from "kysely";
import type { VisitorRow } from "../sql-schema.ts";
import { createHotQuery } from "./hot-query.ts";
import { inChunks, type SqlContext } from "./sql-context.ts";

/** By name, never `*`: a prepared statement must not change its shape when a newer server adds a column. */
const visitorColumns = [
  "id",
  "site_id",
  "secret_hash",
  "name",
  "email",
  "locale",
  "time_zone",
  "device",
  "first_seen_at",
  "last_seen_at",
  "online_until",
  "pages",
] as const;

type Input<K extends keyof VisitorStore> = Parameters<VisitorStore[K]>[0];

/** Who comes back is only looked up: nothing is written for them. */
export async function registerVisitor(
  context: SqlContext,
  input: Input<"registerVisitor">,
): Promise<boolean> {
  const { siteId, visitorId, secretHash, at } = input;
  const find = async () => (await selectSecret(context, { visitorId }))[0];
  const add = async () => (await insertVisitor(context, { visitorId, siteId, secretHash, at }))[0];
  // The last only when somebody else was quicker.
  const known = (await find()) ?? (await add()) ?? (await find());
  return known?.site_id === siteId && known.secret_hash === secretHash;
}

const selectSecret = createHotQuery<{ visitorId: string }, Pick<VisitorRow, "site_id" | "secret_hash">>(
  ({ db }, value) =>
    db.selectFrom("visitor").select(["site_id", "secret_hash"]).where("id", "=", value("visitorId")),
);

type NewVisitor = { visitorId: string; siteId: string; secretHash: string; at: number };
const insertVisitor = createHotQuery<NewVisitor, Pick<VisitorRow, "site_id" | "secret_hash">>(
  ({ db }, value) =>
    db
      .insertInto("visitor")
      .values({
        id: value("visitorId"),
        site_id: value("siteId"),
        secret_hash: value("secretHash"),
        name: null,
        email: null,
        locale: "en",
        time_zone: null,
        device: null,
        first_seen_at: value("at"),
        last_seen_at: value("at"),
        online_until: 0,
        pages: "[]",
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning(["site_id", "secret_hash"]),
);

/** Without a lock: the pages are written over those they were made from, everything else by itself. */
export async function updateVisitor(
  context: SqlContext,
  input: Input<"updateVisitor">,
): Promise<Visitor | null> {
  for (;;) {
    const [row] = await selectVisitor(context, { visitorId: input.visitorId });
    if (row?.site_id !== input.siteId) return null;
    const pages = input.page
      ? JSON.stringify(addVisit(JSON.parse(row.pages), input.page, input.at))
      : row.pages;
    const [changed] = await changeVisitor(context, { ...changesOf(input), pagesBefore: row.pages, pages });
    if (changed) return viewVisitor(changed, input.at);
  }
}

/** Null leaves a column as it is; where null is a value too, a 1 beside it says that it is meant. */
function changesOf(input: Input<"updateVisitor">) {
  const { visitorId, at, locale, timeZone, device, name, email, onlineUntil } = input;
  return {
    visitorId,
    at,
    locale: locale ?? null,
    hasTimeZone: timeZone === undefined ? 0 : 1,
    timeZone: timeZone ?? null,
    hasDevice: device === undefined ? 0 : 1,
    device: device ?? null,
    name: name ?? null,
    email: email ?? null,
    onlineUntil: onlineUntil ?? null,
  };
}

type VisitorChanges = ReturnType<typeof changesOf> & { pagesBefore: string; pages: string };
const changeVisitor = createHotQuery<VisitorChanges, VisitorRow>(({ db }, value) =>
  db
    .updateTable("visitor")
    .set({
      locale: sql`coalesce(cast(${value("locale")} as text), locale)`,
      time_zone: sql`case when cast(${value("hasTimeZone")} as integer) = 1
        then cast(${value("timeZone")} as text) else time_zone end`,
      device: sql`case when cast(${value("hasDevice")} as integer) = 1
        then cast(${value("device")} as text) else device end`,
      name: sql`coalesce(cast(${value("name")} as text), name)`,
      email: sql`coalesce(cast(${value("email")} as text), email)`,
      last_seen_at: sql`case when last_seen_at < ${value("at")} then ${value("at")} else last_seen_at end`,
      online_until: sql`coalesce(cast(${value("onlineUntil")} as bigint), online_until)`,
      pages: value("pages"),
    })
    .where("id", "=", value("visitorId"))
    .where("pages", "=", value("pagesBefore"))
    .returning(visitorColumns),
);

export async function readVisitor(
  context: SqlContext,
  { scope, visitorId, at }: Input<"readVisitor">,
): Promise<Visitor | null> {
  const [row] = await selectVisitor(context, { visitorId });
  return row && isInScope(scope, { siteId: row.site_id, visitorId: row.id }) ? viewVisitor(row, at) : null;
}

const selectVisitor = createHotQuery<{ visitorId: string }, VisitorRow>(({ db }, value) =>
  db.selectFrom("visitor").select(visitorColumns).where("id", "=", value("visitorId")),
);

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
