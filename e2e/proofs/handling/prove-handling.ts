import { createRandom, type Random } from "../random.ts";
import {
  actOnThePast,
  answer,
  answerOffer,
  answerTransfer,
  close,
  closeDuty,
  makePromise,
  recall,
  release,
  reopen,
  takeAny,
  transfer,
} from "./agent-acts.ts";
import { checkWorld } from "./check-world.ts";
import { empty } from "./empty.ts";
import {
  changeDepartment,
  forget,
  moveToDepartment,
  removeMember,
  setCapacity,
  setStatus,
  someoneComes,
  someoneFallsSilent,
  someoneGoes,
  waitAMoment,
  waitLong,
} from "./house-acts.ts";
import { type HandlingMutant, intact, mutants } from "./mutants.ts";
import { answerSolved, write } from "./visitor-acts.ts";
import { createWorld, type World, type Wrong } from "./world.ts";

export type HandlingSize = { seed: number; steps: number; mutant: HandlingMutant | null };

export type HandlingFigures = {
  steps: number;
  /** How long it was in the world. */
  hours: number;
  counts: Record<string, number>;
  violations: Record<Wrong, number>;
  examples: string[];
  tookMs: number;
};

/** What happens, and how often. */
const acts: [weight: number, act: (world: World) => void][] = [
  [300, waitAMoment],
  [25, waitLong],
  [140, write],
  [120, answerOffer],
  [30, answerTransfer],
  [30, takeAny],
  [100, answer],
  [90, close],
  [10, release],
  [40, transfer],
  [5, recall],
  [25, makePromise],
  [10, reopen],
  [8, closeDuty],
  [8, answerSolved],
  [40, actOnThePast],
  [40, someoneComes],
  [12, someoneGoes],
  [12, someoneFallsSilent],
  [30, setStatus],
  [4, setCapacity],
  [5, changeDepartment],
  [4, moveToDepartment],
  [1, removeMember],
  [2, forget],
];
const allWeights = acts.reduce((sum, [weight]) => sum + weight, 0);

/** A small house at random around the rules alone; after every step everything is looked at. */
export function proveHandling({ seed, steps, mutant }: HandlingSize): HandlingFigures {
  const startedAt = performance.now();
  const random = createRandom(seed);
  const world = createWorld(random, mutant ? mutants[mutant].rules : intact);
  const begin = world.now;
  const expected = mutant && mutants[mutant].expected;
  while (world.step < steps && !(expected && world.violations[expected] > 0)) {
    world.step += 1;
    pickAct(random)(world);
    goOnInBackground(world);
    checkWorld(world);
    if (world.step % 100 === 0) forgetClosed(world);
  }
  if (!mutant) empty(world);
  return {
    steps: world.step,
    hours: Math.round((world.now - begin) / 3_600_000),
    counts: world.counts,
    violations: world.violations,
    examples: world.examples,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

function pickAct(random: Random): (world: World) => void {
  let left = random.fraction() * allWeights;
  for (const [weight, act] of acts) {
    left -= weight;
    if (left < 0) return act;
  }
  return waitAMoment;
}

/** Most of it happens at once, some later, in any order, and some never: then a timer has to do. */
function goOnInBackground(world: World): void {
  const { random } = world;
  for (let left = world.background.length; left > 0; left--) {
    const work = world.background.shift();
    if (!work || random.chance(0.05)) continue;
    if (random.chance(0.7)) work();
    else world.background.push(work);
  }
}

/** So that the world stays small: what is closed, owes nothing and is nobody's last. */
function forgetClosed({ conversations, latest, ownedSince, owners }: World): void {
  const last = new Set(latest.values());
  for (const { id, status, handling, epoch } of [...conversations.values()]) {
    if (status === "open" || last.has(id) || handling.duties.length > 0) continue;
    conversations.delete(id);
    ownedSince.delete(id);
    for (let at = 0; at <= epoch; at++) owners.delete(`${id} ${at}`);
  }
}
