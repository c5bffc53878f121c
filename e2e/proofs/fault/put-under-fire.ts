import type { Random } from "../random.ts";
import type { ServerOptions } from "../server-options.ts";
import { type ProofServer, startServer } from "../start-server.ts";
import { pause } from "./open-line.ts";

export type Fire = {
  /** The set-up link of the first start. */
  ready: Promise<string | null>;
  /** One acknowledgement was heard. */
  noteAcknowledgement(): void;
  /** Kills the server `kills` times at random moments and starts it again at once; resolves when the last one is ready. */
  run(): Promise<void>;
  /** From each kill until the first acknowledgement after it, milliseconds; a kill while starting counts with the one before. */
  recoveriesMs: number[];
  /** How many of the kills hit a server that was still starting. */
  killedWhileStarting(): number;
  /** Asks the server of the moment. */
  ask(question: string): Promise<unknown>;
  stop(): Promise<void>;
};

/** `lifeMs` counts from when the server is ready. */
type FireOptions = {
  server: ServerOptions;
  kills: number;
  lifeMs: readonly [number, number];
  random: Random;
};

/** This share of the kills hits a server that is still starting, as far as one can aim at that. */
const WHILE_STARTING_SHARE = 0.15;
const STARTING_MS = 800;

/** A server whose process dies again and again by SIGKILL, on the same port and data folder. */
export function putUnderFire({ server: options, kills, lifeMs, random }: FireOptions): Fire {
  const recoveriesMs: number[] = [];
  let isReady = false;
  let downSince: number | null = null;
  let killedWhileStarting = 0;
  let server: ProofServer = start();

  function start(): ProofServer {
    const started = startServer(options);
    isReady = false;
    void started.ready.then(
      () => {
        isReady = server === started;
      },
      () => undefined,
    );
    return started;
  }
  /** Resolves at a random moment of this life. */
  async function waitToKill(isFirst: boolean): Promise<void> {
    if (!isFirst && random.chance(WHILE_STARTING_SHARE)) return pause(random.whole(0, STARTING_MS));
    await server.ready;
    await pause(random.whole(...lifeMs));
  }
  async function kill(): Promise<void> {
    if (!server.isAlive()) throw new Error(`the server died by itself\n${server.output()}`);
    if (!isReady) killedWhileStarting += 1;
    downSince ??= performance.now();
    isReady = false;
    await server.kill();
  }

  return {
    ready: server.ready,
    recoveriesMs,
    killedWhileStarting: () => killedWhileStarting,
    noteAcknowledgement() {
      if (downSince === null || !isReady) return;
      recoveriesMs.push(performance.now() - downSince);
      downSince = null;
    },
    async run() {
      for (let count = 0; count < kills; count += 1) {
        await waitToKill(count === 0);
        await kill();
        server = start();
      }
      await server.ready;
    },
    ask: (question) => server.ask(question),
    stop: () => server.kill(),
  };
}
