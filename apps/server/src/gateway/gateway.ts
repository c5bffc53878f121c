import type { Server as HttpServer, IncomingMessage } from "node:http";
import { type Deps, StoreUnavailable } from "@bellhop/core";
import { type ErrorCode, FRAME_BYTES_MAX, type Service } from "@bellhop/protocol";
import { Server } from "socket.io";
import { answerInTime } from "../answer-in-time.ts";
import type { Counters } from "../counters.ts";
import { takeTurns } from "../take-turns.ts";
import { type AgentNamespace, type AuthenticateAgent, serveAgents } from "./agent-gateway.ts";
import { createAgentPresence } from "./agent-presence.ts";
import { isHandshakeAllowed } from "./allow-handshake.ts";
import { clientAddress, createTrustedProxies } from "./client-address.ts";
import { cutSlowLines } from "./cut-slow-lines.ts";
import { createFanOut } from "./fan-out.ts";
import { codeOfFault, connectRefusal, type GatewayContext } from "./gateway-context.ts";
import { createHoursWatch } from "./hours-watch.ts";
import { createQueueWatch } from "./queue-watch.ts";
import { createRequestLimits } from "./request-limits.ts";
import type { FrameOutcome } from "./serve-requests.ts";
import { shareReads } from "./share-reads.ts";
import { createSiteSubscriptions } from "./site-subscriptions.ts";
import { serveVisitors, type VisitorNamespace } from "./visitor-gateway.ts";
import { writeTogether } from "./write-together.ts";

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
  /** What the limits count with; left out, this node counts alone. */
  counters?: Counters;
  /** Told about every frame and the milliseconds until its answer: for metrics and proofs. Never the content. */
  observe?: (side: "visitor" | "agent", event: string, outcome: FrameOutcome, ms: number) => void;
  /** Told about every socket that is not opened. */
  observeRefusal?: (error: ErrorCode) => void;
};

export type Gateway = {
  visitors: VisitorNamespace;
  agents: AgentNamespace;
  /** Looks again whether every agent's socket may still be here. */
  recheckAgents(): void;
  /** Who is on this node. */
  visitorIds(): string[];
  agentIds(): string[];
  /** Tells the waiting visitors on this node where they stand, as far as it has changed. */
  tellQueues(): Promise<void>;
  /** Tells everybody on this node whose site has just opened or closed. */
  tellHours(): Promise<void>;
  /** How this node is served now: told to everybody on it, and to who comes while it is not normal. */
  setService(service: Service): void;
  /** Asks the browsers on this node to come back through another one, a few at a time. */
  sendAway(): void;
  /** Refuses new lines, asks the browsers to come back, waits until what is under way is answered, ends presence. */
  drain(): Promise<void>;
  close(): Promise<void>;
};

/** Browsers spread their return over this time after a drain. */
const RETURN_WITHIN_MS = 5_000;
/** How long a drain waits for requests under way. */
const FINISH_WITHIN_MS = 3_500;
/** And for what comes after it. */
const END_WITHIN_MS = 500;

/** More at a time than a store works on at once gains nobody anything. */
const GREETED_AT_ONCE = 64;
/** Whoever waits longer tries again, and browsers give up soon after it. */
const GREET_WITHIN_MS = 15_000;
/**
 * Who joins nothing is cut after this. When thousands come back at once, joining takes its time; how many may wait from
 * one address is limited.
 */
const JOIN_WITHIN_MS = 30_000;

const PATH = "/socket";

