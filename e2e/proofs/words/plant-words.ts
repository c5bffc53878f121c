import type { AppendEntry, ChangeConversation, Store } from "@bellhop/core";
import { insist } from "../plant-waits.ts";
import { createRandom, type Random } from "../random.ts";

export type WordKind = "promise" | "duty" | "offer";
/** A word somebody gave, or an offer that nobody reacts to, on a conversation of its own. */
export type Word = { kind: WordKind; conversationId: string };
export type WordsPlan = {
  siteId: string;
  /** The first gives the words, the second is passed to; both are there and never react. */
  agents: [Person, Person];
  each: number;
  seed: number;
  /** Words fall due at random within this time from now. */
  spreadMs: number;
  /** Those who are offered have waited so long already, from and to. */
  waitedMs: readonly [number, number];
};
type Person = { id: string; name: string };
type Command = ChangeConversation["command"];

const PLENTY = 1_000_000;
const AN_HOUR_MS = 3_600_000;
/** All are given by the same agent, whose row is held for each. */
const LANES = 3;

/** By the store alone: what matters is what becomes of them afterwards. */
export async function plantWords(store: Store, plan: WordsPlan): Promise<Word[]> {
  const random = createRandom(plan.seed);
  const at = Date.now();
  await store.renewAgentLeases({
    nodeId: "planter",
    agentIds: plan.agents.map(({ id }) => id),
    until: at + AN_HOUR_MS,
    at,
  });
  // They own hundreds and are to be asked all the same.
  for (const { id } of plan.agents) await store.setAgentCapacity({ agentId: id, capacity: PLENTY });
  const kinds: WordKind[] = ["promise", "duty", "offer"];
  const words = kinds.flatMap((kind) =>
    Array.from({ length: plan.each }, () => ({ kind, conversationId: random.uuid() })),
  );
  const left = words.values();
  async function plant(chance: Random): Promise<void> {
    for (const word of left) await planters[word.kind](store, plan, word.conversationId, chance);
  }
  await Promise.all(Array.from({ length: LANES }, () => plant(random.fork())));
  return words;
}

type Planter = (store: Store, plan: WordsPlan, conversationId: string, random: Random) => Promise<void>;

const planters: Record<WordKind, Planter> = {
  async promise(store, plan, conversationId, random) {
    const epoch = await take(store, plan, conversationId, random);
    const dueAt = Date.now() + random.whole(200, plan.spreadMs);
    await change(store, conversationId, random, { kind: "makePromise", agent: plan.agents[0], epoch, dueAt });
  },
  async duty(store, plan, conversationId, random) {
    const epoch = await take(store, plan, conversationId, random);
    const [agent, { id }] = plan.agents;
    const checkAt = Date.now() + random.whole(500, plan.spreadMs);
    const to = { kind: "agent" as const, id };
    await change(store, conversationId, random, { kind: "transfer", agent, epoch, to, note: null, checkAt });
    await change(store, conversationId, random, { kind: "take", agent: plan.agents[1] });
  },
  async offer(store, plan, conversationId, random) {
    const at = Date.now() - random.whole(...plan.waitedMs);
    await write(store, plan, conversationId, random, { at, routeAt: Date.now() });
  },
};

/** A visitor writes, and the first agent takes it; the epoch. */
async function take(store: Store, plan: WordsPlan, conversationId: string, random: Random): Promise<number> {
  await write(store, plan, conversationId, random, { at: Date.now(), routeAt: Date.now() + AN_HOUR_MS });
  const taken = await change(store, conversationId, random, { kind: "take", agent: plan.agents[0] });
  return taken.epoch;
}

async function change(store: Store, conversationId: string, random: Random, command: Command) {
  const scope = { kind: "system" } as const;
  const cid = random.uuid();
  const changed = await insist(() =>
    store.changeConversation({ scope, conversationId, cid, at: Date.now(), command }),
  );
  if (!changed.ok) throw new Error(`could not plant a word: ${command.kind} ${changed.error}`);
  return changed.conversation;
}

type Times = { at: number; routeAt: number };

async function write(
  store: Store,
  { siteId }: WordsPlan,
  conversationId: string,
  random: Random,
  { at, routeAt }: Times,
): Promise<void> {
  const visitorId = random.uuid();
  const visitor = { siteId, visitorId, secretHash: random.token(), at };
  await insist(() => store.registerVisitor(visitor));
  const input: AppendEntry = {
    scope: { kind: "visitor", siteId, visitorId },
    conversationId: null,
    author: { kind: "visitor", id: visitorId, name: null },
    cid: random.uuid(),
    body: { kind: "message", text: "hello" },
    at,
    opening: {
      conversationId,
      reopenAfter: at,
      departmentId: siteId,
      waitTimer: { id: random.uuid(), dueAt: at + 28_000 },
      routeTimer: { id: random.uuid(), dueAt: routeAt },
    },
  };
  const written = await insist(() => store.appendEntry(input));
  if (!written.ok) throw new Error(`could not plant a visitor: ${written.error}`);
}
