import type { DirectoryStore } from "@bellhop/core";
import type { Invitation, Site } from "@bellhop/protocol";
import { addMembership } from "./members.ts";
import { readSite } from "./sites.ts";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export async function createInvitation({ db }: SqlContext, input: Input<"createInvitation">): Promise<void> {
  const { id, email, role, createdAt, expiresAt } = input.invitation;
  await db
    .insertInto("invitation")
    .values({
      id,
      site_id: input.siteId,
      token_hash: input.tokenHash,
      email,
      role,
      created_by: input.createdBy,
      created_at: createdAt,
      expires_at: expiresAt,
      used_at: null,
      used_by: null,
    })
    .execute();
}

export async function findInvitation(context: SqlContext, { tokenHash, at }: Input<"findInvitation">) {
  const row = await selectGood(context, at)
    .select("site_id")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  if (!row) return null;
  const { site_id, ...invitation } = row;
  const site = await readSite(context, site_id);
  return site && { invitation, site };
}

/** The conditional update decides who is first. */
export async function acceptInvitation(
  context: SqlContext,
  { tokenHash, agentId, at }: Input<"acceptInvitation">,
): Promise<Site | null> {
  const used = await context.db
    .updateTable("invitation")
    .set({ used_at: at, used_by: agentId })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .returning(["site_id", "role"])
    .executeTakeFirst();
  if (!used) return null;
  await addMembership(context, { siteId: used.site_id, agentId, role: used.role, at });
  return readSite(context, used.site_id);
}

export function listInvitations(
  context: SqlContext,
  { siteId, at }: Input<"listInvitations">,
): Promise<Invitation[]> {
  return selectGood(context, at).where("site_id", "=", siteId).orderBy("created_at").orderBy("id").execute();
}

export async function revokeInvitation(
  { db }: SqlContext,
  { siteId, invitationId }: Input<"revokeInvitation">,
): Promise<boolean> {
  const revoked = await db
    .deleteFrom("invitation")
    .where("id", "=", invitationId)
    .where("site_id", "=", siteId)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return Number(revoked.numDeletedRows) === 1;
}

export async function putSetupToken(
  { db }: SqlContext,
  { tokenHash, expiresAt }: Input<"putSetupToken">,
): Promise<void> {
  const token = { token_hash: tokenHash, expires_at: expiresAt };
  await db
    .insertInto("setup_token")
    .values({ id: "setup", ...token })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(token))
    .execute();
}

export async function isSetupToken(
  { db }: SqlContext,
  { tokenHash, at }: Input<"isSetupToken">,
): Promise<boolean> {
  const query = db
    .selectFrom("setup_token")
    .select("id")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", at);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function useSetupToken(
  { db }: SqlContext,
  { tokenHash, at }: Input<"useSetupToken">,
): Promise<boolean> {
  const used = await db
    .deleteFrom("setup_token")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return Number(used.numDeletedRows) === 1;
}

/** Neither used nor expired. */
function selectGood({ db }: SqlContext, at: number) {
  return db
    .selectFrom("invitation")
    .select(["id", "email", "role", "created_at as createdAt", "expires_at as expiresAt"])
    .where("used_at", "is", null)
    .where("expires_at", ">", at);
}
