import type { ExchangeCall } from "../exchange/exchange-call.ts";
import type { Exchange } from "../exchange/start-exchange.ts";
import { type Summary, summarise } from "../summarise.ts";
import { ASKED_AHEAD_MS } from "./judge-callbacks.ts";
import type { PlannedCallback } from "./plant-callbacks.ts";

export type CallbacksCounts = {
  callbacks: number;
  /** Visitors rung at least once. */
  reached: number;
  /** Not yet, since the exchange or a node failed before that; to be tried again. */
  putOff: number;
  /** Telephones rung; and how often each mishap befell the answer to a dial. */
  rung: { agents: number; visitors: number };
  dials: Exchange["dials"];
  events: Exchange["teller"]["counts"];
  faults: string[];
  /** From when agents were to be asked to the first agent's telephone, and from there to the visitor's. */
  lateMs: Summary;
  ringMs: Summary;
};

/** What the exchange's book says of callbacks in general. */
export function countCallbacks(
  callbacks: readonly PlannedCallback[],
  { calls, dials, teller, faults }: Exchange,
): CallbacksCounts {
  const agents = calls.filter(({ parent }) => parent === null);
  const visitors = calls.filter(({ parent }) => parent !== null);
  const [asked, reached] = [firsts(agents), firsts(visitors)];
  const lateMs = callbacks.flatMap(({ callId, at }) => {
    const first = asked.get(callId);
    return first === undefined ? [] : first - (at - ASKED_AHEAD_MS);
  });
  const ringMs = [...reached].map(([callId, first]) => first - (asked.get(callId) ?? first));
  return {
    ...{ callbacks: callbacks.length, reached: reached.size, putOff: callbacks.length - reached.size },
    rung: { agents: agents.length, visitors: visitors.length },
    ...{ dials, events: teller.counts, faults },
    ...{ lateMs: summarise(lateMs), ringMs: summarise(ringMs) },
  };
}

export function countNames(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, of]) => [name, of.length]));
}

/** When each callback's first of these was dialled. */
function firsts(calls: readonly ExchangeCall[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { callId, createdAt } of calls) if (!found.has(callId)) found.set(callId, createdAt);
  return found;
}
