import type { AgentReceipt, EntryPage, Reply, VisitorReceipt } from "@bellhop/protocol";
import { type Line, pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import type { Racer } from "./prove-race.ts";

export type Wrong = "noWinner" | "severalWinners" | "wrongRefusal" | "wrongEpoch" | "wrongLog";
type Round = { winner: string | null; wrongs: [Wrong, string][] };
type Claim = { racer: Racer; reply: Reply<AgentReceipt> };

/** Half of the rounds start in the same turn of the event loop, the others within this time. */
const APART_MAX_MS = 3;

async function insist<T>(line: Line, event: string, input: object): Promise<T> {
  const reply = await line.insist(event, input);
  if (!reply?.ok) throw new Error(`${event}: ${reply?.error ?? "closed"}`);
  return reply.data as T;
}

/** A visitor writes, both agents take the conversation at once, the winner closes it again. */
export async function runRound(visitor: Line, racers: Racer[], random: Random): Promise<Round> {
  const { conversationId } = await insist<VisitorReceipt>(visitor, "sendVisitorMessage", {
    cid: random.uuid(),
    text: "hello",
  });
  const first = racers[0] as Racer;
  const before = (await insist<{ page: EntryPage }>(first.line, "openConversation", { conversationId })).page
    .conversation;
  const apartMs = random.chance(0.5) ? 0 : random.whole(1, APART_MAX_MS);
  const claims = await Promise.all(
    racers.map(async (racer, at): Promise<Claim> => {
      if (at > 0 && apartMs > 0) await pause(apartMs);
      const reply = await racer.line.insist("claimConversation", { conversationId, cid: random.uuid() });
      return { racer, reply: reply as Reply<AgentReceipt> };
    }),
  );
  const after = await insist<EntryPage>(first.line, "syncConversation", {
    conversationId,
    since: before.seq,
  });
  const round = judge(claims, before.epoch, after);
  const { agent, epoch } = after.conversation;
  const owner = racers.find(({ who }) => who.id === agent?.id);
  if (owner) await insist(owner.line, "closeConversation", { conversationId, cid: random.uuid(), epoch });
  return round;
}

function judge(claims: Claim[], epochBefore: number, { conversation, entries }: EntryPage): Round {
  const wrongs: Round["wrongs"] = [];
  const winners = claims.filter(({ reply }) => reply.ok);
  const winner = winners[0]?.racer.who;
  if (!winner) wrongs.push(["noWinner", JSON.stringify(claims.map(({ reply }) => reply))]);
  if (winners.length > 1)
    wrongs.push(["severalWinners", winners.map(({ racer }) => racer.who.name).join(" and ")]);
  for (const { reply } of claims) {
    const isRight = reply.ok || (reply.error === "taken" && reply.detail?.takenBy === winner?.name);
    if (!isRight) wrongs.push(["wrongRefusal", JSON.stringify(reply)]);
  }
  for (const epoch of [
    conversation.epoch,
    ...winners.map(({ reply }) => (reply.ok ? reply.data.conversation.epoch : 0)),
  ]) {
    if (epoch !== epochBefore + 1) wrongs.push(["wrongEpoch", `${epoch} after ${epochBefore}`]);
  }
  const assigned = entries.filter(({ body }) => body.kind === "assigned");
  const byWinner = assigned.filter(({ author }) => author.id === winner?.id);
  if (assigned.length !== 1 || byWinner.length !== 1 || conversation.agent?.id !== winner?.id) {
    wrongs.push(["wrongLog", `${assigned.length} assignments, ${byWinner.length} to the winner`]);
  }
  return { winner: winner?.name ?? null, wrongs };
}
