import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import type { HttpContext } from "./http-context.ts";
import { sendRefusal } from "./send-refusal.ts";

const ownAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const ownNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** What proxies add: then the peer is a proxy of this machine, and the caller anybody. */
const proxyHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "via",
];

/** /metrics for Prometheus: from this machine itself, or with the token. To others there is no such page. */
export function serveMetrics(app: FastifyInstance, { config, metrics }: HttpContext): void {
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isFromHere(request) && !hasToken(request, config)) return sendRefusal(reply, { error: "not_found" });
    const { type, text } = await metrics.read();
    return reply.type(type).send(text);
  });
}

/** The name is asked for too: a page may have its own name lead to this machine, and the browser here would call. */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  return (
    ownAddresses.has(socket.remoteAddress ?? "") &&
    ownNames.test(headers.host ?? "") &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}

function hasToken({ headers }: FastifyRequest, { metricsToken }: Config): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  return metricsToken !== null && given !== undefined && timingSafeEqual(digest(given), digest(metricsToken));
}

/** Of equal length, whatever was given. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
