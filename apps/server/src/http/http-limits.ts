import type { Refusal } from "@bellhop/protocol";
import { type Counter, type Counters, memoryCounters } from "../counters.ts";

/**
 * Points per window of seconds. Generous per address, since a whole office or a mobile network may share one. With
 * several nodes, what guards a secret or a disk is counted over all of them, the rest by each.
 */
const limits = {
  /** Loader, widget and console files, uploaded files. */
  reading: { points: 3_000, duration: 60 },
  /** JSON routes. */
  asking: { points: 300, duration: 60 },
  /** Whatever makes us hash a password, or takes a link's token. */
  proving: { points: 30, duration: 60, alone: 0 },
  /** Wrong passwords for one account from one address. */
  wrongPassword: { points: 10, duration: 15 * 60, alone: 0 },
  /** Wrong passwords for one account from all addresses it has never been signed in from. */
  wrongPasswordFromStrangers: { points: 20, duration: 60 * 60, alone: 0 },
  /** Spent once an account was signed in from an address: strangers cannot lock its owner out there. */
  knownAddress: { points: 1, duration: 20 * 24 * 60 * 60, alone: 0 },
  uploadByPerson: { points: 30, duration: 10 * 60, alone: 0 },
  uploadByAddress: { points: 120, duration: 10 * 60, alone: 0 },
  uploadBySite: { points: 600, duration: 10 * 60, alone: 0 },
  /** Kibibytes: a disk fills by bytes, not by files. */
  uploadKibByAddress: { points: 300 * 1024, duration: 60 * 60, alone: 0 },
  uploadKibBySite: { points: 2 * 1024 * 1024, duration: 60 * 60, alone: 0 },
} as const;

type LimitName = keyof typeof limits;

export type HttpLimits = {
  /** Counts one, or `points`; a refusal when there were too many. */
  take(name: LimitName, key: string, points?: number): Promise<Refusal | null>;
  /** Would `take` refuse? Counts nothing. */
  isSpent(name: LimitName, key: string): Promise<Refusal | null>;
  forgive(name: LimitName, key: string): Promise<void>;
};

const lifted: HttpLimits = { take: async () => null, isSpent: async () => null, forgive: async () => {} };

/** `lifted` lets everything pass, for proofs that need the load. */
export function createHttpLimits(mode: "normal" | "lifted", counters: Counters = memoryCounters): HttpLimits {
  if (mode === "lifted") return lifted;
  const made = new Map<string, Counter>();
  for (const [name, limit] of Object.entries(limits)) made.set(name, counters.createCounter(name, limit));
  const counterOf = (name: LimitName) => made.get(name) as Counter;
  return {
    take: async (name, key, points) => refuse(await counterOf(name).take(key, points)),
    isSpent: async (name, key) => refuse(await counterOf(name).look(key)),
    forgive: (name, key) => counterOf(name).forget(key),
  };
}

function refuse(retryAfterMs: number | null): Refusal | null {
  if (retryAfterMs === null) return null;
  return {
    ok: false,
    error: "rate_limited",
    detail: { retryAfterMs: Math.max(1_000, Math.ceil(retryAfterMs)) },
  };
}
