import type { Handled } from "@bellhop/core/store-rules";
import { change } from "./keep.ts";
import { firstUnasked, isFree, open, waitingFor } from "./see.ts";
import { blame, type World } from "./world.ts";

const ROUNDS_MAX = 10;
const CLOCKS_APART_MS = 300;

type Reason = { step?: number; freed?: string };

/** The next step of a conversation, and before it of those that have waited longer. */
export function routeConversation(world: World, conversationId: string, reason: Reason = {}): void {
  const row = [conversationId];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const id = row.at(-1);
    if (id === undefined) return;
    const olderFirst = takeStep(world, id, id === conversationId ? reason : {});
    if (olderFirst === null) row.pop();
    else if (row.includes(olderFirst)) return;
    else row.push(olderFirst);
  }
}

function takeStep(
  world: World,
  id: string,
  { step = null, ...freed }: { step?: number | null; freed?: string },
) {
  const before = world.conversations.get(id);
  const department = world.departments.get(before?.departmentId ?? "");
  if (!before || !department || before.waitingSince === null) return null;
  const { mode, closedUntil, isOpeningKnown } = department;
  const outside = closedUntil > world.now ? { backAt: isOpeningKnown ? closedUntil : null } : null;
  const decision = change(world, id, { kind: "route", step, mode, outside, ...freed });
  if (!decision.ok) return null;
  goOn(world, freedAgents(before, decision.next), null);
  return decision.olderFirst;
}

/** Asks this agent, when free, about what has waited longest. */
export function offerNext(world: World, agentId: string): void {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (!isFree(world, agentId, world.now, null)) return;
    const next = waitingFor(world, agentId).find(
      ({ id, handling }) => !handling.offer?.agentId && !seen.has(id),
    );
    if (!next) break;
    seen.add(next.id);
    routeConversation(world, next.id, { freed: agentId });
  }
  checkIdle(world, agentId);
}

/** Who became free, and is free still by any node's clock, is asked about the oldest that nobody is asked about. */
function checkIdle(world: World, agentId: string): void {
  if (!isFree(world, agentId, world.now + CLOCKS_APART_MS, null)) return;
  const unasked = firstUnasked(world, agentId, null);
  const department = world.departments.get(unasked?.departmentId ?? "");
  if (!unasked || !department || department.mode === "manual" || department.closedUntil > world.now) return;
  blame(world, "idle", `${agentId} is free and nobody is asked about`, unasked);
}

/** What a change has left without a taker is routed, whom it has freed is asked about the next, in the background. */
export function goOnRouting(world: World, before: Handled | null, after: Handled, free: string[] = []): void {
  const waits = after.status === "open" && after.waitingSince !== null && after.handling.offer === null;
  goOn(world, [...freedAgents(before, after), ...free], waits ? after.id : null);
}

function goOn(world: World, freed: string[], waitingId: string | null): void {
  if (waitingId !== null) world.background.push(() => routeConversation(world, waitingId));
  for (const agentId of new Set(freed)) world.background.push(() => offerNext(world, agentId));
}

function freedAgents(before: Handled | null, after: Handled): string[] {
  const still = busyAgents(after);
  return before ? busyAgents(before).filter((id) => !still.includes(id)) : [];
}

function busyAgents({ status, agent, handling: { offer, transfer } }: Handled): string[] {
  if (status === "closed") return [];
  const asked = transfer?.to.kind === "agent" ? transfer.to.id : null;
  return [agent?.id, offer?.agentId, asked].filter((id) => typeof id === "string");
}

/** Who is not there any more is asked no longer. */
export function moveOffersOn(world: World, agentId: string): void {
  for (const { id, handling } of open(world))
    if (handling.offer?.agentId === agentId) routeConversation(world, id);
}
