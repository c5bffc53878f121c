import type { Refusal } from "@bellhop/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Points per window of seconds. Generous per address, since a whole office or a mobile network may share one. */
const limits = {
  /** Loader, widget and console files, uploaded files. */
  reading: { points: 3_000, duration: 60 },
  /** JSON routes. */
  asking: { points: 300, duration: 60 },
  /** Whatever makes us hash a password, or takes a link's token. */
  proving: { points: 30, duration: 60 },
  /** Wrong passwords for one account from one address. */
  wrongPassword: { points: 10, duration: 15 * 60 },
  /** Wrong passwords for one account from all addresses it has never been signed in from. */
  wrongPasswordFromStrangers: { points: 20, duration: 60 * 60 },
  /** Spent once an account was signed in from an address: strangers cannot lock its owner out there. */
  knownAddress: { points: 1, duration: 20 * 24 * 60 * 60 },
  uploadByPerson: { points: 30, duration: 10 * 60 },
  uploadByAddress: { points: 120, duration: 10 * 60 },
  uploadBySite: { points: 600, duration: 10 * 60 },
  /** Kibibytes: a disk fills by bytes, not by files. */
  uploadKibByAddress: { points: 300 * 1024, duration: 60 * 60 },
  uploadKibBySite: { points: 2 * 1024 * 1024, duration: 60 * 60 },
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

/** Counters of this process. `lifted` lets everything pass, for proofs that need the load. */
export function createHttpLimits(mode: "normal" | "lifted"): HttpLimits {
  if (mode === "lifted") return lifted;
  const limiters = new Map(
    Object.entries(limits).map(([name, limit]) => [
      name,
      new RateLimiterMemory({ ...limit, keyPrefix: name }),
    ]),
  );
  const limiterOf = (name: LimitName) => limiters.get(name) as RateLimiterMemory;
  return {
    async take(name, key, points = 1) {
      try {
        await limiterOf(name).consume(key, points);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refuse(refused);
        throw refused;
      }
    },
    async isSpent(name, key) {
      const state = await limiterOf(name).get(key);
      return state && state.remainingPoints <= 0 && state.msBeforeNext > 0 ? refuse(state) : null;
    },
    async forgive(name, key) {
      await limiterOf(name).delete(key);
    },
  };
}

function refuse({ msBeforeNext }: RateLimiterRes): Refusal {
  return {
    ok: false,
    error: "rate_limited",
    detail: { retryAfterMs: Math.max(1_000, Math.ceil(msBeforeNext)) },
  };
}
