import type { CallSettings } from "@bellhop/protocol";
import { createDesk } from "../exchange/create-desk.ts";
import { isOver } from "../exchange/exchange-call.ts";
import { noLimits, phoneOf, setUpCalls } from "../exchange/set-up-calls.ts";
import { pause } from "../fault/open-line.ts";
import { createRandom, type Random } from "../random.ts";
import { flood, type Granted, type Wish } from "./flood.ts";
import type { Scene } from "./open-scene.ts";

export type LimitsSize = { requests: number };
export type LimitsFigures = {
  violations: Record<Stretch, number>;
  examples: string[];
  /** Of each stretch: asked, and taken. */
  stretches: Record<Stretch, { asked: number; accepted: number; codes: Record<string, number> }>;
  /** Begun minutes that the exchange has counted while so many were allowed. */
  minutes: { allowed: number; talked: number };
};
type Stretch = "perNumber" | "perAddress" | "perSite" | "atOnce" | "spend";
type Limits = CallSettings["limits"];

const PER_NUMBER = 3;
const PER_ADDRESS = 5;
const PER_SITE = 60;
const AT_ONCE = 10;
const MINUTES = 8;
const MINUTE_MS = 60_000;
const SETTLED_WITHIN_MS = 60_000;

type Run = { accepted: Granted[]; freeAll(): Promise<void> };
type Trial = {
  scene: Scene;
  random: Random;
  figures: LimitsFigures;
  /** How many requests a share of all is. */
  share(part: number): number;
  /** So many wishes, each of an own number and address unless said otherwise. */
  wish(count: number, make?: (at: number) => Partial<Wish>): Wish[];
  run(stretch: Stretch, wishes: Wish[], limits: Partial<Limits>): Promise<Run>;
  expect(stretch: Stretch, isRight: boolean, detail: string): void;
  /** Requests the site has taken until now. */
  taken(): number;
};

/** Requests from many addresses at once against each of the limits, one after the other. */
export async function proveLimits(
  scene: Scene,
  { seed, requests }: LimitsSize & { seed: number },
): Promise<LimitsFigures> {
  const trial = createTrial(scene, createRandom(seed), requests);
  for (const stretch of [tryNumbers, tryAddresses, trySite, tryAtOnce, trySpending]) await stretch(trial);
  return trial.figures;
}

function createTrial(scene: Scene, random: Random, requests: number): Trial {
  const figures = startFigures();
  let nextPhone = 1_000;
  let taken = 0;
  return {
    ...{ scene, random, figures, taken: () => taken },
    share: (part) => Math.max(20, Math.round(requests * part)),
    wish: (count, make = () => ({})) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ phone: phoneOf("51", nextPhone++), address: makeAddress(random), cancels: false },
        ...make(at),
      })),
    async run(stretch, wishes, limits) {
      await setUpCalls(scene.house, { limits: { ...noLimits, ...limits } });
      const { answers, accepted, freeAll } = await flood(scene.house, random, wishes);
      const codes = tally(answers.map(({ code }) => code));
      figures.stretches[stretch] = { asked: answers.length, accepted: accepted.length, codes };
      taken += accepted.length;
      return { accepted, freeAll };
    },
    expect(stretch, isRight, detail) {
      if (isRight) return;
      figures.violations[stretch] += 1;
      if (figures.examples.length < 20) figures.examples.push(`${stretch}: ${detail}`);
    },
  };
}

async function tryNumbers({ random, share, wish, run, expect }: Trial): Promise<void> {
  const numbers = Math.ceil(share(0.3) / 20);
  const wishes = wish(share(0.3), (at) => ({
    phone: phoneOf("51", at % numbers),
    cancels: random.chance(0.8),
  }));
  const { accepted, freeAll } = await run("perNumber", wishes, { perNumberDay: PER_NUMBER });
  for (const [phone, of] of Map.groupBy(accepted, (one) => one.phone)) {
    expect("perNumber", of.length <= PER_NUMBER, `${phone.slice(-3)} was taken ${of.length} times`);
    expect("perNumber", !overlap(of), `${phone.slice(-3)} was asked for twice at once`);
  }
  await freeAll();
}

