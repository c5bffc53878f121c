import type { FastifyRequest } from "fastify";

/**
 * Did a page of ours send this? A browser says so in Sec-Fetch-Site, which scripts cannot set, or at least in
 * Origin. A caller that sends neither is no browser and carries nobody's cookies but its own.
 */
export function isOwnPage({ headers }: Pick<FastifyRequest, "headers">, ownOrigin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === undefined || headers.origin === ownOrigin;
}
