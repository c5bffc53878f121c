import type { Reply, Site } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";

/**
 * `device` such as "iPhone · Safari"; leave it out where it does not matter, as in an upload. `address`: what limits
 * count by.
 */
type Credentials = {
  siteKey: string;
  visitorId: string;
  secret: string;
  address: string;
  device?: string | null;
};

/**
 * Who is this browser? The first secret seen for a visitor's id is registered, so first contact may be retried.
 * `not_found`: no site has this key. `unauthenticated`: the id belongs to somebody else.
 */
export async function authenticateVisitor(
  deps: Deps,
  { siteKey, visitorId, secret, address, device = null }: Credentials,
): Promise<Reply<{ session: VisitorSession; site: Site }>> {
  const site = await deps.store.findSiteByKey(siteKey);
  if (!site) return { ok: false, error: "not_found" };
  const { id: siteId } = site;
  const secretHash = deps.hashToken(secret);
  const known = await deps.store.registerVisitor({ siteId, visitorId, secretHash, at: deps.now() });
  if (!known) return { ok: false, error: "unauthenticated" };
  return { ok: true, data: { session: { kind: "visitor", siteId, visitorId, device, address }, site } };
}
