import type { AgentReceipt, Conversation, Reply } from "@bellhop/protocol";
import { type AgentAnswer, type AgentHeard, openAgentLine } from "../fault/agent-line.ts";
import { type Line, pause } from "../fault/open-line.ts";
import type { HouseAgent, Household } from "../household.ts";
import type { Random } from "../random.ts";

export type WorkerHabits = {
  /** How long an agent thinks before each step, milliseconds. */
  thinkMs: readonly [number, number];
  /** Chances: lets an offer pass by saying so; does not react to it at all; gives it back; passes it on to somebody. */
  passes: number;
  ignores: number;
  releases: number;
  transfers: number;
  /** Chance after each conversation of the line being cut, and for how long, milliseconds. */
  vanishes: number;
  awayMs: readonly [number, number];
};

export type Worker = {
  who: HouseAgent;
  opened(): Promise<unknown>;
  /** Answers written with an epoch that was known to be old, and how many of them were accepted. */
  stale: { tried: number; accepted: number };
  counts: { claimed: number; lostRaces: number; vanished: number };
  stop(): Promise<void>;
};

type Owned = { id: string; epoch: number };

/** An agent who takes what is offered, answers, closes, passes on, gives back, and now and then is cut off. */
export function createWorker({
  house,
  who,
  colleagues,
  random,
  habits,
}: {
  house: Household;
  who: HouseAgent;
  colleagues: HouseAgent[];
  random: Random;
  habits: WorkerHabits;
}): Worker {
  const known = new Map<string, Conversation>();
  const inHand = new Set<string>();
  const lost: Owned[] = [];
  const stale = { tried: 0, accepted: 0 };
  const counts = { claimed: 0, lostRaces: 0, vanished: 0 };
  const working = new Set<Promise<void>>();
  let isStopped = false;
  let line = open();

  function open(): Line {
    const opened = openAgentLine(house, who, async ({ ask }) => {
      const reply = (await ask("openDesk", {})) as AgentAnswer<"openDesk">;
      if (!reply?.ok) return false;
      for (const { conversation } of reply.data.open) learn(conversation);
      return true;
    });
    opened.on("entryAdded", ({ conversation }: AgentHeard<"entryAdded">) => learn(conversation));
    opened.on("headsBeaconed", ({ conversations }: AgentHeard<"headsBeaconed">) =>
      conversations.forEach(learn),
    );
    // Three misses set an agent away; who is at work says so.
    opened.on("agentChanged", ({ id, status }: AgentHeard<"agentChanged">) => {
      if (id === who.id && status === "away") void opened.insist("setAgentStatus", { status: "available" });
    });
    return opened;
  }

  function learn(conversation: Conversation): void {
    const held = known.get(conversation.id);
    if (held && held.seq > conversation.seq) return;
    known.set(conversation.id, conversation);
    if (isStopped || inHand.has(conversation.id)) return;
    const work = workFor(conversation);
    if (!work) return;
    inHand.add(conversation.id);
    const working_ = work()
      .catch((error: unknown) => console.error(who.name, error))
      .finally(() => {
        working.delete(working_);
        inHand.delete(conversation.id);
        // What was heard meanwhile.
        const latest = known.get(conversation.id);
        if (latest && latest.seq > conversation.seq) learn(latest);
      });
    working.add(working_);
  }

  function workFor(conversation: Conversation): (() => Promise<void>) | null {
    const { id, status, agent, offer, transfer } = conversation;
    if (status === "closed") return null;
    if (agent?.id === who.id) return transfer ? null : () => answer({ id, epoch: conversation.epoch });
    const isForMe =
      transfer?.to.id === who.id || (agent === null && offer !== null && isAsked(offer.agentId));
    if (!isForMe || random.chance(habits.ignores)) return null;
    return random.chance(habits.passes) ? () => pass(id) : () => take(id);
  }
  const isAsked = (agentId: string | null) => agentId === null || agentId === who.id;
  const think = () => pause(random.whole(...habits.thinkMs));
  const ask = async (event: string, input: object) =>
    (await line.insist(event, { ...input, cid: random.uuid() })) as Reply<AgentReceipt> | null;

  async function pass(conversationId: string): Promise<void> {
    await think();
    await ask("passOffer", { conversationId });
  }
  async function take(conversationId: string): Promise<void> {
    await think();
    const reply = await ask("claimConversation", { conversationId });
    if (!reply?.ok) {
      counts.lostRaces += 1;
      return;
    }
    counts.claimed += 1;
    await answer({ id: conversationId, epoch: reply.data.conversation.epoch });
  }
  /** The text says with which epoch it was written, so that the log can be checked against it. */
  const write = ({ id, epoch }: Owned) =>
    ask("sendAgentMessage", { conversationId: id, epoch, text: `epoch ${epoch}` });

  async function answer(own: Owned): Promise<void> {
    await think();
    const { id: conversationId, epoch } = own;
    // Before an answer, so that it waits again; what was answered would rest until the visitor writes.
    const isUnanswered = known.get(conversationId)?.unansweredSince !== null;
    if (isUnanswered && random.chance(habits.releases)) {
      await ask("releaseConversation", { conversationId, epoch });
      return writeTooLate(own);
    }
    await write(own);
    await think();
    if (random.chance(habits.transfers)) return passOn(own);
    await ask("closeConversation", { conversationId, epoch });
    if (random.chance(habits.vanishes)) await vanish();
  }
  async function passOn(own: Owned): Promise<void> {
    const to = { kind: "agent", id: random.pick(colleagues).id };
    const reply = await ask("transferConversation", {
      conversationId: own.id,
      epoch: own.epoch,
      to,
      note: null,
      checkAt: Date.now() + 3_600_000,
    });
    if (reply?.ok) lost.push(own);
    // Nobody there: it stays, and is answered and closed.
    else await ask("closeConversation", { conversationId: own.id, epoch: own.epoch });
    const earlier = lost.length > 3 ? lost.shift() : undefined;
    const now = earlier && known.get(earlier.id);
    if (earlier && now && now.epoch !== earlier.epoch) await writeTooLate(earlier);
  }
  async function writeTooLate(own: Owned): Promise<void> {
    stale.tried += 1;
    const reply = await write(own);
    if (reply?.ok) stale.accepted += 1;
  }
  async function vanish(): Promise<void> {
    if (isStopped) return;
    counts.vanished += 1;
    line.close();
    await pause(random.whole(...habits.awayMs));
    line = open();
    await line.opened();
  }

  return {
    who,
    opened: () => line.opened(),
    stale,
    counts,
    async stop() {
      isStopped = true;
      line.close();
      await Promise.all(working);
    },
  };
}
