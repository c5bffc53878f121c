import type { RoutingMode } from "@bellhop/protocol";
import { moveOffersOn, offerNext, routeConversation } from "./go-on-routing.ts";
import { come, fallSilent, go, meet, passTime } from "./pass-time.ts";
import { open } from "./see.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;
const THREE_DAYS = 3 * 24 * 60 * MINUTE;
const modes: RoutingMode[] = ["leastBusy", "leastBusy", "sequence", "ringAll", "manual"];
const anyone = ({ agents, random }: World) => random.pick([...agents.values()]);

export const waitAMoment = (world: World) => passTime(world, world.now + world.random.whole(1, 3_000));
export const waitLong = (world: World) => passTime(world, world.now + world.random.whole(10_000, 2 * MINUTE));

export const someoneComes = (world: World) => come(world, anyone(world).id);
export const someoneGoes = (world: World) => go(world, anyone(world).id);
export const someoneFallsSilent = (world: World) => fallSilent(world, anyone(world).id);

export function setStatus(world: World): void {
  const agent = anyone(world);
  agent.status = world.random.chance(0.8) ? "available" : "away";
  if (agent.status === "available") {
    agent.missed = 0;
    world.background.push(() => offerNext(world, agent.id));
  } else {
    world.background.push(() => moveOffersOn(world, agent.id));
  }
}

export function setCapacity(world: World): void {
  const agent = anyone(world);
  agent.capacity = world.random.whole(1, 4);
  world.background.push(() => offerNext(world, agent.id));
}

/** Another mode, other hours: what waits there is looked at anew. */
export function changeDepartment(world: World): void {
  const { random } = world;
  const department = random.pick([...world.departments.values()]);
  department.mode = random.pick(modes);
  department.closedUntil = random.chance(0.3) ? world.now + random.whole(1_000, 20 * MINUTE) : 0;
  department.isOpeningKnown = random.chance(0.8);
  routeAll(world, department.id);
}

export function routeAll(world: World, departmentId: string): void {
  for (const { id } of open(world).filter(
    (each) => each.departmentId === departmentId && each.waitingSince !== null,
  ))
    world.background.push(() => routeConversation(world, id));
}

export function moveToDepartment(world: World): void {
  const { random } = world;
  const all = open(world);
  if (all.length === 0) return;
  const departmentId = random.pick([...world.departments.keys()]);
  meet(world, random.pick(all).id, { kind: "moveToDepartment", departmentId });
}

/** Is no member any more: what the agent owns goes back at once. */
export function removeMember(world: World): void {
  const agentId = anyone(world).id;
  for (const { id, agent } of open(world))
    if (agent?.id === agentId) meet(world, id, { kind: "return", agentId, reason: "removed" });
}

/** Nobody has spoken in it for days. */
export function forget(world: World): void {
  const all = open(world);
  if (all.length === 0) return;
  const head = world.random.pick(all);
  world.conversations.set(head.id, { ...head, lastEntryAt: world.now - THREE_DAYS - MINUTE });
  meet(world, head.id, { kind: "closeIdle" });
}
