import type { FastifyInstance, FastifyReply } from "fastify";
import type { Config } from "../config.ts";

/** On every answer; pages and files then loosen what they need. */
export function setSecureHeaders(app: FastifyInstance, config: Config): void {
  app.addHook("onRequest", async (_request, reply) => {
    addSecureHeaders(reply, config);
  });
}

/** For answers no hook comes to see, such as that to an address that is none. */
export function addSecureHeaders(reply: FastifyReply, config: Config): FastifyReply {
  reply.headers({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
  if (config.publicUrl.startsWith("https:")) reply.header("strict-transport-security", "max-age=31536000");
  return reply;
}

/** For pages of our own. */
export function setPagePolicy(reply: FastifyReply, config: Config): void {
  const socket = config.publicUrl.replace(/^http/, "ws");
  const policy = [
    "default-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src 'self' ${socket}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  reply.headers({
    "content-security-policy": policy.join("; "),
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
  });
}