async function tryAddresses({ random, share, wish, run, expect }: Trial): Promise<void> {
  const networks = Math.ceil(share(0.3) / 20);
  const wishes = wish(share(0.3), (at) => ({ address: makeNeighbour(at % networks, random) }));
  const limits = { perIpHour: PER_ADDRESS, perIpDay: PER_ADDRESS * 2 };
  const { accepted, freeAll } = await run("perAddress", wishes, limits);
  for (const [network, of] of Map.groupBy(accepted, ({ address }) => networkOf(address)))
    expect("perAddress", of.length === PER_ADDRESS, `${of.length} were taken from ${network}`);
  await freeAll();
}

async function trySite({ share, wish, run, expect, taken }: Trial): Promise<void> {
  const asked = share(0.25);
  const { accepted, freeAll } = await run("perSite", wish(asked), { perSiteHour: taken() + PER_SITE });
  expect("perSite", accepted.length === Math.min(PER_SITE, asked), `${accepted.length} were taken`);
  await freeAll();
}

async function tryAtOnce({ share, wish, run, expect }: Trial): Promise<void> {
  const { accepted, freeAll } = await run("atOnce", wish(share(0.14)), { atOnce: AT_ONCE });
  expect("atOnce", accepted.length === AT_ONCE, `${accepted.length} at once`);
  await freeAll();
}

/** Now agents take the calls. */
async function trySpending({ scene, random, figures, share, wish, run, expect }: Trial): Promise<void> {
  const desks = scene.house.agents.map((who) => createDesk(scene.house, who, random.fork()));
  const { accepted, freeAll } = await run("spend", wish(share(0.01)), { minutesPerDay: MINUTES });
  await settle(scene, accepted);
  for (const desk of desks) desk.close();
  await freeAll();
  figures.minutes.talked = countMinutes(scene);
  expect("spend", figures.minutes.talked <= MINUTES, `${figures.minutes.talked} minutes`);
  expect("spend", figures.minutes.talked > 0, "nobody was called");
}

function startFigures(): LimitsFigures {
  const none = { asked: 0, accepted: 0, codes: {} };
  return {
    violations: { perNumber: 0, perAddress: 0, perSite: 0, atOnce: 0, spend: 0 },
    examples: [],
    stretches: { perNumber: none, perAddress: none, perSite: none, atOnce: none, spend: none },
    minutes: { allowed: MINUTES, talked: 0 },
  };
}

/** Begun minutes of everybody who was rung, as the exchange would bill them. */
function countMinutes({ exchange }: Scene): number {
  const talks = exchange.calls.filter(({ parent, answeredAt }) => parent !== null && answeredAt !== null);
  const lengths = talks.map(({ answeredAt, endedAt }) => (endedAt ?? Date.now()) - (answeredAt ?? 0));
  return lengths.reduce((sum, ms) => sum + Math.max(1, Math.ceil(ms / MINUTE_MS)), 0);
}

/** Until nothing new is rung for a while. */
async function settle({ exchange }: Scene, accepted: readonly Granted[]): Promise<void> {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS;
  let seen = -1;
  while (performance.now() < giveUpAt) {
    const rung = exchange.calls.filter(({ parent }) => parent !== null).length;
    const isCalm = rung === seen && exchange.calls.every(isOver);
    if (isCalm && rung >= Math.min(accepted.length, 1)) return;
    seen = rung;
    await pause(3_000);
  }
}

const tally = (names: string[]) =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, of]) => [name, of.length]));

/** Was one surely still asked for when the next was taken? */
function overlap(granted: readonly Granted[]): boolean {
  const sorted = granted.toSorted((left, right) => left.acceptedAt - right.acceptedAt);
  return sorted.some((one, at) => (sorted[at - 1]?.freedAt ?? 0) > one.acceptedAt);
}

const makeAddress = (random: Random): string =>
  `${random.whole(11, 99)}.${random.whole(0, 255)}.${random.whole(0, 255)}.${random.whole(1, 254)}`;

/** One of an IPv6 network of 64 bits, or the one address of an IPv4 household. */
function makeNeighbour(network: number, random: Random): string {
  if (network % 2 === 1) return `100.64.${Math.floor(network / 250)}.${(network % 250) + 1}`;
  return `2001:db8:${network.toString(16)}:1::${random.whole(1, 65_535).toString(16)}`;
}

const networkOf = (address: string) =>
  address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
