import { freePort } from "../setup/free-port.ts";
import type { ServerOptions } from "./server-options.ts";
import { type ProofServer, startServer } from "./start-server.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

export type FleetNode = {
  name: string;
  port: number;
  /** Past the load balancer. */
  url: string;
  /** Its lines to the database and to Redis. */
  proxies: { postgres: TcpProxy; redis: TcpProxy };
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM: drains; resolves when it has ended. */
  stop(): Promise<void>;
  /** After `kill` or `stop`; resolves when it listens, rejects when it could not start. `changes` hold for all later starts too. */
  start(changes?: Partial<ServerOptions>): Promise<void>;
  /** What it was started with the last time. */
  options(): ServerOptions;
  /** SIGSTOP, SIGCONT. */
  freeze(): void;
  thaw(): void;
  /** Asks the running server. */
  ask(question: string): Promise<unknown>;
  /** Listens, as far as we have done nothing to it. */
  isUp(): boolean;
  /** Says it can serve. False when no answer comes within 2 s. */
  isReady(): Promise<boolean>;
  /** How it ended each time nobody had asked it to. */
  unexpectedExits: string[];
  /** The end of what it printed. */
  output(): string;
  end(): Promise<void>;
};

/** A node not started yet, with lines of its own to the shared database and Redis. */
export async function createFleetNode(
  name: string,
  options: Omit<ServerOptions, "port"> & { databaseUrl: string; redisUrl: string },
  random: () => number,
): Promise<FleetNode> {
  const port = await freePort();
  const [postgres, redis] = (await Promise.all(
    [options.databaseUrl, options.redisUrl].map((url) => startTcpProxy(Number(new URL(url).port), random)),
  )) as [TcpProxy, TcpProxy];
  const through = (url: string, { port: proxyPort }: TcpProxy) =>
    Object.assign(new URL(url), { port: proxyPort }).href;
  let own: ServerOptions = {
    ...options,
    port,
    databaseUrl: through(options.databaseUrl, postgres),
    redisUrl: through(options.redisUrl, redis),
  };
  const url = `http://127.0.0.1:${port}`;
  const unexpectedExits: string[] = [];
  let server: ProofServer | null = null;
  let isUp = false;

  async function start(changes: Partial<ServerOptions> = {}): Promise<void> {
    own = { ...own, ...changes };
    const started = startServer(own);
    server = started;
    void started.exited.then(({ code, signal }) => {
      if (server === started && isUp) unexpectedExits.push(`${name}: ${code ?? signal}\n${started.output()}`);
      if (server === started) isUp = false;
    });
    await started.ready;
    isUp = server === started;
  }
  const end = async (how: "kill" | "drain") => {
    isUp = false;
    if (server?.isAlive()) await server[how]();
  };

  return {
    name,
    port,
    url,
    proxies: { postgres, redis },
    start,
    options: () => own,
    kill: () => end("kill"),
    stop: () => end("drain"),
    freeze: () => server?.freeze(),
    thaw: () => server?.thaw(),
    async ask(question) {
      if (!server) throw new Error(`${name} has not been started`);
      return server.ask(question);
    },
    isUp: () => isUp,
    isReady: () =>
      fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    unexpectedExits,
    output: () => server?.output() ?? "",
    async end() {
      await end("kill");
      await Promise.all([postgres.close(), redis.close()]);
    },
  };
}
