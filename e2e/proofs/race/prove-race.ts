import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../setup/free-port.ts";
import { openAgentLine } from "../fault/agent-line.ts";
import type { Line } from "../fault/open-line.ts";
import { greeting, makeCredentials, openVisitorLine } from "../fault/visitor-peer.ts";
import { type HouseAgent, setUpHousehold } from "../household.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { startServer } from "../start-server.ts";
import { runRound, type Wrong } from "./run-round.ts";

export type RaceSize = { seed: number; rounds: number; mutant: Extract<Mutant, "read-then-write"> | null };

export type RaceFigures = {
  rounds: number;
  /** How often each promise was broken. */
  violations: Record<Wrong, number>;
  examples: string[];
  /** Rounds won, by agent, and by whether the winner had asked first. */
  wins: Record<string, number>;
  wonByFirst: number;
  tookMs: number;
};

export type Racer = { who: HouseAgent; line: Line };

/** Rounds run side by side, each on a conversation of its own: the agents' claims meet those of other rounds too. */
const LANES = 4;

/** Two agents take the same conversation at once, again and again, through the gateway. */
export async function proveRace({ seed, rounds, mutant }: RaceSize): Promise<RaceFigures> {
  const startedAt = performance.now();
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "bellhop-race-"));
  const port = await freePort();
  const server = startServer({ port, folder, seed, factLoss: 0, beaconMs: 1_000, mutant });
  const lines: Line[] = [];
  try {
    const house = await setUpHousehold({
      url: `http://127.0.0.1:${port}`,
      setupLink: (await server.ready) ?? "",
      agents: 2,
    });
    const racers = house.agents.map(
      (who): Racer => ({ who, line: openAgentLine(house, who, greetWith("openDesk", {})) }),
    );
    const visitors = Array.from({ length: LANES }, (_, at) =>
      openVisitorLine(house, makeCredentials(`visitor${at}`, random), greetWith("openSession", greeting)),
    );
    lines.push(...visitors, ...racers.map(({ line }) => line));
    await Promise.all(lines.map((line) => line.opened()));
    const figures = await race({ visitors, racers, rounds, random });
    return { ...figures, tookMs: Math.round(performance.now() - startedAt) };
  } finally {
    for (const line of lines) line.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const greetWith =
  (event: string, input: object) =>
  async ({ ask }: Pick<Line, "ask">) =>
    (await ask(event, input))?.ok ?? false;

async function race({
  visitors,
  racers,
  rounds,
  random,
}: {
  visitors: Line[];
  racers: Racer[];
  rounds: number;
  random: Random;
}) {
  const figures: Omit<RaceFigures, "tookMs"> = {
    rounds: 0,
    violations: { noWinner: 0, severalWinners: 0, wrongRefusal: 0, wrongEpoch: 0, wrongLog: 0 },
    examples: [],
    wins: Object.fromEntries(racers.map(({ who }) => [who.name, 0])),
    wonByFirst: 0,
  };
  async function lane(visitor: Line, chance: Random): Promise<void> {
    while (figures.rounds < rounds) {
      figures.rounds += 1;
      const order = chance.chance(0.5) ? racers : racers.toReversed();
      const { winner, wrongs } = await runRound(visitor, order, chance);
      if (winner) figures.wins[winner] = (figures.wins[winner] ?? 0) + 1;
      if (winner === order[0]?.who.name) figures.wonByFirst += 1;
      for (const [wrong, what] of wrongs) {
        figures.violations[wrong] += 1;
        if (figures.examples.length < 10) figures.examples.push(`${wrong}: ${what}`);
      }
    }
  }
  await Promise.all(visitors.map((visitor) => lane(visitor, random.fork())));
  return figures;
}
