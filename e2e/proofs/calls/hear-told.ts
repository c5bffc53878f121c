import type { LegEvent } from "@bellhop/core";
import { type Handled, isOver } from "@bellhop/core/store-rules";
import { decide, meet } from "./meet.ts";
import { told } from "./tell-later.ts";
import { blame, callOf, count, type World } from "./world.ts";

/** Everything told at this moment reaches the call; in whatever order it does, the call is the same. */
export function hearTold(world: World): void {
  const events = told(world).splice(0);
  if (events.length === 0) return;
  const before = world.head;
  const order = shuffle(world, events);
  if (events.length > 1 && !isCausal(world, events)) {
    count(world, "orders compared");
    const [one, other] = [
      order,
      shuffle(world, [...events, ...events.filter(() => world.random.chance(0.4))]),
    ];
    if (apply(world, before, one) !== apply(world, before, other))
      blame(world, "orderMatters", `${orderOf(one)} / ${orderOf(other)}`);
  }
  for (const event of order) meet(world, { kind: "leg", event });
}

/**
 * All that a call's telephones really did, told at once in several orders to the call as it was when the visitor's
 * began. Nothing is begun by it any more, so that all orders have to end the same.
 */
export function compareHistories(world: World, begun: Handled, orders: number): void {
  const at = world.now;
  const known = new Set(begun.handling.call?.legs.map(({ id }) => id));
  const events = [...world.exchange.legs.values()]
    .filter(({ legId }) => known.has(legId))
    .flatMap(({ history }) => history);
  if (events.length < 2) return;
  count(world, "histories compared");
  const first = apply(world, begun, events, at);
  for (let times = orders; times > 0; times--) {
    const order = shuffle(world, [...events, ...events.filter(() => world.random.chance(0.3))]);
    if (apply(world, begun, order, at) === first) continue;
    blame(
      world,
      "orderMatters",
      `${orderOf(events)} / ${orderOf(order)} begun ${JSON.stringify(begun.handling.call)}`,
    );
  }
}

/** What becomes of the call, but for the number of its step. */
function apply(world: World, from: Handled, events: readonly LegEvent[], at = world.now): string {
  let head = from;
  for (const event of events) {
    const decision = decide(world, { kind: "leg", event }, { head, at });
    if (decision.ok) head = decision.next;
  }
  return JSON.stringify({ ...head.handling.call, step: 0 });
}

/** An agent who accepts and leaves at once: whether the visitor is rung in between depends on what is heard first, as it must. */
function isCausal(world: World, events: readonly LegEvent[]): boolean {
  const call = callOf(world);
  if (call.stage.name !== "dialingAgent" || isOver(call)) return false;
  const ends = ["busy", "noAnswer", "failed", "machine", "cancelled", "ended"];
  return events.some(({ kind }) => kind === "accepted") && events.some(({ kind }) => ends.includes(kind));
}

const orderOf = (events: readonly LegEvent[]) =>
  events.map(({ legId, kind, at }) => `${legId} ${kind} ${at % 1_000_000}`).join(", ");

function shuffle<T>({ random }: World, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, place: random.fraction() }))
    .sort((left, right) => left.place - right.place)
    .map(({ one }) => one);
}
