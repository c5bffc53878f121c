import { checkLogs, type Verdict } from "../fault/check-logs.ts";
import { pause } from "../fault/open-line.ts";
import { putUnderLoad } from "../fault/put-under-load.ts";
import { readAsAgent, readAsVisitor } from "../fault/read-afresh.ts";
import { readPostgres } from "../fault/read-store.ts";
import { startFleet } from "../fleet.ts";
import { setUpHousehold } from "../household.ts";
import { createRandom } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { settle } from "../settle.ts";
import { type Summary, summarise } from "../summarise.ts";
import { barsOf } from "./bars.ts";
import { type Crowd, gatherCrowd } from "./gather-crowd.ts";
import { type FaultCounts, runSchedule } from "./run-schedule.ts";
import { type Recovery, summariseLags, summariseRecovery } from "./summarise-fire.ts";
import { type Bar, type Stage, type TrialName, type Tried, trials } from "./trials.ts";
import { type Burden, watchBurden } from "./watch-burden.ts";
import { createWatch } from "./watch-fire.ts";

export type FireSize = {
  seed: number;
  faults: FaultCounts;
  /** What comes after the faults, each once. */
  trials: readonly TrialName[];
  visitors: number;
  agents: number;
  messagesPerSecond: number;
  /** The load goes on after the faults until so many are acknowledged. */
  messages: number;
  acknowledgementLoss: number;
  /** Between two faults, at random, milliseconds. */
  pauseMs: readonly [number, number];
  /** How long a fault lasts, as a share of its full length. */
  pace: number;
  /** The load goes on this long after the last fault, then without Redis; then nobody writes, for this long at most. */
  afterMs: number;
  quietMs: number;
  beaconMs: number;
  mutant: Extract<Mutant, "commit-later" | "skip-cid-check" | "drop-beacon"> | null;
};

/** What cannot be reached is not tried for ever. */
const MORE_LOAD_MAX_MS = 300_000;

export type FireFigures = Verdict & {
  faults: number;
  /** How each ended that nobody had asked to end. */
  unexpectedExits: string[];
  acknowledged: number;
  refused: number;
  stored: number;
  shown: number;
  acknowledgementMs: Summary;
  recovery: Record<string, Recovery>;
  /** From writing until an agent on a good line was shown it, milliseconds. */
  lateMs: ReturnType<typeof summariseLags>;
  burden: Burden;
  trials: Record<string, object>;
  bars: Bar[];
  tookMs: number;
};

/** Load over several nodes while everything they stand on fails by turns; then one checker for all of it. */
export async function proveFire(
  size: FireSize,
  say: (line: string) => void = () => {},
): Promise<FireFigures> {
  const startedAt = performance.now();
  const random = createRandom(size.seed);
  const { seed, mutant, beaconMs } = size;
  const fleet = await startFleet({ seed, mutant, beaconMs });
  const watch = createWatch();
  let crowd: Crowd | null = null;
  try {
    const house = await setUpHousehold({ ...fleet, agents: size.agents });
    crowd = gatherCrowd({ ...size, house, fleet, watch, random });
    await Promise.all(crowd.peers.map((peer) => peer.opened()));
    const scene: Scene = { house, fleet, watch, random, crowd, size, say, writers: [] };
    const { records, burden, tried } = await burn(scene);
    await settle(crowd, size);
    // Newcomers need not wait for it, but would, a moment each.
    await fleet.redis.start();
    say("comparing");
    const recovery = summariseRecovery(records, watch);
    const lateMs = summariseLags(records, watch);
    return {
      ...(await compare(scene)),
      faults: records.length,
      unexpectedExits: fleet.nodes.flatMap((node) => node.unexpectedExits),
      acknowledgementMs: summarise(watch.latencies),
      recovery,
      lateMs,
      burden,
      trials: Object.fromEntries(Object.entries(tried).map(([name, { figures }]) => [name, figures])),
      bars: [...barsOf(recovery, lateMs), ...Object.values(tried).flatMap(({ bars }) => bars)],
      tookMs: Math.round(performance.now() - startedAt),
    };
  } finally {
    for (const peer of crowd?.peers ?? []) peer.close();
    await fleet.stop();
  }
}

type Scene = Stage & { crowd: Crowd; size: FireSize; say: (line: string) => void };

/** Load, and beside it first the faults, then the trials. */
async function burn({ crowd, size, say, ...stage }: Scene) {
  const { fleet, watch, random } = stage;
  const { faults: counts, pauseMs, pace, messagesPerSecond } = size;
  const load = putUnderLoad({ ...crowd, messagesPerSecond, random: random.fork() });
  const endWatching = watchBurden(fleet);
  const saying = setInterval(() => say(`${watch.latencies.length} acknowledged`), 60_000);
  try {
    const records = await runSchedule({ fleet, random: random.fork(), counts, pauseMs, pace, watch });
    await pause(size.afterMs / 2);
    const burden = await endWatching();
    const tried: Record<string, Tried> = {};
    for (const name of size.trials) {
      say(name);
      tried[name] = await trials[name](stage);
    }
    const until = performance.now() + MORE_LOAD_MAX_MS;
    while (watch.latencies.length < size.messages && performance.now() < until) await pause(200);
    // What is said last has to be seen without Redis, by the beacon alone.
    await fleet.redis.kill();
    await pause(size.afterMs / 2);
    return { records, burden, tried };
  } finally {
    load.stop();
    clearInterval(saying);
  }
}

/** The peers' logs, the rows of the store, and what newcomers are told. */
async function compare({ house, crowd: { credentials, peers }, fleet: { postgres }, writers }: Scene) {
  const logs = peers.map(({ log }) => log);
  const fresh = [];
  for (const who of credentials) fresh.push(await readAsVisitor(house, who));
  for (const who of house.agents.slice(0, 1)) fresh.push(await readAsAgent(house, who));
  const rows = await readPostgres(postgres.url);
  const operations = [...logs, ...writers].flatMap((log) => [...log.operations.values()]);
  const count = (kind: string) => operations.filter(({ state, text }) => state.kind === kind && text).length;
  return {
    ...checkLogs({ logs, writers, rows, fresh }),
    acknowledged: count("acknowledged"),
    refused: operations.filter(({ state }) => state.kind === "refused").length,
    stored: rows.length,
    shown: logs.reduce((sum, { shown }) => sum + shown.length, 0),
  };
}
