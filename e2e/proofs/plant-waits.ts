import { type AppendEntry, type Store, StoreUnavailable } from "@bellhop/core";
import { createRandom, type Random } from "./random.ts";

/** A conversation that waits, and when its visitor is to be told so. */
export type Wait = { conversationId: string; dueAt: number };
/** Deadlines at random within the time given, in store time. */
export type WaitsPlan = {
  siteId: string;
  count: number;
  seed: number;
  dueFrom: number;
  dueTo: number;
  /** When agents are first asked; by default never. */
  routeInMs?: number;
};

const LANES = 32;
const NEVER_MS = 30 * 24 * 3_600_000;
const ATTEMPTS = 10;

/** Visitors who write once and wait, each in a conversation of their own: by the store alone, a thousand times faster than browsers. */
export async function plantWaits(
  store: Store,
  { siteId, count, seed, routeInMs = NEVER_MS, ...due }: WaitsPlan,
): Promise<Wait[]> {
  const random = createRandom(seed);
  const waits = Array.from({ length: count }, () => ({
    conversationId: random.uuid(),
    dueAt: random.whole(due.dueFrom, due.dueTo),
  }));
  const left = waits.values();
  async function plant(chance: Random): Promise<void> {
    for (const wait of left) await plantWait(store, siteId, { ...wait, routeInMs }, chance);
  }
  await Promise.all(Array.from({ length: LANES }, () => plant(random.fork())));
  return waits;
}

async function plantWait(
  store: Store,
  siteId: string,
  { conversationId, dueAt, routeInMs }: Wait & { routeInMs: number },
  random: Random,
): Promise<void> {
  const visitorId = random.uuid();
  const at = Date.now();
  const visitor = { siteId, visitorId, secretHash: random.token(), at };
  const opening = {
    conversationId,
    reopenAfter: at,
    departmentId: siteId,
    waitTimer: { id: random.uuid(), dueAt },
    routeTimer: { id: random.uuid(), dueAt: at + routeInMs },
  };
  const input: AppendEntry = {
    scope: { kind: "visitor", siteId, visitorId },
    conversationId: null,
    author: { kind: "visitor", id: visitorId, name: null },
    cid: random.uuid(),
    body: { kind: "message", text: "hello" },
    at,
    opening,
  };
  await insist(() => store.registerVisitor(visitor));
  const written = await insist(() => store.appendEntry(input));
  if (!written.ok) throw new Error(`could not plant a wait: ${written.error}`);
}

/** Planting asks a busy machine for more than anybody else does. */
export async function insist<T>(operation: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || attempt === ATTEMPTS) throw error;
    }
  }
}
