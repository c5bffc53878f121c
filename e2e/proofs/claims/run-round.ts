import { pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import type { Claim, Racer } from "./racer.ts";

export type Wrong =
  | "noWinner"
  | "severalWinners"
  | "wrongRefusal"
  | "wrongEpoch"
  /** Somebody else than the winner could write to the visitor, or the winner could not. */
  | "wrongWriter"
  /** What is stored says another thing than the answers. */
  | "wrongLog";

export type Round = {
  conversationId: string;
  winner: Claim | null;
  claims: Claim[];
  wrongs: [Wrong, string][];
};

/** In so many rounds everybody then writes to the visitor, too. */
const WRITE_CHANCE = 0.1;

/** All of them take the conversation at once, each at a node of its own; half of the rounds in the same turn of the event loop. */
export async function runRound(
  conversationId: string,
  racers: Racer[],
  { random, apartMs }: { random: Random; apartMs: number },
): Promise<Round> {
  const apart = random.chance(0.5) ? 0 : random.whole(1, apartMs);
  const shift = random.whole(0, racers.length - 1);
  const claims = await Promise.all(
    racers.map(async (racer, at) => {
      if (apart > 0) await pause(at * apart);
      return racer.claim(conversationId, at + shift);
    }),
  );
  const round = judge(conversationId, claims);
  if (round.winner && random.chance(WRITE_CHANCE)) await tryToWrite(round, round.winner, racers);
  return round;
}

function judge(conversationId: string, claims: Claim[]): Round {
  const wrongs: Round["wrongs"] = [];
  const winners = claims.filter(({ reply }) => reply.ok);
  const winner = winners[0] ?? null;
  if (!winner) wrongs.push(["noWinner", JSON.stringify(claims.map(({ reply }) => reply))]);
  if (winners.length > 1) wrongs.push(["severalWinners", winners.map(({ who }) => who.name).join(" and ")]);
  for (const { reply } of claims) {
    if (reply.ok && reply.data.conversation.epoch !== 1)
      wrongs.push(["wrongEpoch", String(reply.data.conversation.epoch)]);
    if (!reply.ok && (reply.error !== "taken" || reply.detail?.takenBy !== winner?.who.name))
      wrongs.push(["wrongRefusal", JSON.stringify(reply)]);
  }
  return { conversationId, winner, claims, wrongs };
}

async function tryToWrite(round: Round, winner: Claim, racers: Racer[]): Promise<void> {
  await Promise.all(
    racers.map(async ({ who, write }) => {
      const reply = await write(round.conversationId, 1);
      if (reply.ok !== (who === winner.who)) round.wrongs.push(["wrongWriter", who.name]);
    }),
  );
}
