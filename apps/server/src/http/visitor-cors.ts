import type { Site } from "@bellhop/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HttpContext } from "./http-context.ts";

/** True when the page stands on the site's list; then it may also read the answer. */
export function allowVisitorPage(site: Site, { headers }: FastifyRequest, reply: FastifyReply): boolean {
  reply.header("vary", "origin");
  if (!headers.origin || !site.origins.includes(headers.origin)) return false;
  reply.header("access-control-allow-origin", headers.origin);
  return true;
}

/** Browsers ask before they upload from another origin. */
export function serveVisitorPreflight(app: FastifyInstance, { deps }: HttpContext): void {
  app.options<{ Querystring: { site?: string } }>("/api/visitor/files", async (request, reply) => {
    const site = await deps.store.findSiteByKey(String(request.query.site ?? "").slice(0, 64));
    if (site && allowVisitorPage(site, request, reply)) {
      reply.header("access-control-allow-methods", "POST");
      reply.header("access-control-allow-headers", "authorization, content-type");
      reply.header("access-control-max-age", 7_200);
    }
    return reply.code(204).send();
  });
}
