import { offerNext } from "./go-on-routing.ts";
import { routeAll } from "./house-acts.ts";
import { come, meet, passTime } from "./pass-time.ts";
import { open } from "./see.ts";
import { blame, type World } from "./world.ts";

const LOOK_EVERY_MS = 5_000;
const FOR_MS = 2 * 3_600_000;

/** No visitor comes any more, all agents are there and take what they are asked to take: in the end nothing waits. */
export function empty(world: World): void {
  for (const department of world.departments.values()) {
    Object.assign(department, { mode: "leastBusy", closedUntil: 0 });
    routeAll(world, department.id);
  }
  for (const agent of world.agents.values()) {
    Object.assign(agent, { status: "available", capacity: 100, missed: 0 });
    come(world, agent.id);
  }
  const end = world.now + FOR_MS;
  while (world.now < end && open(world).some(({ waitingSince }) => waitingSince !== null)) {
    for (const work of world.background.splice(0)) work();
    for (const agent of world.agents.values()) takeAsked(world, agent);
    passTime(world, world.now + LOOK_EVERY_MS);
  }
  for (const head of open(world))
    if (head.waitingSince !== null) blame(world, "leftOver", "still waits", head);
}

function takeAsked(
  world: World,
  { id, name, ranks }: { id: string; name: string; ranks: Map<string, number> },
): void {
  for (const { handling, departmentId, id: conversationId } of open(world)) {
    const { offer } = handling;
    if (offer?.agentId === id || (offer?.agentId === null && ranks.has(departmentId)))
      meet(world, conversationId, { kind: "take", agent: { id, name } });
  }
  offerNext(world, id);
}
