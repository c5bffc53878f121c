import { isOver, promiseOf } from "@bellhop/core/store-rules";
import { goOn, isAlive, nextAt } from "./exchange.ts";
import { compareHistories, hearTold } from "./hear-told.ts";
import { meet } from "./meet.ts";
import { actAtRandom } from "./people.ts";
import { tellLater } from "./tell-later.ts";
import { blame, callOf, count, type World } from "./world.ts";

/** What may not ring now looks again every 30 s, for a day at most; each look is told of and settled too. */
const STEPS_MAX = 12_000;
const PROMISE_MS = 28_000;
/** How often everything a call's telephones did is told in another order. */
const ORDERS = 3;
/** Asked again every 2 s, or 30 s when it took long, an exchange within reach has ended it. */
const ENDS_WITHIN_MS = 120_000;
/** What is told last may be so late. */
const LAST_WORD_MS = 30_000;

/** One call from the request until nothing is left of it. */
export function liveThrough(world: World): void {
  request(world);
  planActs(world);
  let begun = world.head;
  for (let steps = 0; !isAllOver(world); steps++) {
    if (steps === STEPS_MAX) {
      blame(world, "endless", `after ${(world.now - callOf(world).createdAt) / 60_000} min`);
      return;
    }
    const legs = callOf(world).legs.length;
    if (!step(world) || lingers(world)) return;
    if (callOf(world).legs.length > legs && callOf(world).legs.at(-1)?.side === "visitor") begun = world.head;
  }
  judge(world);
  if (begun.handling.call) compareHistories(world, begun, ORDERS);
}

function request(world: World): void {
  const channel = world.random.chance(0.9) ? ("phone" as const) : ("page" as const);
  const phone = channel === "phone" ? "+48221234567" : null;
  meet(world, {
    kind: "request",
    visitorId: "v",
    request: {
      ...{ id: "k", channel, phone, timeZone: "Europe/Warsaw", locale: "pl", departmentId: "site" },
      ...{ numberHash: phone, ipHash: "ip", at: null },
      consent: { version: 1, locale: "pl", at: world.now },
    },
  });
}

/** People do something soon, and then now and then. */
function planActs(world: World): void {
  let at = world.now;
  for (let acts = world.random.whole(1, 7); acts > 0; acts--) {
    at += world.random.whole(200, world.random.chance(0.7) ? 9_000 : 240_000);
    world.later.push({ at, run: () => actAtRandom(world) });
  }
}

/** To the next moment at which anything happens, and everything of that moment. False when nothing ever will. */
function step(world: World): boolean {
  const timerAt = world.timer && !world.timer.isFired ? world.timer.at : Number.POSITIVE_INFINITY;
  const at = Math.min(nextAt(world.exchange), timerAt, ...world.later.map((one) => one.at));
  if (at === Number.POSITIVE_INFINITY) {
    blame(world, "noDeadline", "nothing is left to happen");
    return false;
  }
  world.now = Math.max(world.now, at);
  tellLater(world, goOn(world.exchange, world.now));
  const due = world.later.filter((one) => one.at <= world.now);
  world.later = world.later.filter((one) => one.at > world.now);
  for (const { run } of due) run();
  hearTold(world);
  fireTimer(world, timerAt);
  return true;
}

/** Long over and within reach of the exchange, and still something rings or talks. */
function lingers(world: World): boolean {
  const { stage } = callOf(world);
  if (stage.name !== "ended" || world.wasDown) return false;
  const since = Math.max(stage.at, world.exchange.outage.to);
  const lingering = [...world.exchange.legs.values()].filter(isAlive);
  if (lingering.length === 0 || world.now < since + ENDS_WITHIN_MS) return false;
  blame(
    world,
    "leftRinging",
    `${lingering.map(({ legId }) => legId).join(", ")} after ${world.now - since} ms`,
  );
  return true;
}

/** Soon after it is due, and now and then twice, or one of an earlier step. */
function fireTimer(world: World, timerAt: number): void {
  const { timer, random } = world;
  if (!timer || timer.at !== timerAt || timer.at > world.now) return;
  timer.isFired = true;
  const fire = () => meet(world, { kind: "due", step: timer.step });
  // Now and then no node is there for hours, or a day.
  const isDown = random.chance(0.004);
  if (isDown) world.wasDown = true;
  const after = isDown ? random.whole(1, 26) * 3_600_000 : random.whole(0, 300);
  world.later.push({ at: world.now + after, run: fire });
  if (random.chance(0.1)) world.later.push({ at: world.now + random.whole(0, 3_000), run: fire });
}

/** Over, everything told, and nothing that may come yet changes it. */
function isAllOver(world: World): boolean {
  const call = callOf(world);
  return isOver(call) && world.later.every(({ at }) => at > world.now + LAST_WORD_MS * 20);
}

/** The exchange knows better. */
function judge(world: World): void {
  const { exchange } = world;
  const call = callOf(world);
  const real = [...exchange.legs.values()];
  if (exchange.hadTwo) blame(world, "twoVisitors", real.map(({ legId }) => legId).join(", "));
  if (real.some(isAlive))
    blame(
      world,
      "leftRinging",
      real
        .filter(isAlive)
        .map(({ legId }) => legId)
        .join(", "),
    );
  const rang = real.flatMap((leg) => (leg.side === "visitor" && leg.rangAt !== null ? [leg.rangAt] : []));
  const expected = world.isPromised ? judgePromise(world, Math.min(...rang)) : "unmeasured";
  const judged = promiseOf(call);
  if (judged !== expected) blame(world, "promiseWrong", `${judged}, not ${expected}`);
  count(world, `promise ${judged}`);
  count(
    world,
    call.stage.name === "ended" ? `${call.stage.how} ${call.stage.reason ?? ""}`.trim() : call.stage.name,
  );
}

/** Whichever was first: that it rang, or that an agent who dialled by hand said so. */
function judgePromise(world: World, rangAt: number): string {
  const saidAt = world.saidAt ?? Number.POSITIVE_INFINITY;
  const first = Math.min(rangAt, saidAt);
  if (first === Number.POSITIVE_INFINITY) return "missed";
  if (first - callOf(world).requestedAt > PROMISE_MS) return "late";
  return rangAt <= saidAt ? "kept" : "reported";
}
