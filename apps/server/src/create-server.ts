import type { AddressInfo } from "node:net";
import { type Deps, ensureDemoSite, issueSetupToken } from "@bellhop/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { House } from "./compose.ts";
import type { Config } from "./config.ts";
import { clientAddress, createTrustedProxies, isFromProxy } from "./gateway/client-address.ts";
import { createGateway, type Gateway, type GatewayOptions } from "./gateway/gateway.ts";
import { createApp, type WebFolders } from "./http/create-app.ts";
import { createProxyHint } from "./http/create-proxy-hint.ts";
import type { HttpContext } from "./http/http-context.ts";
import { createHttpLimits } from "./http/http-limits.ts";
import type { Readiness } from "./http/serve-health.ts";
import { type AppendWatch, createAppendWatch } from "./jobs/create-append-watch.ts";
import type { Job } from "./jobs/repeat-job.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { nothingWaits, type QueueReadings } from "./jobs/watch-queues.ts";
import { type Health, healthy, watchService } from "./jobs/watch-service.ts";
import { createMetrics, type Metrics } from "./metrics/create-metrics.ts";
import { measureDeps } from "./metrics/measure-deps.ts";
import { readCounts } from "./metrics/read-counts.ts";
import { shutDown } from "./shut-down.ts";
import { version } from "./version.ts";

export type Server = {
  deps: Deps;
  app: FastifyInstance;
  /** Starts taking requests. Rejects with EADDRINUSE or EACCES when the port cannot be had. */
  listen(): Promise<{ url: string }>;
  /** Address of a new one-time set-up link; null once there is an owner. Earlier links stop working. */
  makeSetupLink(): Promise<string | null>;
  /** Unready, tell the browsers, finish what is under way, close everything. Safe to call twice. */
  close(): Promise<void>;
};

type Options = {
  limits: "normal" | "lifted";
  beaconMs: number;
  /** Milliseconds in which a load balancer notices that this node is unready; no time is given where there is none. */
  noticeMs: number;
  folders: WebFolders;
  observe?: GatewayOptions["observe"] | undefined;
  onGateway?: ((gateway: Gateway) => void) | undefined;
};

/** What runs once the port is open. */
export type Lines = { gateway: Gateway; jobs: Job; watch: Job & { health(): Health }; queues: QueueReadings };

/** Ties HTTP, sockets and jobs to a house. */
export async function createServer(given: Config, built: House, options: Options): Promise<Server> {
  const config = { ...given };
  let lines: Lines | null = null;
  let closing: Promise<void> | null = null;
  const readReadiness = () => judgeReadiness(lines, closing !== null);
  const metrics = createMetrics({
    ...readLines(() => lines),
    isReady: () => readReadiness().ready,
    busCounts: () => readCounts(built.deps.bus),
    storeCounts: () => readCounts(built.deps.store),
  });
  const appends = createAppendWatch();
  const house = { ...built, deps: measureDeps(built.deps, metrics, appends) };
  const { deps } = house;
  const app = await openApp(config, house, options, { readReadiness, metrics });

  return {
    deps,
    app,
    async listen() {
      // In the event itself, so that no socket can knock before there is somebody to answer.
      app.server.once("listening", () => {
        takePort(config, app);
        lines = openLines(app, config, house, { ...options, metrics, appends });
      });
      await app.listen({ host: config.host, port: config.port });
      if (config.demo) await ensureDemoSite(deps, { name: "Kavola", origin: config.publicUrl });
      return { url: config.publicUrl };
    },
    async makeSetupLink() {
      const token = await issueSetupToken(deps);
      return token && `${config.publicUrl}/console/setup/${token}`;
    },
    close() {
      closing ??= shutDown(app, lines, house, isShared(config) ? options.noticeMs : 0);
      return closing;
    },
  };
}

/** Several nodes do the work, with a load balancer in front. */
const isShared = ({ redisUrl }: Config): boolean => redisUrl !== null;

function judgeReadiness(lines: Lines | null, isClosing: boolean): Readiness {
  const { isStoreUp, isBusUp, service } = lines?.watch.health() ?? healthy;
  const reasons: Readiness["reasons"] = [];
  if (lines === null) reasons.push("starting");
  if (isClosing) reasons.push("draining");
  if (!isStoreUp) reasons.push("store");
  const [store, bus] = [isStoreUp, isBusUp].map((isUp) => (isUp ? "up" : "down")) as ["up", "up"];
  return { ready: reasons.length === 0, reasons, service, store, bus };
}

/** What the metrics ask; nothing runs before the port is open. */
function readLines(lines: () => Lines | null) {
  return {
    sockets: () => ({
      visitor: lines()?.gateway.visitors.sockets.size ?? 0,
      agent: lines()?.gateway.agents.sockets.size ?? 0,
    }),
    agentsOnline: () => lines()?.gateway.agentIds().length ?? 0,
    health: () => lines()?.watch.health() ?? healthy,
    queues: () => lines()?.queues ?? nothingWaits,
  };
}

function openApp(
  config: Config,
  house: House,
  { limits, folders }: Options,
  parts: Pick<HttpContext, "readReadiness" | "metrics">,
) {
  const proxies = createTrustedProxies(config.trustProxy);
  const pointOutProxy = createProxyHint((request) => isFromProxy(request, proxies), house.log);
  const context = {
    ...house,
    ...parts,
    config,
    limits: createHttpLimits(limits, house.counters),
    addressOf({ raw }: FastifyRequest) {
      pointOutProxy(raw);
      return clientAddress(raw, proxies);
    },
  };
  return createApp(context, { folders, version });
}

/** Where the system chose the port, everybody who reads the settings from now on sees the chosen one. */
function takePort(config: Config, app: FastifyInstance): void {
  const { port } = app.server.address() as AddressInfo;
  if (config.port === 0) config.publicUrl = config.publicUrl.replace(/:0$/, `:${port}`);
  config.port = port;
}

type Running = Options & { metrics: Metrics; appends: AppendWatch };

function openLines(
  app: FastifyInstance,
  config: Config,
  house: House,
  { metrics, appends, ...options }: Running,
): Lines {
  const { deps, accounts, blobs, log } = house;
  const gateway = createGateway({
    server: app.server,
    deps,
    nodeId: deps.newId(),
    ownOrigin: config.publicUrl,
    trustProxy: config.trustProxy,
    authenticateAgent: (cookie) => accounts.authenticate(cookie),
    log,
    limits: options.limits,
    counters: house.counters,
    observe(...frame) {
      metrics.observeRequest(...frame);
      options.observe?.(...frame);
    },
    observeRefusal: (code) => metrics.observeRefusal(code),
  });
  options.onGateway?.(gateway);
  const watch = watchService({
    store: deps.store,
    bus: deps.bus,
    appends,
    changed: (service) => gateway.setService(service),
    sendAway: isShared(config) ? () => gateway.sendAway() : null,
    log,
  });
  const queues = { ...nothingWaits };
  const { beaconMs } = options;
  const { providers } = house;
  const jobs = startJobs({ deps, gateway, blobs, log, metrics, beaconMs, queues, providers });
  return { gateway, jobs, watch, queues };
}
