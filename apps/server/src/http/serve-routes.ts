import {
  type Access,
  type HttpRouteName,
  type HttpRoutes,
  httpRoutes,
  type Refusal,
  type Reply,
} from "@bellhop/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { parseInput } from "../parse-input.ts";
import type { HttpContext } from "./http-context.ts";
import { type Asker, identifyAsker } from "./identify-asker.ts";
import { isOwnPage } from "./is-own-page.ts";
import { sendRefusal } from "./send-refusal.ts";

type Part = "params" | "query" | "body";
type Parsed<R, P extends Part> = R extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined;

/** One call of a route, parsed. */
export type Call<N extends HttpRouteName> = {
  asker: Asker[HttpRoutes[N]["access"]];
  params: Parsed<HttpRoutes[N], "params">;
  query: Parsed<HttpRoutes[N], "query">;
  body: Parsed<HttpRoutes[N], "body">;
  /** What limits count by. */
  address: string;
  request: FastifyRequest;
  reply: FastifyReply;
};

type HttpHandler<N extends HttpRouteName> = (
  context: HttpContext,
  call: Call<N>,
) => Promise<Reply<z.input<HttpRoutes[N]["reply"]>>>;

/** A route without a handler does not compile. */
export type HttpHandlers = { [N in HttpRouteName]: HttpHandler<N> };

type Route = { method: string; url: string; access: Access; summary: string; reply: z.ZodType } & {
  [P in Part]?: z.ZodType;
};

/** Registers every JSON route: who asks, then parse, then the handler, then the reply cut to its shape. */
export function serveRoutes(app: FastifyInstance, context: HttpContext, handlers: HttpHandlers): void {
  for (const name of Object.keys(httpRoutes) as HttpRouteName[]) serveRoute(app, context, name, handlers);
}

function serveRoute<N extends HttpRouteName>(
  app: FastifyInstance,
  context: HttpContext,
  name: N,
  handlers: HttpHandlers,
) {
  const route: Route = httpRoutes[name];
  const askers = new WeakMap<FastifyRequest, Asker[Access]>();
  app.route({
    method: route.method,
    url: route.url,
    schema: describeRoute(name, route),
    onRequest: async (request, reply) => {
      const refusal = await refuseAtTheDoor(context, route, request);
      if (refusal) {
        // Or the shop's page hears of a broken network instead of when to come back.
        if (route.access === "visitor")
          reply.header("access-control-allow-origin", request.headers.origin ?? "");
        return sendRefusal(reply, refusal);
      }
      const identified = await identifyAsker(route.access, context, request, reply);
      if (!identified.ok) return sendRefusal(reply, identified);
      askers.set(request, identified.data);
    },
    handler: async (request, reply) => {
      const call = {
        asker: askers.get(request),
        params: parsePart(route.params, request.params),
        query: parsePart(route.query, request.query),
        body: parsePart(route.body, request.body),
        address: context.addressOf(request),
        request,
        reply,
      };
      // The table ties each name to its schemas and its handler; through a loop the compiler cannot follow that.
      const result = await handlers[name](context, call as unknown as Call<N>);
      if (!result.ok) return sendRefusal(reply, result);
      return reply.send(route.reply.parse(result.data));
    },
  });
}

/** The error handler answers `bad_request` for it. */
function parsePart(schema: z.ZodType | undefined, part: unknown): unknown {
  const parsed = schema && parseInput(schema, part);
  if (parsed === null) throw Object.assign(new Error("another shape"), { statusCode: 400 });
  return parsed?.data;
}

/** Too many, or sent by a page that is not ours. Visitors carry no cookie and come from their shop's pages. */
async function refuseAtTheDoor(
  context: HttpContext,
  route: Route,
  request: FastifyRequest,
): Promise<Refusal | null> {
  const refusal = await context.limits.take("asking", context.addressOf(request));
  if (refusal || route.method === "GET" || route.access === "visitor") return refusal;
  return isOwnPage(request, context.config.publicUrl) ? null : { ok: false, error: "forbidden_origin" };
}

/** For the documentation only: parsing is done above, once. */
function describeRoute(name: HttpRouteName, { summary, access, params, query, body, reply }: Route) {
  return {
    operationId: name,
    summary,
    tags: [access],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { 200: reply },
  };
}
