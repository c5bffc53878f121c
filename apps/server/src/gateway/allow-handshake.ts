import type { IncomingMessage } from "node:http";
import type { Site } from "@bellhop/protocol";

/** The site key in the socket's query, so that the origin is checked before a connection exists. Null: an agent's line. */
export function siteKeyOf(url: string | undefined): string | null {
  return new URL(url ?? "/", "http://handshake").searchParams.get("site");
}

/**
 * May this page open a line? Visitors: the page's origin stands on the site's list. Agents: it is our own.
 * A browser leaves the Origin header out of same-origin GET requests (the polling transport); then
 * Sec-Fetch-Site, which scripts cannot set, has to say so. `null` and suffix tricks never compare equal.
 */
export async function isHandshakeAllowed(
  request: IncomingMessage,
  { ownOrigin, findSite }: { ownOrigin: string; findSite: (key: string) => Promise<Site | null> },
): Promise<boolean> {
  const origin =
    request.headers.origin ?? (request.headers["sec-fetch-site"] === "same-origin" ? ownOrigin : null);
  if (!origin) return false;
  const key = siteKeyOf(request.url);
  if (key === null) return origin === ownOrigin;
  const site = await findSite(key);
  return site?.origins.includes(origin) ?? false;
}
