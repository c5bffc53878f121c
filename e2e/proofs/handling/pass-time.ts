import type { HandlingCommand } from "@bellhop/core/store-rules";
import { goOnRouting, moveOffersOn, offerNext, routeConversation } from "./go-on-routing.ts";
import { change, setTimer, watchGone } from "./keep.ts";
import { isOnline, open } from "./see.ts";
import { count, type Deadline, type World } from "./world.ts";

const LEASE_MS = 7_000;
/** How often a node dies between what a timer brings and saying that it was done. */
const TWICE = 0.05;

/** The clock goes on to `until`; what falls due meanwhile fires on its way. */
export function passTime(world: World, until: number): void {
  for (let next = nextToFire(world, until); next; next = nextToFire(world, until)) {
    world.now = Math.max(world.now, next.fireAt);
    fire(world, next);
  }
  world.now = until;
}

function nextToFire({ timers, again }: World, until: number): Deadline | null {
  let first: Deadline | null = null;
  for (const each of [...timers.values(), ...again])
    if (each.fireAt <= until && (first === null || each.fireAt < first.fireAt)) first = each;
  return first;
}

/** A timer is gone once it has fired, unless what it brought set another; one that fires again takes none away. */
function fire(world: World, deadline: Deadline): void {
  const { kind, subject } = deadline;
  const key = `${kind}:${subject}`;
  if (world.again.includes(deadline)) {
    world.again = world.again.filter((each) => each !== deadline);
    count(world, "fired twice");
  } else {
    world.timers.delete(key);
    count(world, "fired");
    if (world.random.chance(TWICE))
      world.again.push({ ...deadline, fireAt: world.now + world.random.whole(0, 20_000) });
  }
  const { payload } = deadline;
  if (kind === "sweep") noticeGone(world, subject);
  if (kind === "agentGone") returnOwned(world, subject);
  if (kind === "routeDue") routeConversation(world, subject, { step: Number(payload) });
  if (kind === "transferDue") meet(world, subject, { kind: "endTransfer", step: Number(payload) });
  if (kind === "promiseRemindDue") meet(world, subject, { kind: "remindPromise", step: Number(payload) });
  if (kind === "promiseDue") meet(world, subject, { kind: "breakPromise", step: Number(payload) });
  if (kind === "dutyDue") meet(world, payload, { kind: "endDuty", dutyId: subject });
}

/** Decided, kept, and gone on with. */
export function meet(
  world: World,
  conversationId: string,
  command: HandlingCommand,
  free: string[] = [],
): boolean {
  const before = world.conversations.get(conversationId) ?? null;
  const decision = change(world, conversationId, command);
  if (decision.ok) goOnRouting(world, before, decision.next, free);
  return decision.ok;
}

/** Signs in; or the line is back. */
export function come(world: World, agentId: string): void {
  const agent = world.agents.get(agentId);
  if (!agent) return;
  agent.leaseUntil = Number.POSITIVE_INFINITY;
  for (const kind of ["agentGone", "sweep"]) world.timers.delete(`${kind}:${agentId}`);
  world.background.push(() => offerNext(world, agentId));
}

/** Signs out: known at once. */
export function go(world: World, agentId: string): void {
  const agent = world.agents.get(agentId);
  if (!agent || !isOnline(world, agentId, world.now)) return;
  agent.leaseUntil = world.now;
  world.timers.delete(`sweep:${agentId}`);
  noticeGone(world, agentId);
}

/** The line falls silent: the lease runs out and a node notices within a second. */
export function fallSilent(world: World, agentId: string): void {
  const agent = world.agents.get(agentId);
  if (!agent || agent.leaseUntil !== Number.POSITIVE_INFINITY) return;
  agent.leaseUntil = world.now + LEASE_MS;
  const dueAt = agent.leaseUntil + world.random.whole(0, 1_000);
  setTimer(world, { kind: "sweep", subject: agentId, dueAt, payload: "" });
}

function noticeGone(world: World, agentId: string): void {
  if (isOnline(world, agentId, world.now)) return;
  watchGone(world, agentId);
  world.background.push(() => moveOffersOn(world, agentId));
}

function returnOwned(world: World, agentId: string): void {
  if (isOnline(world, agentId, world.now)) return;
  for (const { id, agent } of open(world))
    if (agent?.id === agentId) meet(world, id, { kind: "return", agentId, reason: "gone" });
}
