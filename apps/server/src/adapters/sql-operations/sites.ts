import type { DirectoryStore } from "@bellhop/core";
import { compareNames } from "@bellhop/core/store-rules";
import type { Site } from "@bellhop/protocol";
import type { SiteRow } from "../sql-schema.ts";
import { createHotQuery } from "./hot-query.ts";
import { addMembership } from "./members.ts";
import type { SqlContext } from "./sql-context.ts";
import { viewSite } from "./view-site.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export async function createSite(
  context: SqlContext,
  { site, ownerId, at }: Input<"createSite">,
): Promise<void> {
  await context.db
    .insertInto("site")
    .values({
      id: site.id,
      key: site.key,
      name: site.name,
      origins: JSON.stringify(site.origins),
      color: site.color,
      created_at: site.createdAt,
      installed_at: site.installedAt,
      demo: site.demo ? 1 : 0,
    })
    .execute();
  if (ownerId !== undefined)
    await addMembership(context, { siteId: site.id, agentId: ownerId, role: "owner", at });
}

export async function updateSite(
  context: SqlContext,
  { siteId, origins, ...changes }: Input<"updateSite">,
): Promise<Site | null> {
  const set = Object.fromEntries(
    Object.entries({ ...changes, origins: origins && JSON.stringify(origins) }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  if (Object.keys(set).length > 0)
    await context.db.updateTable("site").set(set).where("id", "=", siteId).execute();
  return readSite(context, siteId);
}

export async function readSite(context: SqlContext, siteId: string): Promise<Site | null> {
  const [row] = await selectById(context, { siteId });
  return row ? viewSite(row) : null;
}

const selectById = createHotQuery<{ siteId: string }, SiteRow>(({ db }, value) =>
  db.selectFrom("site").selectAll().where("id", "=", value("siteId")),
);

export async function findSiteByKey(context: SqlContext, key: string): Promise<Site | null> {
  const [row] = await selectByKey(context, { key });
  return row ? viewSite(row) : null;
}

const selectByKey = createHotQuery<{ key: string }, SiteRow>(({ db }, value) =>
  db.selectFrom("site").selectAll().where("key", "=", value("key")),
);

export async function listSites({ db }: SqlContext): Promise<Site[]> {
  const rows = await db.selectFrom("site").selectAll().execute();
  return rows.map(viewSite).sort(compareNames);
}

export async function markInstalled(
  { db }: SqlContext,
  { siteId, at }: Input<"markInstalled">,
): Promise<boolean> {
  const marked = await db
    .updateTable("site")
    .set({ installed_at: at })
    .where("id", "=", siteId)
    .where("installed_at", "is", null)
    .executeTakeFirst();
  return Number(marked.numUpdatedRows) === 1;
}
