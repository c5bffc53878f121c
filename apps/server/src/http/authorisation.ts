import { type Access, httpRoutes } from "@bellhop/protocol";
import type { FastifyInstance } from "fastify";

/**
 * Who may call what, over every route there is. JSON routes say so themselves; the others stand here.
 * All of these are open to anybody: they show nothing of a site but what its visitors see anyway, except
 * /f/…, whose address is the permission, /metrics, which decides by itself whom it answers, and /calls/…, which
 * believes only what the telephone exchange has signed.
 */
export const openRoutes = [
  "GET /",
  "GET /healthz",
  "GET /readyz",
  "GET /metrics",
  "GET /w/:siteKey.js",
  "GET /w/assets/*",
  "GET /f/:capability/:name",
  "GET /console",
  "GET /console/*",
  "GET /demo",
  "GET /demo/*",
  "OPTIONS /api/visitor/files",
  "POST /calls/twilio/:callId/:leg/:locale/:what",
  "GET /docs",
  "GET /docs/",
  "GET /docs/json",
  "GET /docs/yaml",
  "GET /docs/static/*",
  "GET /docs/static/theme/bellhop.css",
  "GET /docs/static/index.html",
  "GET /docs/static/swagger-initializer.js",
] as const;

/** The whole table: "METHOD /pattern" to access. */
export const authorisation: ReadonlyMap<string, Access> = new Map<string, Access>([
  ...openRoutes.map((route) => [route, "public"] as const),
  ...Object.values(httpRoutes).map(({ method, url, access }) => [`${method} ${url}`, access] as const),
]);

/** The server does not start with a route that is missing in the table. */
export function demandAuthorisation(app: FastifyInstance): void {
  app.addHook("onRoute", ({ method, url }) => {
    for (const verb of [method].flat()) {
      // Answers a GET without its body.
      const asked = verb === "HEAD" ? "GET" : verb;
      if (!authorisation.has(`${asked} ${url}`))
        throw new Error(`${verb} ${url} is not in the authorisation table`);
    }
  });
}
