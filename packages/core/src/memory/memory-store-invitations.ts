import type { Invitation, Site } from "@bellhop/protocol";
import type { DirectoryStore } from "../ports/directory-store.ts";
import type { MemoryData, StoredInvitation } from "./memory-data.ts";
import { addMembership } from "./memory-store-directory.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export function createInvitation(
  data: MemoryData,
  { invitation, siteId, tokenHash }: Input<"createInvitation">,
): void {
  if (!data.sites.has(siteId)) throw new Error("an invitation to a site that does not exist");
  data.invitations.set(invitation.id, { invitation, siteId, tokenHash, used: false });
}

export function findInvitation(data: MemoryData, { tokenHash, at }: Input<"findInvitation">) {
  const stored = findGood(data, tokenHash, at);
  const site = stored && data.sites.get(stored.siteId);
  return stored && site ? { invitation: stored.invitation, site } : null;
}

export function acceptInvitation(
  data: MemoryData,
  { tokenHash, agentId, at }: Input<"acceptInvitation">,
): Site | null {
  const stored = findGood(data, tokenHash, at);
  if (!stored) return null;
  addMembership(data, { siteId: stored.siteId, agentId, role: stored.invitation.role, at });
  stored.used = true;
  return data.sites.get(stored.siteId) ?? null;
}

export function listInvitations(data: MemoryData, { siteId, at }: Input<"listInvitations">): Invitation[] {
  return [...data.invitations.values()]
    .filter((stored) => stored.siteId === siteId && isGood(stored, at))
    .map(({ invitation }) => invitation)
    .sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
}

export function revokeInvitation(
  data: MemoryData,
  { siteId, invitationId }: Input<"revokeInvitation">,
): boolean {
  const stored = data.invitations.get(invitationId);
  return stored?.siteId === siteId && !stored.used && data.invitations.delete(invitationId);
}

export function putSetupToken(data: MemoryData, token: Input<"putSetupToken">): void {
  data.setupToken = token;
}

export function isSetupToken(data: MemoryData, { tokenHash, at }: Input<"isSetupToken">): boolean {
  return data.setupToken?.tokenHash === tokenHash && data.setupToken.expiresAt > at;
}

export function useSetupToken(data: MemoryData, input: Input<"useSetupToken">): boolean {
  if (!isSetupToken(data, input)) return false;
  data.setupToken = null;
  return true;
}

function findGood(data: MemoryData, tokenHash: string, at: number): StoredInvitation | undefined {
  return [...data.invitations.values()].find(
    (stored) => stored.tokenHash === tokenHash && isGood(stored, at),
  );
}

function isGood({ used, invitation }: StoredInvitation, at: number): boolean {
  return !used && invitation.expiresAt > at;
}
