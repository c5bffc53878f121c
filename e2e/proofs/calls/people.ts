import type { CallEvent } from "@bellhop/core/store-rules";
import { meet } from "./meet.ts";
import { afterwards, agents, callOf, type World } from "./world.ts";

const nameOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** Somebody does something, whether it is their turn or not. */
export function actAtRandom(world: World): void {
  const { random } = world;
  const call = callOf(world);
  const agent = nameOf(random.pick(agents));
  const isAsked = call.stage.name === "offered" || call.stage.name === "waiting";
  const act = random.fraction();
  if (isAsked && act < 0.62) accept(world);
  else if (act < 0.68) meet(world, { kind: "pass", agent });
  else if (act < 0.74) meet(world, { kind: "accept", agent, method: methodOf(world) });
  else if (act < 0.76) meet(world, { kind: "agentLeft", agentId: agent.id });
  else if (act < 0.77) remove(world, call.agent ?? agent);
  else if (act < 0.83) cancel(world);
  else if (act < 0.88)
    meet(world, { kind: "hangUp", agent: call.agent ?? agent, isLeader: random.chance(0.2) });
  else if (act < 0.9) plan(world);
  else if (act < 0.905) pause(world);
  else if (act < 0.91) fill(world);
  else if (act < 0.92) meet(world, { kind: "keepWaiting", cid: `cid ${world.random.whole(1, 2)}` });
  else if (act < 0.97) report(world);
  else
    meet(world, {
      kind: "wrapUp",
      agent: call.agent ?? agent,
      outcome: random.pick(["solved", "wrongPerson"]),
      note: null,
    });
}

/** No member of the site any more, whatever rings; perhaps one again later. */
function remove(world: World, { id }: { id: string }): void {
  world.left.add(id);
  meet(world, { kind: "agentLeft", agentId: id });
  afterwards(world, world.random.pick([10_000, 600_000]), () => world.left.delete(id));
}

/** Nothing is to be dialled, for minutes or for days. */
function pause(world: World): void {
  const set = (paused: boolean) => {
    world.known = { ...world.known, settings: { ...world.known.settings, paused } };
  };
  set(true);
  afterwards(world, world.random.pick([60_000, 3_600_000, 30 * 3_600_000]), () => set(false));
}

/** Others use up all there is, for minutes or hours. */
function fill(world: World): void {
  world.isFull = true;
  afterwards(world, world.random.pick([20_000, 300_000, 3_600_000]), () => {
    world.isFull = false;
  });
}

/** Sometimes two at the same moment. */
function accept(world: World): void {
  const { stage } = callOf(world);
  const asked =
    stage.name === "offered" && stage.agentId !== null ? stage.agentId : world.random.pick(agents).id;
  const accept = (id: string): CallEvent => ({
    kind: "accept",
    agent: { id, name: id },
    method: methodOf(world),
  });
  meet(world, accept(asked));
  if (world.random.chance(0.3)) meet(world, accept(world.random.pick(agents).id));
}

function cancel(world: World): void {
  meet(world, { kind: "cancel", by: "visitor" });
}

function plan(world: World): void {
  const at = world.now + world.random.whole(20, 200) * 60_000;
  meet(world, { kind: "plan", at, slot: true });
}

function report(world: World): void {
  const call = callOf(world);
  const { random } = world;
  const { agent, channel } = call;
  if (!agent) return;
  if (channel === "phone") {
    const result = random.pick(["ringing", "answered", "noAnswer", "ended"] as const);
    const isHeard = meet(world, { kind: "result", agent, result });
    if (isHeard && result !== "noAnswer") world.saidAt ??= world.now;
    return;
  }
  for (const side of ["visitor", "agent"] as const) {
    const peerId = `${side} ${random.whole(1, 2)}`;
    meet(world, side === "agent" ? { kind: "join", side, peerId, agent } : { kind: "join", side, peerId });
    meet(world, { kind: "media", side, peerId, up: random.chance(0.85) });
  }
}

const methodOf = (world: World) =>
  callOf(world).channel === "page" ? "browser" : world.random.chance(0.9) ? "provider" : "tel";
