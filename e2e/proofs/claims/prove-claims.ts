import pg from "pg";
import { pause } from "../fault/open-line.ts";
import { type Fleet, startFleet } from "../fleet.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { keepKilling } from "../keep-killing.ts";
import type { Wait, WaitsPlan } from "../plant-waits.ts";
import { createRandom, type Random } from "../random.ts";
import type { Mutant } from "../server-options.ts";
import { type Summary, summarise } from "../summarise.ts";
import { type Claim, createRacer, type Racer } from "./racer.ts";
import { checkOwners } from "./read-owners.ts";
import { type Round, runRound, type Wrong } from "./run-round.ts";
import { watchColleagueDie } from "./watch-colleague-die.ts";

export type ClaimsSize = {
  rounds: number;
  /** So many of them while nothing dies. */
  quietRounds: number;
  /** What is killed after that, and how often. */
  victim: "nodes" | "redis";
  killEveryMs: number;
  /** Up to so long passes between one claim of a round and the next. */
  apartMs: number;
  answerLoss: number;
  mutant?: Extract<Mutant, "redis-lock"> | null;
};

type Lost = Exclude<Claim["lost"], "never">;

type ClaimsFigures = {
  rounds: number;
  /** How often each promise was broken. */
  violations: Record<Wrong, number>;
  examples: string[];
  kills: number;
  /** Rounds won, by agent. */
  wins: Record<string, number>;
  /** Claims whose first answer was not listened to, or never came; and who learned by asking again of having won. */
  lostAnswers: Record<Lost, number>;
  learnedByRepeat: Record<Lost, number>;
  /** While nothing died: how long a loser waited for "taken". */
  loserToldMs: Summary;
  tookMs: number;
};

export type ClaimsScene = {
  run(size: ClaimsSize): Promise<ClaimsFigures>;
  /** How long colleagues at other nodes take for online who died with a node, milliseconds. */
  watchColleagueDie(): Promise<number>;
  stop(): Promise<void>;
};

const AGENTS = 6;
const RACERS = 3;
/** Rounds run side by side, each on a conversation of its own. */
const LANES = 8;
const NEVER_DUE_MS = 3_600_000;

/** Agents at three nodes take the same conversations at once, while nodes die. */
export async function openClaimsScene(seed: number): Promise<ClaimsScene> {
  const random = createRandom(seed);
  const fleet = await startFleet({ seed });
  const database = new pg.Client(fleet.postgres.url);
  await database.connect();
  const house = await setUpHousehold({ url: fleet.url, setupLink: fleet.setupLink, agents: AGENTS });
  let mutant: ClaimsSize["mutant"] = null;

  return {
    async run(size) {
      if (mutant !== (size.mutant ?? null)) await restart(fleet, size.mutant ?? null);
      mutant = size.mutant ?? null;
      const startedAt = performance.now();
      const waits = await plant(fleet, house, size.rounds, random);
      const racers = house.agents.map((who) =>
        createRacer({ house, who, nodes: fleet.nodes, random: random.fork(), answerLoss: size.answerLoss }),
      );
      await Promise.all(racers.map((racer) => racer.opened()));
      try {
        const { quiet, loud, kills } = await race({ fleet, waits, racers, size, random });
        await checkOwners(database, [...quiet, ...loud]);
        return { ...count(quiet, loud), kills, tookMs: Math.round(performance.now() - startedAt) };
      } finally {
        for (const racer of racers) racer.close();
      }
    },
    watchColleagueDie: () => watchColleagueDie(fleet, house),
    async stop() {
      await database.end();
      await fleet.stop();
    },
  };
}

async function restart({ nodes }: Fleet, mutant: Mutant | null): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      await node.kill();
      await node.start({ mutant });
    }),
  );
}

