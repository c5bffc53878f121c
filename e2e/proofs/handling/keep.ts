import type { Decision, Handled, HandlingCommand, TimerChange } from "@bellhop/core/store-rules";
import { GONE_FOR_MS, MISSED_MAX } from "@bellhop/protocol";
import { isOnline, seeContext } from "./see.ts";
import { watch } from "./watch.ts";
import { count, type Deadline, nodeTime, type World } from "./world.ts";

type Done = Extract<Decision, { ok: true }>;

/** One change, decided by the rules and kept as a store keeps it. */
export function change(world: World, conversationId: string, command: HandlingCommand): Decision {
  const head = world.conversations.get(conversationId);
  if (!head) return { ok: false, error: "not_found" };
  const at = nodeTime(world);
  const context = world.rules.see(seeContext(world, head, command, at), world);
  const decision = world.rules.decide(head, command, context, at);
  if (!decision.ok) {
    count(world, `refused ${decision.error}`);
    return decision;
  }
  watch(world, { head, command, decision, at });
  keep(world, head, decision, at);
  return decision;
}

/** The row, the timers and what it means for agents, all or nothing. */
export function keep(
  world: World,
  head: Handled,
  decision: Pick<Done, "next" | "timers"> & Partial<Done>,
  at: number,
): void {
  const { next, timers, entries = [], agents = [] } = decision;
  const row = entries.length > 0 ? { ...next, lastEntryAt: at } : next;
  world.conversations.set(next.id, row);
  for (const { body } of entries) count(world, body.kind);
  for (const timer of timers) setTimer(world, timer);
  for (const { agentId, missed } of agents) noteMissed(world, agentId, missed, at);
  const owner = next.agent?.id;
  if (!owner || next.epoch === head.epoch) return;
  world.ownedSince.set(next.id, world.now);
  world.past.push({ conversationId: next.id, agentId: owner, epoch: next.epoch });
  if (world.past.length > 60) world.past.shift();
  if (!isOnline(world, owner, at)) watchGone(world, owner);
}

/** What an offline agent owns goes back a minute later; one who is watched already is so from then. */
export function watchGone(world: World, agentId: string): void {
  if (world.timers.has(`agentGone:${agentId}`)) return;
  setTimer(world, { kind: "agentGone", subject: agentId, dueAt: world.now + GONE_FOR_MS, payload: "" });
}

/** One per kind and subject; null cancels. */
export function setTimer(
  { timers, random }: World,
  timer: Omit<TimerChange, "kind"> & Pick<Deadline, "kind">,
): void {
  const key = `${timer.kind}:${timer.subject}`;
  const { dueAt } = timer;
  if (dueAt === null) timers.delete(key);
  else
    timers.set(key, { ...timer, dueAt, fireAt: dueAt + (timer.kind === "sweep" ? 0 : latenessOf(random)) });
}

/** A machine at ease, a busy one, and one whose neighbour has died with the timer in its hands. */
function latenessOf({ fraction, whole }: World["random"]): number {
  const luck = fraction();
  if (luck < 0.8) return whole(0, 50);
  return luck < 0.98 ? whole(0, 2_000) : whole(0, 10_000);
}

function noteMissed(world: World, agentId: string, missed: "more" | "none", at: number): void {
  const agent = world.agents.get(agentId);
  if (!agent) return;
  agent.missed = missed === "more" ? agent.missed + 1 : 0;
  if (missed === "none") agent.lastTakenAt = at;
  if (agent.missed >= MISSED_MAX) {
    agent.status = "away";
    count(world, "set away");
  }
}
