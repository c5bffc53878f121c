import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Deps } from "@bellhop/core";
import { type ErrorCode, FRAME_BYTES_MAX } from "@bellhop/protocol";
import { Server } from "socket.io";
import { type AgentNamespace, type AuthenticateAgent, serveAgents } from "./agent-gateway.ts";
import { createAgentPresence } from "./agent-presence.ts";
import { isHandshakeAllowed } from "./allow-handshake.ts";
import { clientAddress, createTrustedProxies } from "./client-address.ts";
import { createFanOut } from "./fan-out.ts";
import { codeOfFault, connectRefusal, type GatewayContext } from "./gateway-context.ts";
import { createRequestLimits } from "./request-limits.ts";
import type { FrameOutcome } from "./serve-requests.ts";
import { createSiteSubscriptions } from "./site-subscriptions.ts";
import { serveVisitors, type VisitorNamespace } from "./visitor-gateway.ts";

/** Structured logging as pino does it. */
type GatewayLog = { error: (fields: object, text: string) => void };

export type GatewayOptions = {
  server: HttpServer;
  deps: Deps;
  nodeId: string;
  /** Origin agents come from, such as https://chat.example. */
  ownOrigin: string;
  /** CIDRs of proxies whose X-Forwarded-For we believe. */
  trustProxy: readonly string[];
  authenticateAgent: AuthenticateAgent;
  log: GatewayLog;
  limits: "normal" | "lifted";
  /** Told about every frame: for metrics and proofs. Never the content. */
  observe?: (side: "visitor" | "agent", event: string, outcome: FrameOutcome) => void;
};

export type Gateway = {
  visitors: VisitorNamespace;
  agents: AgentNamespace;
  /** Looks again whether every agent's socket may still be here. */
  recheckAgents(): void;
  /** Ids of the visitors on this node. */
  visitorIds(): string[];
  /** Refuses new lines, asks the browsers to come back, waits until what is under way is answered, ends presence. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

/** Browsers spread their return over this time after a drain. */
const RETURN_WITHIN_MS = 5_000;
/** How long a drain waits for requests under way. */
const FINISH_WITHIN_MS = 5_000;

const PATH = "/socket";

/** Sockets in, use-cases; facts in, pushes. Answers on path /socket of the given HTTP server. */
export function createGateway(options: GatewayOptions): Gateway {
  const { server, deps, nodeId, ownOrigin, authenticateAgent, log } = options;
  const underWay = new Set<Promise<unknown>>();
  const proxies = createTrustedProxies(options.trustProxy);
  const limits = createRequestLimits(options.limits);
  let draining = false;

  const report = (error: unknown, where = "fan-out") => log.error({ err: error, where }, "fault");
  const track: GatewayContext["track"] = (work) => {
    underWay.add(work);
    const done = () => void underWay.delete(work);
    work.then(done, done);
    return work;
  };

  async function refuseHandshake(request: IncomingMessage): Promise<ErrorCode | null> {
    if (draining) return "unavailable";
    if (await limits.connect(clientAddress(request, proxies))) return "rate_limited";
    const findSite = (key: string) => deps.store.findSiteByKey(key);
    return (await isHandshakeAllowed(request, { ownOrigin, findSite })) ? null : "forbidden_origin";
  }

  const io = new Server(server, {
    path: PATH,
    serveClient: false,
    maxHttpBufferSize: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    connectTimeout: 5_000,
    // Whose page may talk is decided below; this only lets that page's browser read the answers of the polling transport.
    cors: { origin: true, credentials: false },
    allowRequest: (request, decide) => {
      refuseHandshake(request).then(
        (refusal) => decide(refusal, refusal === null),
        (error) => {
          report(error, "handshake");
          decide("unavailable", false);
        },
      );
    },
  });

  secureAnswers(server);
  // Nobody belongs into the default namespace, and who joins nothing is cut after the connect timeout.
  io.of("/").use((_socket, next) => next(connectRefusal("not_found")));
  const visitors: VisitorNamespace = io.of("/visitor");
  const agents: AgentNamespace = io.of("/agent");
  const subscriptions = createSiteSubscriptions({ bus: deps.bus, hear: (fact) => hear(fact), report });
  const context: GatewayContext = {
    deps,
    limits,
    addressOf: (request) => clientAddress(request, proxies),
    hold: (siteId) => subscriptions.hold(siteId),
    observe(side, event, outcome, error) {
      options.observe?.(side, event, outcome);
      if (outcome === "failed") log.error({ err: error, side, event }, "request failed");
    },
    track,
    faultOf(error, where) {
      report(error, where);
      return codeOfFault(error);
    },
  };
  const presence = createAgentPresence({ deps, nodeId, report: (error) => report(error, "presence") });
  serveVisitors(visitors, context);
  const access = serveAgents(agents, { ...context, authenticateAgent, presence });
  const hear = createFanOut({ deps, visitors, agents, checkAccess: access.checkAccess, report });

  async function finishUnderWay(): Promise<void> {
    const given = Promise.withResolvers<void>();
    const timer = setTimeout(given.resolve, FINISH_WITHIN_MS);
    while (underWay.size > 0) {
      const ended = await Promise.race([
        Promise.allSettled(underWay).then(() => true),
        given.promise.then(() => false),
      ]);
      if (!ended) break;
    }
    clearTimeout(timer);
  }

  return {
    visitors,
    agents,
    recheckAgents: access.recheckAll,
    visitorIds: () => [
      ...new Set([...visitors.sockets.values()].map((socket) => socket.data.session.visitorId)),
    ],
    async drain() {
      draining = true;
      const comeBack = () => ({ afterMs: Math.floor(Math.random() * RETURN_WITHIN_MS) });
      for (const socket of visitors.sockets.values()) socket.emit("drainAnnounced", comeBack());
      for (const socket of agents.sockets.values()) socket.emit("drainAnnounced", comeBack());
      await finishUnderWay();
      await presence.end();
    },
    async close() {
      draining = true;
      io.disconnectSockets(true);
      io.engine.close();
      await finishUnderWay();
    },
  };
}

/** The polling transport answers over plain HTTP, errors included: nothing a browser may take for a page. */
function secureAnswers(server: HttpServer): void {
  server.prependListener("request", ({ url = "" }, response) => {
    if (!url.startsWith(PATH)) return;
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("cache-control", "no-store");
  });
}
