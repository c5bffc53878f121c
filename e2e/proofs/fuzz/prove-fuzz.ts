import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../setup/free-port.ts";
import { pause } from "../fault/open-line.ts";
import { setUpHousehold } from "../household.ts";
import { createRandom } from "../random.ts";
import { type ProofServer, startServer } from "../start-server.ts";
import { createAskers } from "./create-askers.ts";
import { fuzzHttp } from "./fuzz-http.ts";
import { fuzzRawHttp } from "./fuzz-raw-http.ts";
import { fuzzEvents, fuzzTransport } from "./fuzz-sockets.ts";
import { type FuzzTarget, fillPools } from "./fuzz-target.ts";
import { type EventReport, type Observed, reportEvents } from "./report-events.ts";
import { createTally, type Fault } from "./tally.ts";

export type FuzzSize = {
  seed: number;
  /** All in all, over sockets and HTTP. */
  frames: number;
  /** Positive control: the visitors' sockets also take an event whose handler checks nothing. */
  withUnvalidated: boolean;
};

export type FuzzFigures = {
  frames: number;
  crashes: number;
  /** What the process said last, when it crashed. */
  crash: string | null;
  faults: Record<Fault, number>;
  examples: string[];
  /** For each event and route. `reached` frames met their schema: well-formed, event known, asker identified. */
  events: Record<string, EventReport>;
  tookMs: number;
};

/** Shares of the frames; the rest goes over sockets as events. */
const SHARES = { http: 0.12, rawHttp: 0.01, handshakes: 0.01, packets: 0.01 };
const LAST_WORDS = 1_500;
/** Where this checkout lies is nobody's business. */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const DYING_MS = 1_000;

/** Sends good and broken frames of every kind to a running server and judges every answer. */
export async function proveFuzz({ seed, frames, withUnvalidated }: FuzzSize): Promise<FuzzFigures> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "bellhop-fuzz-"));
  const port = await freePort();
  const server = startServer({
    port,
    folder,
    seed,
    factLoss: 0,
    beaconMs: 1_000,
    mutant: withUnvalidated ? "unvalidated" : null,
  });
  try {
    const target = await prepareTarget(server, port, seed);
    await Promise.race([
      fuzzAll(target, frames, withUnvalidated).catch(forgiveTheDying(target)),
      server.exited,
    ]);
    const crashes = (await isHealthy(server, target.house.url)) ? 0 : 1;
    const observed = crashes > 0 ? {} : ((await server.ask("frames")) as Observed);
    return {
      frames: [...target.tally.counts.values()].reduce((sum, { sent }) => sum + sent, 0),
      crashes,
      crash: crashes > 0 ? server.output().slice(-LAST_WORDS).replaceAll(root, "") : null,
      faults: target.tally.faults,
      examples: target.tally.examples,
      events: reportEvents(target.tally, observed),
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepareTarget(server: ProofServer, port: number, seed: number): Promise<FuzzTarget> {
  const random = createRandom(seed);
  const house = await setUpHousehold({
    url: `http://127.0.0.1:${port}`,
    setupLink: (await server.ready) ?? "",
    agents: 2,
  });
  const askers = await createAskers(house, random);
  const pools = await fillPools(house, askers);
  return { port, house, askers, tally: createTally(), random, pools, isOver: () => !server.isAlive() };
}

async function fuzzAll(target: FuzzTarget, frames: number, withUnvalidated: boolean): Promise<void> {
  const part = (share: number) => Math.ceil(frames * share);
  const elsewhere = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  await Promise.all([
    fuzzEvents(target, { frames: part(1 - elsewhere), withUnvalidated }),
    fuzzTransport(target, { packets: part(SHARES.packets), handshakes: part(SHARES.handshakes) }),
    fuzzHttp(target, part(SHARES.http)),
    fuzzRawHttp(target, part(SHARES.rawHttp)),
  ]);
}

/** Connections end a moment before their process has; what fails by that is no fault of the proof. */
const forgiveTheDying = (target: FuzzTarget) => async (error: unknown) => {
  await pause(DYING_MS);
  if (!target.isOver()) throw error;
};

async function isHealthy(server: ProofServer, url: string): Promise<boolean> {
  if (!server.isAlive()) return false;
  return (await fetch(`${url}/healthz`).catch(() => null))?.status === 200;
}