async function plant(
  { nodes }: Fleet,
  { siteId }: Household,
  rounds: number,
  random: Random,
): Promise<Wait[]> {
  const due = Date.now() + NEVER_DUE_MS;
  const planted = await Promise.all(
    nodes.map((node) => {
      const plan: WaitsPlan = {
        siteId,
        count: Math.ceil(rounds / nodes.length),
        seed: random.whole(0, 2 ** 31),
        dueFrom: due,
        dueTo: due,
      };
      return node.ask(`plantWaits ${JSON.stringify(plan)}`) as Promise<Wait[]>;
    }),
  );
  return planted.flat();
}

type Race = { fleet: Fleet; waits: Wait[]; racers: Racer[]; size: ClaimsSize; random: Random };

/** First while nothing dies, then while it does. */
async function race({ fleet, waits, racers, size, random }: Race) {
  const quiet = await runRounds(waits.slice(0, size.quietRounds), racers, size, random);
  const killing =
    size.victim === "nodes"
      ? keepKilling(fleet, size.killEveryMs, random)
      : keepKillingRedis(fleet, size.killEveryMs);
  const loud = await runRounds(waits.slice(size.quietRounds), racers, size, random);
  await killing.stop();
  return { quiet, loud, kills: killing.kills() };
}

async function runRounds(
  waits: Wait[],
  racers: Racer[],
  { apartMs }: ClaimsSize,
  random: Random,
): Promise<Round[]> {
  const rounds: Round[] = [];
  const left = waits.values();
  async function lane(chance: Random): Promise<void> {
    for (const { conversationId } of left) {
      const first = chance.whole(0, racers.length - 1);
      const chosen = Array.from({ length: RACERS }, (_, at) => racers[(first + at) % racers.length] as Racer);
      rounds.push(await runRound(conversationId, chosen, { random: chance, apartMs }));
    }
  }
  await Promise.all(Array.from({ length: LANES }, () => lane(random.fork())));
  return rounds;
}

/** Each time it comes back empty. */
function keepKillingRedis({ redis }: Fleet, everyMs: number) {
  let isStopped = false;
  let kills = 0;
  async function killOn(): Promise<void> {
    while (!isStopped) {
      await pause(everyMs);
      kills += 1;
      await redis.kill();
      await redis.start();
    }
  }
  const killing = killOn();
  return {
    kills: () => kills,
    stop() {
      isStopped = true;
      return killing;
    },
  };
}

function count(quiet: Round[], loud: Round[]): Omit<ClaimsFigures, "kills" | "tookMs"> {
  const rounds = [...quiet, ...loud];
  const wrongs = rounds.flatMap((round) => round.wrongs);
  const broken = (wrong: Wrong) => wrongs.filter(([kind]) => kind === wrong).length;
  const claims = rounds.flatMap((round) => round.claims);
  const lostOf = (among: Claim[]): Record<Lost, number> => ({
    unheard: among.filter(({ lost }) => lost === "unheard").length,
    unanswered: among.filter(({ lost }) => lost === "unanswered").length,
  });
  const winners = Map.groupBy(rounds, ({ winner }) => winner?.who.name ?? "nobody");
  const losers = quiet.flatMap((round) =>
    round.claims.filter(({ reply, lost }) => !reply.ok && lost === "never"),
  );
  return {
    rounds: rounds.length,
    violations: {
      noWinner: broken("noWinner"),
      severalWinners: broken("severalWinners"),
      wrongRefusal: broken("wrongRefusal"),
      wrongEpoch: broken("wrongEpoch"),
      wrongWriter: broken("wrongWriter"),
      wrongLog: broken("wrongLog"),
    },
    examples: wrongs.slice(0, 10).map((wrong) => wrong.join(": ")),
    wins: Object.fromEntries([...winners].map(([name, won]) => [name, won.length])),
    lostAnswers: lostOf(claims),
    learnedByRepeat: lostOf(claims.filter(({ reply }) => reply.ok)),
    loserToldMs: summarise(losers.map(({ tookMs }) => tookMs)),
  };
}
