import type { AddressInfo } from "node:net";
import { type Deps, ensureDemoSite, issueSetupToken } from "@bellhop/core";
import type { FastifyInstance } from "fastify";
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

/** Ties HTTP, sockets and jobs to a house. */
export async function createServer(given: Config, house: House, options: Options): Promise<Server> {
  const config = { ...given };
  const { deps, accounts, blobs, log } = house;
  const proxies = createTrustedProxies(config.trustProxy);
  let running: { gateway: Gateway; jobs: { stop(): Promise<void> } } | null = null;
  let closing: Promise<void> | null = null;

  const app = await createApp(
    {
      config,
      deps,
      blobs,
      accounts,
      log,
      limits: createHttpLimits(options.limits),
      addressOf: (request) => clientAddress(request.raw, proxies),
      async checkReady() {
        if (!running || closing) throw new Error("not taking requests");
        await deps.store.ping();
      },
    },
    { folders: options.folders, version },
  );

  function openLines(): void {
    const { port } = app.server.address() as AddressInfo;
    if (config.port === 0) config.publicUrl = config.publicUrl.replace(/:0$/, `:${port}`);
    config.port = port;
    const gateway = createGateway({
      server: app.server,
      deps,
      nodeId: deps.newId(),
      ownOrigin: config.publicUrl,
      trustProxy: config.trustProxy,
      authenticateAgent: accounts.authenticate,
      log,
      limits: options.limits,
      ...(options.observe && { observe: options.observe }),
    });
    options.onGateway?.(gateway);
    running = { gateway, jobs: startJobs({ deps, gateway, blobs, log, beaconMs: options.beaconMs }) };
  }

  async function shutDown(): Promise<void> {
    await running?.gateway.drain();
    await running?.jobs.stop();
    await running?.gateway.close();
    const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
    await app.close();
    clearTimeout(cut);
    await house.close();
  }

  return {
    deps,
    app,
    async listen() {
      // In the event itself, so that no socket can knock before there is somebody to answer.
      app.server.once("listening", openLines);
      await app.listen({ host: config.host, port: config.port });
      if (config.demo) await ensureDemoSite(deps, { name: "Kavola", origin: config.publicUrl });
      return { url: config.publicUrl };
    },
    async makeSetupLink() {
      const token = await issueSetupToken(deps);
      return token && `${config.publicUrl}/console/setup/${token}`;
    },
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
