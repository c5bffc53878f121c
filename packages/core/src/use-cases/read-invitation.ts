import type { Reply, Role } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";

/** What a link invites to. `link_invalid` when it was used, has expired or was revoked. */
export async function readInvitation(
  deps: Deps,
  { token }: { token: string },
): Promise<Reply<{ siteName: string; email: string | null; role: Role }>> {
  const found = await deps.store.findInvitation({ tokenHash: deps.hashToken(token), at: deps.now() });
  if (!found) return { ok: false, error: "link_invalid" };
  const { site, invitation } = found;
  return { ok: true, data: { siteName: site.name, email: invitation.email, role: invitation.role } };
}
