import type { Socket } from "node:net";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import { serveDemo } from "../demo/serve-demo.ts";
import { authorisation, demandAuthorisation } from "./authorisation.ts";
import { serveCallWebhooks } from "./call-webhooks.ts";
import { handlers } from "./handlers.ts";
import type { HttpContext } from "./http-context.ts";
import { addSecureHeaders, setSecureHeaders } from "./secure-headers.ts";
import { createErrorHandler, routeOf, sendRefusal } from "./send-refusal.ts";
import { serveConsole } from "./serve-console.ts";
import { serveDocs } from "./serve-docs.ts";
import { serveFile } from "./serve-file.ts";
import { serveHealth } from "./serve-health.ts";
import { serveMetrics } from "./serve-metrics.ts";
import { serveRoutes } from "./serve-routes.ts";
import { serveWidget } from "./serve-widget.ts";
import { serveVisitorPreflight } from "./visitor-cors.ts";

/** The largest JSON body there is: a site with twenty addresses. */
const BODY_BYTES_MAX = 64 * 1024;

export type WebFolders = { widget: string; console: string };

/** The HTTP side, ready to listen. Every route is in the authorisation table, or this throws. */
export async function createApp(
  context: HttpContext,
  { folders, version }: { folders: WebFolders; version: string },
) {
  const logger: FastifyBaseLogger = context.log;
  const answerFault = createErrorHandler(context.log);
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) =>
      answerFault(error, request, addSecureHeaders(reply, context.config)),
    clientErrorHandler: answerGarbage,
    bodyLimit: BODY_BYTES_MAX,
    // Ten mebibytes over a slow line take minutes; headers alone have one.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
    // Idle keep-alive connections must not hold up a shutdown.
    forceCloseConnections: "idle",
  });
  demandAuthorisation(app);
  setSecureHeaders(app, context.config);
  readBodies(app);
  answerFaults(app, context);
  observeAnswers(app, context);
  await serveDocs(app, version);
  serveRoutes(app, context, handlers);
  serveVisitorPreflight(app, context);
  serveCallWebhooks(app, context);
  serveHealth(app, context);
  serveMetrics(app, context);
  serveWidget(app, context, folders.widget);
  serveFile(app, context);
  serveConsole(app, context, folders.console);
  if (context.config.demo) await serveDemo(app, context);
  return app;
}

/** What is no HTTP at all gets the same kind of answer. */
function answerGarbage(_error: unknown, socket: Socket): void {
  const body = JSON.stringify({ error: "bad_request" });
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`;
  if (socket.writable) socket.end(`${head}\r\n\r\n${body}`);
  else socket.destroy();
}

/** JSON, and bare bytes for uploads. A form or text/plain, which pages may send anywhere unasked, is refused with 415. */
function readBodies(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser("application/octet-stream", (_request, payload, done) => done(null, payload));
  // Schemas are for the documentation; serve-routes.ts parses.
  app.setValidatorCompiler(() => (value) => ({ value }));
  app.setSerializerCompiler(() => JSON.stringify);
}

function answerFaults(app: FastifyInstance, { log }: HttpContext): void {
  app.setErrorHandler(createErrorHandler(log));
  app.setNotFoundHandler((request, reply) => {
    const allowed = findMethods(request.url.split("?")[0] ?? "");
    if (allowed.length === 0 || allowed.includes(request.method))
      return sendRefusal(reply, { error: "not_found" });
    return sendRefusal(reply.header("allow", allowed.join(", ")), { error: "bad_request" }, 405);
  });
}

/** Where only some are told that there is anything. */
const quietRoutes = new Set(["GET /metrics"]);

const patterns = [...authorisation.keys()]
  .filter((route) => !quietRoutes.has(route))
  .map((route) => {
    const [method = "", url = ""] = route.split(" ");
    return {
      method,
      pattern: new RegExp(`^${url.replaceAll(".", "\\.").replace("*", ".*").replaceAll(/:\w+/g, "[^/]+")}$`),
    };
  });

function findMethods(path: string): string[] {
  return patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/** Counted, and one line per answer: the route's pattern, never the address, which may carry a token. */
function observeAnswers(app: FastifyInstance, { metrics: { count } }: HttpContext): void {
  app.addHook("onResponse", async (request, reply) => {
    const fields = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    count.answers(`${Math.floor(reply.statusCode / 100)}xx`);
    if (reply.statusCode === 429) count.limited("http");
    if (routeOf(request).startsWith("/api")) request.log.info(fields, "answered");
    else request.log.debug(fields, "answered");
  });
}
