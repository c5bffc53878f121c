import type { DirectoryStore, Membership } from "@bellhop/core";
import { compareNames, higherRole } from "@bellhop/core/store-rules";
import { agentColumns } from "./agents.ts";
import { leaveDepartments } from "./departments.ts";
import { lockRows, type SqlContext } from "./sql-context.ts";
import { viewSite } from "./view-site.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export async function listMemberships({ db }: SqlContext, agentId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("site", "site.id", "membership.site_id")
    .selectAll("site")
    .select("membership.role")
    .where("membership.agent_id", "=", agentId)
    .execute();
  return rows
    .map(({ role, ...site }) => ({ site: viewSite(site), role }))
    .sort((left, right) => compareNames(left.site, right.site));
}

export async function listMembers({ db }: SqlContext, siteId: string) {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("agent", "agent.id", "membership.agent_id")
    .select(agentColumns)
    .select("membership.role")
    .where("membership.site_id", "=", siteId)
    .execute();
  return rows
    .map(({ role, ...agent }) => ({ agent, role }))
    .sort((left, right) => compareNames(left.agent, right.agent));
}

export async function addMembership(context: SqlContext, input: Input<"addMembership">): Promise<void> {
  const { db } = context;
  const { siteId, agentId, role, at } = input;
  const added = await db
    .insertInto("membership")
    .values({ site_id: siteId, agent_id: agentId, role, created_at: at })
    .onConflict((conflict) => conflict.columns(["site_id", "agent_id"]).doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows) === 1) return;
  const existing = await lockRows(context, selectMembership(context, input), "membership").executeTakeFirst();
  if (!existing) return;
  await db
    .updateTable("membership")
    .set({ role: higherRole(existing.role, role) })
    .where("site_id", "=", siteId)
    .where("agent_id", "=", agentId)
    .execute();
}

/** The site's row is locked first, so that two owners who remove each other at once take turns. */
export async function removeMembership(context: SqlContext, input: Input<"removeMembership">) {
  const { db } = context;
  const { siteId, agentId } = input;
  await lockRows(context, db.selectFrom("site").select("id").where("id", "=", siteId), "site").execute();
  const existing = await selectMembership(context, input).executeTakeFirst();
  if (!existing) return "not_found";
  if (existing.role === "owner" && (await countOwners(context, siteId)) === 1) return "last_owner";
  await db.deleteFrom("membership").where("site_id", "=", siteId).where("agent_id", "=", agentId).execute();
  await leaveDepartments(context, siteId, agentId);
  return "removed";
}

export async function hasOwner({ db }: SqlContext): Promise<boolean> {
  const owner = await db
    .selectFrom("membership")
    .select("agent_id")
    .where("role", "=", "owner")
    .limit(1)
    .executeTakeFirst();
  return owner !== undefined;
}

function selectMembership({ db }: SqlContext, { siteId, agentId }: { siteId: string; agentId: string }) {
  return db
    .selectFrom("membership")
    .select("role")
    .where("site_id", "=", siteId)
    .where("agent_id", "=", agentId);
}

async function countOwners({ db }: SqlContext, siteId: string): Promise<number> {
  const owners = await db
    .selectFrom("membership")
    .select("agent_id")
    .where("site_id", "=", siteId)
    .where("role", "=", "owner")
    .execute();
  return owners.length;
}