/** Sockets in, use-cases; facts in, pushes. Answers on path /socket of the given HTTP server. */
export function createGateway(options: GatewayOptions): Gateway {
  const { server, nodeId, ownOrigin, authenticateAgent, log } = options;
  const deps: Deps = { ...options.deps, store: shareReads(options.deps.store) };
  const underWay = new Set<Promise<unknown>>();
  const proxies = createTrustedProxies(options.trustProxy);
  const limits = createRequestLimits(options.limits, options.counters);
  let draining = false;
  let service: Service = "normal";

  // That the store is away is told once, by the job that watches it, not by everybody who noticed.
  const report = (error: unknown, where = "fan-out") => {
    if (!(error instanceof StoreUnavailable)) log.error({ err: error, where }, "fault");
  };
  const refuse = (error: ErrorCode) => {
    options.observeRefusal?.(error);
    return connectRefusal(error);
  };
  const track: GatewayContext["track"] = (work) => {
    underWay.add(work);
    const done = () => void underWay.delete(work);
    work.then(done, done);
    return work;
  };

  async function refuseHandshake(request: IncomingMessage): Promise<ErrorCode | null> {
    // Without a store nobody could be recognised.
    if (draining || service === "paused") return "unavailable";
    if (await limits.connect(clientAddress(request, proxies))) return "rate_limited";
    const findSite = (key: string) => deps.store.findSiteByKey(key);
    return (await isHandshakeAllowed(request, { ownOrigin, findSite })) ? null : "forbidden_origin";
  }

  const io = new Server(server, {
    path: PATH,
    serveClient: false,
    maxHttpBufferSize: FRAME_BYTES_MAX,
    perMessageDeflate: false,
    connectTimeout: JOIN_WITHIN_MS,
    // Whose page may talk is decided below; this only lets that page's browser read the answers of the polling transport.
    cors: { origin: true, credentials: false },
    allowRequest: (request, decide) => {
      refuseHandshake(request).then(
        (refusal) => {
          if (refusal) options.observeRefusal?.(refusal);
          decide(refusal, refusal === null);
        },
        (error) => {
          report(error, "handshake");
          options.observeRefusal?.("unavailable");
          decide("unavailable", false);
        },
      );
    },
  });

  secureAnswers(server);
  cutSlowLines(io);
  writeTogether(io);
  // Nobody belongs into the default namespace, and who joins nothing is cut after the connect timeout.
  io.of("/").use((_socket, next) => next(refuse("not_found")));
  const visitors: VisitorNamespace = io.of("/visitor");
  const agents: AgentNamespace = io.of("/agent");
  const subscriptions = createSiteSubscriptions({
    bus: deps.bus,
    hear(fact) {
      if (fact.type === "departmentsChanged") hours.forget(fact.siteId);
      hear(fact);
    },
    report,
  });
  const context: GatewayContext = {
    deps,
    limits,
    addressOf: (request) => clientAddress(request, proxies),
    hold: (siteId) => subscriptions.hold(siteId),
    refuse,
    observe(side, event, outcome, ms, error) {
      options.observe?.(side, event, outcome, ms);
      if (outcome === "failed") log.error({ err: error, side, event }, "request failed");
    },
    inTurn: takeTurns({
      width: GREETED_AT_ONCE,
      waitAtMostMs: GREET_WITHIN_MS,
      late: () => new StoreUnavailable("too many come at once"),
    }),
    track,
    faultOf(error, where) {
      report(error, where);
      return codeOfFault(error);
    },
  };
  const presence = createAgentPresence({ deps, nodeId, report: (error) => report(error, "presence") });
  const hours = createHoursWatch({
    deps,
    siteIds: subscriptions.siteIds,
    tell: (siteId) => hear({ type: "departmentsChanged", siteId }),
  });
  const queue = createQueueWatch({ deps, visitors });
  serveVisitors(visitors, { ...context, queue });
  const greet = (socket: { emit(event: "serviceChanged", data: { service: Service }): unknown }) => {
    if (service !== "normal") socket.emit("serviceChanged", { service });
  };
  visitors.on("connection", greet);
  const access = serveAgents(agents, { ...context, authenticateAgent, presence });
  agents.on("connection", greet);
  const { checkAccess } = access;
  const hear = createFanOut({ deps, visitors, agents, checkAccess, noteWait: queue.noteWait, report });

  function sendAway(): void {
    const comeBack = () => ({ afterMs: Math.floor(Math.random() * RETURN_WITHIN_MS) });
    for (const socket of visitors.sockets.values()) socket.emit("drainAnnounced", comeBack());
    for (const socket of agents.sockets.values()) socket.emit("drainAnnounced", comeBack());
  }

  async function finishUnderWay(withinMs: number): Promise<void> {
    const given = Promise.withResolvers<void>();
    const timer = setTimeout(given.resolve, withinMs);
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
    agentIds: () => [...new Set([...agents.sockets.values()].map((socket) => socket.data.session.agentId))],
    tellQueues: queue.tell,
    tellHours: hours.look,
    setService(now) {
      service = now;
      visitors.emit("serviceChanged", { service });
      agents.emit("serviceChanged", { service });
    },
    sendAway,
    async drain() {
      draining = true;
      sendAway();
      await finishUnderWay(FINISH_WITHIN_MS);
      // Without a store the leases lapse by themselves.
      await answerInTime(presence.end(), END_WITHIN_MS).catch((error) => report(error, "presence"));
    },
    async close() {
      draining = true;
      io.disconnectSockets(true);
      io.engine.close();
      await finishUnderWay(END_WITHIN_MS);
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
