import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";

const localNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * This machine has several names, and to a browser each is another origin: whoever comes to http://127.0.0.1 is sent
 * on to http://localhost, where sockets and cookies work. Elsewhere the reverse proxy decides about names.
 */
export function redirectToOwnName(config: Config) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const own = new URL(config.publicUrl);
    const { host = "" } = request.headers;
    if (host === own.host || !localNames.test(own.host) || !localNames.test(host)) return;
    return reply.redirect(config.publicUrl + request.url);
  };
}
