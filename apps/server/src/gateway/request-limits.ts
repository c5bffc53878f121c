import type { Refusal } from "@bellhop/protocol";
import { type Counter, type Counters, memoryCounters } from "../counters.ts";

/** Writes a person makes, as opposed to what a browser does by itself; of a call also those, as the whole team hears of each. */
const WRITES = new Set([
  "sendVisitorMessage",
  "sendVisitorFile",
  "leaveContact",
  "sendAgentMessage",
  "sendAgentNote",
  "sendAgentFile",
  "answerSolved",
  "transferConversation",
  "makePromise",
  "closeDuty",
  "joinCall",
  "reportCallMedia",
  "keepWaiting",
]);

/** What makes a telephone ring or a long list be made; what each costs somebody else is limited by the store too. */
const CALLS = new Set(["requestCall", "planCall", "startCall", "listCallSlots"]);

/**
 * Points per window of seconds. Generous per address, since a whole office may share one. With several nodes, lines and
 * writes are counted over all of them, once somebody is busier than most people ever are; the rest by each node.
 */
const LIMITS = {
  /** After a restart a whole office comes back at once, some of them twice. */
  connect: { points: 600, duration: 60, alone: 20 },
  address: { points: 3_000, duration: 10 },
  site: { points: 6_000, duration: 10 },
  person: { points: 200, duration: 10 },
  personWrites: { points: 20, duration: 10, alone: 4 },
  personCalls: { points: 20, duration: 60, alone: 4 },
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

async function take(counter: Counter, key: string): Promise<Refusal | null> {
  const retryAfterMs = await counter.take(key);
  return retryAfterMs === null ? null : limitedFor(retryAfterMs);
}

/** Limits per address, site and person. `lifted` lets everything pass, for proofs that need the load. */
export function createRequestLimits(
  mode: "normal" | "lifted",
  counters: Counters = memoryCounters,
): RequestLimits {
  if (mode === "lifted") return { connect: async () => null, request: async () => null };
  const counter = (name: keyof typeof LIMITS) => counters.createCounter(name, LIMITS[name]);
  const connect = counter("connect");
  const [address, site, person] = [counter("address"), counter("site"), counter("person")];
  const [personWrites, personCalls] = [counter("personWrites"), counter("personCalls")];
  return {
    connect: (from) => take(connect, from),
    async request(asker, event) {
      return (
        // What costs least first: a flood is stopped here, before it costs anybody else anything.
        (await take(person, asker.person)) ??
        (asker.siteId ? await take(site, asker.siteId) : null) ??
        (await take(address, asker.address)) ??
        (WRITES.has(event) ? await take(personWrites, asker.person) : null) ??
        (CALLS.has(event) ? await take(personCalls, asker.person) : null)
      );
    },
  };
}
