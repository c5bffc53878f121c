import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../setup/free-port.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { settle } from "../settle.ts";
import { type Summary, summarise } from "../summarise.ts";
import { type AgentPeer, createAgentPeer } from "./agent-peer.ts";
import { checkLogs, type Verdict } from "./check-logs.ts";
import { pause } from "./open-line.ts";
import { type Fire, putUnderFire } from "./put-under-fire.ts";
import { putUnderLoad } from "./put-under-load.ts";
import { readAsAgent, readAsVisitor } from "./read-afresh.ts";
import { readStore } from "./read-store.ts";
import {
  createVisitorPeer,
  makeCredentials,
  type VisitorCredentials,
  type VisitorPeer,
} from "./visitor-peer.ts";

export type FaultSize = {
  seed: number;
  kills: number;
  visitors: number;
  agents: number;
  messagesPerSecond: number;
  /** Between a start and the next kill, at random, milliseconds. */
  lifeMs: readonly [number, number];
  /** Load goes on this long after the last restart; then nobody writes, and all settle within the quiet time. */
  afterMs: number;
  quietMs: number;
  /** Share of the bus's facts that are lost, and of the acknowledgements the peers do not hear. */
  factLoss: number;
  acknowledgementLoss: number;
  beaconMs: number;
  mutant: Extract<Mutant, "commit-later" | "skip-cid-check" | "drop-beacon"> | null;
};

export type FaultFigures = Verdict & {
  kills: number;
  killedWhileStarting: number;
  written: number;
  acknowledged: number;
  refused: number;
  stored: number;
  shown: number;
  acknowledgementMs: Summary;
  recoveryMs: Summary;
  integrity: string;
  /** `pragma synchronous` of the live writer: 2 is FULL. */
  synchronous: number;
  tookMs: number;
};

/** Kills a server under load again and again, then compares what was acknowledged, stored and seen. */
export async function proveFault(size: FaultSize): Promise<FaultFigures> {
  const startedAt = performance.now();
  const random = createRandom(size.seed);
  const folder = mkdtempSync(join(tmpdir(), "bellhop-fault-"));
  const port = await freePort();
  const { seed, factLoss, beaconMs, mutant, kills, lifeMs } = size;
  const server = { port, folder, seed, factLoss, beaconMs, mutant };
  const fire = putUnderFire({ server, kills, lifeMs, random: random.fork() });
  let crowd: Crowd | null = null;
  try {
    const house = await setUpHousehold({
      url: `http://127.0.0.1:${port}`,
      setupLink: (await fire.ready) ?? "",
      agents: size.agents,
    });
    crowd = gatherCrowd(house, size, fire, random);
    await Promise.all(crowd.peers.map((peer) => peer.opened()));
    const writing = putUnderLoad({
      ...crowd,
      messagesPerSecond: size.messagesPerSecond,
      random: random.fork(),
    });
    await fire.run();
    await pause(size.afterMs);
    writing.stop();
    await settle(crowd, size);
    const figures = await compare(house, crowd, folder);
    const { synchronous } = (await fire.ask("pragmas")) as { synchronous: number };
    return {
      ...figures,
      synchronous,
      kills,
      killedWhileStarting: fire.killedWhileStarting(),
      acknowledgementMs: summarise(crowd.latencies),
      recoveryMs: summarise(fire.recoveriesMs),
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    for (const peer of crowd?.peers ?? []) peer.close();
    await fire.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Crowd = ReturnType<typeof gatherCrowd>;

function gatherCrowd(house: Household, size: FaultSize, fire: Fire, random: Random) {
  const latencies: number[] = [];
  const load = {
    acknowledgementLoss: size.acknowledgementLoss,
    onAcknowledged(tookMs: number) {
      latencies.push(tookMs);
      fire.noteAcknowledgement();
    },
  };
  const options = () => ({ house, random: random.fork(), load });
  const credentials: VisitorCredentials[] = Array.from({ length: size.visitors }, (_, at) =>
    makeCredentials(`visitor${at + 1}`, random),
  );
  const visitors: VisitorPeer[] = credentials.map((who) => createVisitorPeer(who, options()));
  const agents: AgentPeer[] = house.agents.map((who) => createAgentPeer(who, options()));
  return { credentials, visitors, agents, peers: [...visitors, ...agents], latencies };
}

/** The peers' logs, the rows of the store, and what newcomers are told. */
async function compare(house: Household, { credentials, peers }: Crowd, folder: string) {
  const logs = peers.map(({ log }) => log);
  const fresh = await Promise.all([
    ...credentials.map((who) => readAsVisitor(house, who)),
    ...house.agents.slice(0, 1).map((who) => readAsAgent(house, who)),
  ]);
  const { rows, integrity } = readStore(folder);
  const operations = logs.flatMap((log) => [...log.operations.values()]);
  const count = (kind: string) => operations.filter(({ state }) => state.kind === kind).length;
  return {
    ...checkLogs({ logs, rows, fresh }),
    written: operations.length,
    acknowledged: count("acknowledged"),
    refused: count("refused"),
    stored: rows.length,
    shown: logs.reduce((sum, { shown }) => sum + shown.length, 0),
    integrity,
  };
}
