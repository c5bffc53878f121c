import type { AddressInfo } from "node:net";
import { type Deps, ensureDemoSite, issueSetupToken } from "@bellhop/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { House } from "./compose.ts";
import type { Config } from "./config.ts";
import { clientAddress, createTrustedProxies } from "./gateway/client-address.ts";
import { createGateway, type Gateway, type GatewayOptions } from "./gateway/gateway.ts";
import { createApp, type WebFolders } from "./http/create-app.ts";
import { createHttpLimits } from "./http/http-limits.ts";
import { startJobs } from "./jobs/start-jobs.ts";
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
  folders: WebFolders;
  observe?: GatewayOptions["observe"] | undefined;
  onGateway?: ((gateway: Gateway) => void) | undefined;
};

/** How long a shutdown waits for HTTP requests under way: an upload may be as slow as its sender likes. */
const FINISH_WITHIN_MS = 3_000;

/** What runs once the port is open. */
type Lines = { gateway: Gateway; jobs: { stop(): Promise<void> } };

/** Ties HTTP, sockets and jobs to a house. */
export async function createServer(given: Config, house: House, options: Options): Promise<Server> {
  const config = { ...given };
  const { deps } = house;
  let lines: Lines | null = null;
  let closing: Promise<void> | null = null;

  async function checkReady(): Promise<void> {
    if (lines === null || closing !== null) throw new Error("not taking requests");
    await deps.store.ping();
  }

  const app = await openApp(config, house, options, checkReady);
  return {
    deps,
    app,
    async listen() {
      // In the event itself, so that no socket can knock before there is somebody to answer.
      app.server.once("listening", () => {
        takePort(config, app);
        lines = openLines(app, config, house, options);
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
      closing ??= shutDown(app, lines, house);
      return closing;
    },
  };
}

function openApp(
  config: Config,
  house: House,
  { limits, folders }: Options,
  checkReady: () => Promise<void>,
) {
  const proxies = createTrustedProxies(config.trustProxy);
  const context = {
    ...house,
    config,
    checkReady,
    limits: createHttpLimits(limits),
    addressOf: (request: FastifyRequest) => clientAddress(request.raw, proxies),
  };
  return createApp(context, { folders, version });
}

/** Where the system chose the port, everybody who reads the settings from now on sees the chosen one. */
function takePort(config: Config, app: FastifyInstance): void {
  const { port } = app.server.address() as AddressInfo;
  if (config.port === 0) config.publicUrl = config.publicUrl.replace(/:0$/, `:${port}`);
  config.port = port;
}

function openLines(app: FastifyInstance, config: Config, house: House, options: Options): Lines {
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
    ...(options.observe && { observe: options.observe }),
  });
  options.onGateway?.(gateway);
  return { gateway, jobs: startJobs({ deps, gateway, blobs, log, beaconMs: options.beaconMs }) };
}

async function shutDown(app: FastifyInstance, lines: Lines | null, house: House): Promise<void> {
  await lines?.gateway.drain();
  await lines?.jobs.stop();
  await lines?.gateway.close();
  const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
  await app.close();
  clearTimeout(cut);
  await house.close();
}
