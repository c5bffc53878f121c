import { openCaller } from "../exchange/create-caller.ts";
import { createDesk } from "../exchange/create-desk.ts";
import { phoneOf, setUpCalls } from "../exchange/set-up-calls.ts";
import { pause } from "../fault/open-line.ts";
import { createRandom } from "../random.ts";
import { askInLanes } from "./ask-in-lanes.ts";
import { makeNumbers } from "./make-numbers.ts";
import type { Scene } from "./open-scene.ts";

export type PolicySize = { numbers: number };
export type PolicyFigures = {
  violations: { dialled: number; wrongCode: number; unrung: number };
  examples: string[];
  numbers: number;
  families: Record<string, number>;
  codes: Record<string, number>;
};

const LANES = 8;
const RUNG_WITHIN_MS = 20_000;

/** Numbers that must not be called are asked for at a real server while an agent would take every call. */
export async function provePolicy(
  { house, exchange }: Scene,
  { seed, numbers: count }: PolicySize & { seed: number },
): Promise<PolicyFigures> {
  const random = createRandom(seed);
  await setUpCalls(house);
  const desks = house.agents.map((who) => createDesk(house, who, random.fork()));
  await Promise.all(desks.map((desk) => desk.opened()));
  const numbers = makeNumbers(count, random);
  const before = exchange.calls.length;
  const violations = { dialled: 0, wrongCode: 0, unrung: 0 };
  const examples: string[] = [];
  const codes: Record<string, number> = {};
  const caller = openCaller(house, random.fork());
  await caller.opened();
  await askInLanes(LANES, numbers, async ({ text, country, expected, family }) => {
    const answer = await caller.request(text, country);
    const code = typeof answer === "string" ? answer : "accepted";
    codes[code] = (codes[code] ?? 0) + 1;
    if (code === expected) return;
    violations.wrongCode += 1;
    if (examples.length < 20) examples.push(`${family} "${text}" in ${country}: ${code}, not ${expected}`);
  });
  violations.dialled = exchange.calls.length - before;
  // The way is open: the next one, of the right kind, is rung.
  await caller.request(phoneOf("51", 0));
  if (!(await isRung(() => exchange.calls.some(({ to }) => to === phoneOf("51", 0))))) violations.unrung = 1;
  caller.close();
  for (const desk of desks) desk.close();
  const families = Object.fromEntries(
    [...Map.groupBy(numbers, ({ family }) => family)].map(([family, of]) => [family, of.length]),
  );
  return { violations, examples, numbers: numbers.length, families, codes };
}

async function isRung(look: () => boolean): Promise<boolean> {
  const giveUpAt = performance.now() + RUNG_WITHIN_MS;
  while (!look() && performance.now() < giveUpAt) await pause(50);
  return look();
}
