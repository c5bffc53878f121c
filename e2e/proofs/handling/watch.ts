import type { Decision, Handled, HandlingCommand } from "@bellhop/core/store-rules";
import { byWaiting, firstUnasked, isFree } from "./see.ts";
import { blame, type World } from "./world.ts";

type Change = {
  head: Handled;
  command: HandlingCommand;
  decision: Extract<Decision, { ok: true }>;
  at: number;
};

const CLOCKS_APART_MS = 300;

/** Looks at a change before it is kept, with eyes of its own: does it do what no change may? */
export function watch(world: World, change: Change): void {
  watchOwner(world, change);
  watchDuties(world, change);
  for (const { body } of change.decision.entries) {
    if (body.kind === "offered") watchOffer(world, change, body.agentId);
    if (body.kind === "offerMissed" && body.reason === "missed") watchMiss(world, change, body.agentId);
  }
  watchToldOnce(world, change);
  watchHeld(world, change);
}

/** Only where nobody may be asked is nobody asked. */
function watchHeld(world: World, { head, decision: { next } }: Change): void {
  if (!next.handling.held || head.handling.held) return;
  const department = world.departments.get(head.departmentId);
  if (department?.mode !== "manual" && (department?.closedUntil ?? 0) <= world.now)
    blame(world, "idle", "held in an open department", next);
}

/** An epoch has one owner, for ever. */
function watchOwner(world: World, { head, decision: { next } }: Change): void {
  const isNew = next.agent?.id !== head.agent?.id;
  if (isNew && next.epoch !== head.epoch + 1)
    blame(world, "doubleOwner", `epoch ${head.epoch}, then ${next.epoch}`, next);
  if (!next.agent) return;
  const key = `${next.id} ${next.epoch}`;
  const known = world.owners.get(key);
  if (known !== undefined && known !== next.agent.id)
    blame(world, "doubleOwner", `${known} owned it at the same epoch`, next);
  world.owners.set(key, next.agent.id);
}

/** Nothing but the visitor's yes and the agent's own look ends a duty, and nobody owes two. */
function watchDuties(world: World, { head, command, decision: { next } }: Change): void {
  const { duties } = next.handling;
  if (new Set(duties.map(({ agentId }) => agentId)).size < duties.length)
    blame(world, "wordLost", "two open duties of one agent", next);
  if (command.kind === "closeDuty" || command.kind === "answerSolved") return;
  const lost = head.handling.duties.find(({ id }) => !duties.some((duty) => duty.id === id));
  if (lost) blame(world, "wordLost", `duty ended by ${command.kind}`, next);
}

function watchOffer(world: World, { head, command, at }: Change, agentId: string | null): void {
  const department = world.departments.get(head.departmentId);
  const isClosed = !department || department.closedUntil > world.now || department.mode === "manual";
  if (isClosed || command.kind !== "route")
    blame(world, "askedWrongly", `asked by ${command.kind} in ${JSON.stringify(department)}`, head);
  const asked = [...world.agents.values()].filter(({ id, ranks }) =>
    agentId === null ? ranks.has(head.departmentId) && isFree(world, id, at, head.id) : id === agentId,
  );
  if (agentId !== null) {
    const isRight = asked[0]?.ranks.has(head.departmentId) && isFree(world, agentId, at, head.id);
    if (!isRight) blame(world, "askedWrongly", `${agentId} cannot be asked`, head);
  }
  for (const { id } of asked) {
    const older = firstUnasked(world, id, head);
    if (older && byWaiting(older, head) < 0) blame(world, "overtaken", `${older.id} is older`, head);
  }
}

/** Who was asked had the time that was promised. */
function watchMiss(world: World, { head, at }: Change, agentId: string): void {
  const { offer } = head.handling;
  if (offer?.agentId !== agentId || at < offer.until - CLOCKS_APART_MS)
    blame(world, "endedEarly", `${agentId} at ${at}`, head);
}

function watchToldOnce(world: World, { head, decision }: Change): void {
  const { promise, duties } = head.handling;
  for (const { body } of decision.entries) {
    const due = body.kind === "dutyOverdue" ? duties.find(({ id }) => id === body.dutyId)?.dueAt : null;
    const isPromise = body.kind === "promiseOverdue" || body.kind === "promiseReminded";
    if (!isPromise && body.kind !== "dutyOverdue") continue;
    const key = `${head.id} ${body.kind} ${isPromise ? promise?.madeAt : `${body.dutyId} ${due}`}`;
    if (world.told.has(key)) blame(world, "toldTwice", key, head);
    world.told.add(key);
  }
}
