import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";
import { sendRefusal } from "./send-refusal.ts";

/** /healthz: the process answers. /readyz: it also takes work, so send it some. */
export function serveHealth(app: FastifyInstance, { checkReady }: HttpContext): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ ok: true }));
  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    try {
      await checkReady();
    } catch {
      return sendRefusal(reply, { error: "unavailable" });
    }
    return { ok: true };
  });
}
