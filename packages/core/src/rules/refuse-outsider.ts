import type { Refusal } from "@bellhop/protocol";
import type { AgentSession } from "../deps.ts";

/** Null for a member. A site one does not belong to is answered like one that does not exist. */
export function refuseOutsider(session: AgentSession, siteId: string): Refusal | null {
  return session.roles.has(siteId) ? null : { ok: false, error: "not_found" };
}

/** Null for an owner of the site. */
export function refuseNonOwner(session: AgentSession, siteId: string): Refusal | null {
  const outsider = refuseOutsider(session, siteId);
  if (outsider) return outsider;
  return session.roles.get(siteId) === "owner" ? null : { ok: false, error: "forbidden" };
}
