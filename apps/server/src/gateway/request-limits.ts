import type { Refusal } from "@bellhop/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Writes a person makes, as opposed to what a browser does by itself. */
const WRITES = new Set([
  "sendVisitorMessage",
  "sendVisitorFile",
  "leaveContact",
  "sendAgentMessage",
  "sendAgentNote",
  "sendAgentFile",
]);

/** Points per window of seconds. Generous per address, since a whole office may share one. */
const LIMITS = {
  connect: { points: 120, duration: 60 },
  address: { points: 3_000, duration: 10 },
  site: { points: 6_000, duration: 10 },
  person: { points: 200, duration: 10 },
  personWrites: { points: 20, duration: 10 },
} as const;

/** `person` says what kind of person too: a visitor's browser chooses its own id, and may choose that of an agent. */
type Asker = { address: string; siteId: string | null; person: `visitor:${string}` | `agent:${string}` };

export type RequestLimits = {
  /** One new line from this address. */
  connect(address: string): Promise<Refusal | null>;
  /** One request; counts against the person, the site and the address. */
  request(asker: Asker, event: string): Promise<Refusal | null>;
};

const limitedFor = (retryAfterMs: number): Refusal => ({
  ok: false,
  error: "rate_limited",
  detail: { retryAfterMs: Math.max(200, Math.ceil(retryAfterMs)) },
});

async function take(limiter: RateLimiterMemory, key: string): Promise<Refusal | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return limitedFor(refused.msBeforeNext);
    throw refused;
  }
}

/** Limits per address, site and person. `lifted` lets everything pass, for proofs that need the load. */
export function createRequestLimits(mode: "normal" | "lifted"): RequestLimits {
  if (mode === "lifted") return { connect: async () => null, request: async () => null };
  const limiters = {
    connect: new RateLimiterMemory(LIMITS.connect),
    address: new RateLimiterMemory(LIMITS.address),
    site: new RateLimiterMemory(LIMITS.site),
    person: new RateLimiterMemory(LIMITS.person),
    personWrites: new RateLimiterMemory(LIMITS.personWrites),
  };
  return {
    connect: (address) => take(limiters.connect, address),
    async request({ address, siteId, person }, event) {
      return (
        (WRITES.has(event) ? await take(limiters.personWrites, person) : null) ??
        (await take(limiters.person, person)) ??
        (siteId ? await take(limiters.site, siteId) : null) ??
        (await take(limiters.address, address))
      );
    },
  };
}
