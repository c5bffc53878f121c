import type { Service } from "@bellhop/protocol";
import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";

/** Why no new work should come: not listening yet, on its way out, nothing can be stored. */
type Reason = "starting" | "draining" | "store";

/** A lost bus is told and is no reason: everything still works, later. */
export type Readiness = {
  ready: boolean;
  reasons: Reason[];
  service: Service;
  store: "up" | "down";
  bus: "up" | "down";
};

/** /healthz: the process answers. /readyz: it also takes work, so send it some; 503 with the reasons when not. */
export function serveHealth(app: FastifyInstance, { readReadiness }: HttpContext): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ ok: true }));
  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    const readiness = readReadiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
}
