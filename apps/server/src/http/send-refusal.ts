import { StoreUnavailable } from "@bellhop/core";
import { type ErrorCode, errors, type Refusal } from "@bellhop/protocol";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "../logger.ts";

/** Answers `{error, detail?}` with the code's status, or with a more exact one. */
export function sendRefusal(reply: FastifyReply, { error, detail }: Omit<Refusal, "ok">, status?: number) {
  if (detail?.retryAfterMs) reply.header("retry-after", Math.ceil(detail.retryAfterMs / 1_000));
  return reply
    .code(status ?? errors[error].status)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(detail ? { error, detail } : { error }));
}

/** Whatever was thrown becomes a code; only faults of ours are logged, and none is shown. */
export function createErrorHandler(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const { code, status } = wasBrokenOff(error, request)
      ? { code: "bad_request" as const }
      : classify(error);
    if (code === "internal")
      log.error({ err: error, method: request.method, route: routeOf(request) }, "request failed");
    return sendRefusal(reply, { error: code }, status);
  };
}

/** The pattern, never the address itself: addresses carry tokens. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "unknown";
}

/** The browser went away in the middle of its upload: no fault of ours, and nobody hears the answer. */
function wasBrokenOff(error: FastifyError, { raw }: FastifyRequest): boolean {
  return error.code === "ECONNRESET" && raw.readableAborted;
}

function classify(error: FastifyError): { code: ErrorCode; status?: number } {
  if (error instanceof StoreUnavailable) return { code: "unavailable" };
  const status = error.statusCode ?? 500;
  if (status === 413) return { code: "too_large" };
  if (status === 404) return { code: "not_found" };
  if (status === 503) return { code: "unavailable" };
  if (status >= 400 && status < 500) return { code: "bad_request", status };
  return { code: "internal" };
}
