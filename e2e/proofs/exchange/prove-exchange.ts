import type { CallRow } from "@bellhop/protocol";
import { pause } from "../fault/open-line.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { createRandom, type Random } from "../random.ts";
import { startAlone } from "../start-alone.ts";
import { type Summary, summarise } from "../summarise.ts";
import { askForCall, type Callback } from "./create-caller.ts";
import { createDesk } from "./create-desk.ts";
import { isOver } from "./exchange-call.ts";
import type { Mishaps } from "./mishaps.ts";
import { type ExchangeViolations, judge } from "./referee.ts";
import { phoneOf, setUpCalls } from "./set-up-calls.ts";
import { type Exchange, startExchange } from "./start-exchange.ts";

export type ExchangeSize = {
  callbacks: number;
  agents: number;
  /** A new one comes this often, milliseconds. */
  everyMs: number;
  /** Share of visitors who cancel. */
  cancels: number;
  mishaps: Mishaps;
  /** How long everything may take to come to an end, milliseconds. */
  withinMs: number;
  mutant?: "redial-blindly" | null;
};

export type ExchangeFigures = {
  violations: ExchangeViolations;
  examples: string[];
  callbacks: number;
  /** Telephones rung, and how often each mishap befell the answer to a dial. */
  rung: number;
  dials: Exchange["dials"];
  events: Exchange["teller"]["counts"];
  faults: string[];
  /** What became of the promises, as the owner reads it. */
  promises: Record<string, number>;
  reasons: Record<string, number>;
  ringMs: Summary;
  tookMs: number;
};

/** Callbacks through a real server to an exchange with mishaps; the exchange's own book is the referee. */
export async function proveExchange({
  seed,
  ...size
}: ExchangeSize & { seed: number }): Promise<ExchangeFigures> {
  const random = createRandom(seed);
  const startedAt = performance.now();
  const exchange = await startExchange(random.fork(), size.mishaps);
  const { account, token, url } = exchange;
  const twilio = { account, token, url, signature: "twilio" as const, key: null };
  const alone = await startAlone({ seed, mutant: size.mutant ?? null, twilio });
  try {
    const house = await setUpHousehold({ ...alone, agents: size.agents });
    const agentPhones = await setUpCalls(house);
    const desks = house.agents.map((who) => createDesk(house, who, random.fork()));
    await Promise.all(desks.map((desk) => desk.opened()));
    const begunAt = Date.now();
    const callbacks = await askAll(house, random, size);
    const rows = await settle(house, exchange, begunAt, size);
    for (const desk of desks) desk.close();
    const tookMs = Math.round(performance.now() - startedAt);
    return { ...judge(callbacks, rows, exchange.calls, agentPhones), ...count(rows, exchange), tookMs };
  } finally {
    await alone.stop();
    await exchange.stop();
  }
}

async function askAll(house: Household, random: Random, size: ExchangeSize): Promise<Callback[]> {
  const asked: Promise<Callback>[] = [];
  for (let at = 0; at < size.callbacks; at++) {
    const cancelAfterMs = random.chance(size.cancels) ? random.whole(0, 1_500) : null;
    asked.push(askForCall({ house, random: random.fork(), phone: phoneOf("51", at), cancelAfterMs }));
    await pause(size.everyMs);
  }
  return Promise.all(asked);
}

/** Until no telephone rings, everything was told, and no call moves on by itself for a while. */
async function settle(
  house: Household,
  exchange: Exchange,
  begunAt: number,
  { withinMs, callbacks }: ExchangeSize,
): Promise<CallRow[]> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const rows = await listCalls(house, begunAt);
    const isCalm =
      rows.length >= callbacks && rows.every(({ stage }) => stage === "ended" || stage === "retry");
    if ((isCalm && exchange.calls.every(isOver)) || performance.now() > giveUpAt) {
      await exchange.teller.settled();
      return listCalls(house, begunAt);
    }
    await pause(500);
  }
}

async function listCalls({ url, siteId, agents }: Household, from: number): Promise<CallRow[]> {
  const rows: CallRow[] = [];
  for (let before: number | null = null; ; ) {
    const query = new URLSearchParams({ from: String(from - 60_000), to: String(Date.now() + 60_000) });
    if (before !== null) query.set("before", String(before));
    const headers = { cookie: agents[0]?.cookie ?? "" };
    const response = await fetch(`${url}/api/sites/${siteId}/calls?${query}`, { headers });
    if (!response.ok) throw new Error(`the list of calls: ${response.status}`);
    const page = (await response.json()) as { calls: CallRow[]; more: boolean };
    const fresh = page.calls.filter(({ id }) => !rows.some((row) => row.id === id));
    rows.push(...fresh);
    if (!page.more || fresh.length === 0) return rows;
    // Others of the same moment may stand on the next page.
    before = (page.calls.at(-1)?.requestedAt ?? 0) + 1;
  }
}

function count(rows: readonly CallRow[], { calls, dials, teller, faults }: Exchange) {
  const tally = (names: string[]) =>
    Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, of]) => [name, of.length]));
  return {
    ...{ callbacks: rows.length, rung: calls.length, dials, events: teller.counts, faults },
    promises: tally(rows.map(({ promise }) => promise)),
    reasons: tally(rows.flatMap(({ reason }) => reason ?? [])),
    ringMs: summarise(rows.flatMap(({ ringMs }) => ringMs ?? [])),
  };
}
