import { type Handled, isResting, NO_HANDLING, startWaiting } from "@bellhop/core/store-rules";
import { goOnRouting } from "./go-on-routing.ts";
import { keep } from "./keep.ts";
import { meet } from "./pass-time.ts";
import { count, nodeTime, type World } from "./world.ts";

/** A visitor writes: into what is open, what is reopened with it, or something new. */
export function write(world: World): void {
  const visitorId = world.random.pick([...world.latest.keys()]);
  const before = world.conversations.get(world.latest.get(visitorId) ?? "") ?? null;
  const at = nodeTime(world);
  count(world, "visitor writes");
  const isOwed = before?.status === "open" && !isResting(before);
  if (before && isOwed) {
    world.conversations.set(before.id, spoken(before, at));
    return;
  }
  const reopens = before !== null && (before.status === "open" || world.random.chance(0.5));
  const known = reopens ? before : newConversation(world, visitorId, at);
  const preferred = reopens ? null : (before?.agent?.id ?? null);
  const { next, timers } = startWaiting(known, at, preferred);
  keep(world, known, { next, timers }, at);
  const after = spoken(next, at);
  world.conversations.set(after.id, after);
  world.latest.set(visitorId, after.id);
  goOnRouting(world, before?.status === "closed" ? null : before, after);
}

const spoken = (head: Handled, at: number): Handled => ({
  ...head,
  unansweredSince: head.unansweredSince ?? at,
  lastEntryAt: at,
});

function newConversation(world: World, visitorId: string, at: number): Handled {
  count(world, "opened");
  return {
    id: `conversation${world.counts.opened}`,
    siteId: "site",
    departmentId: world.random.pick([...world.departments.keys()]),
    visitorId,
    status: "open",
    agent: null,
    epoch: 0,
    waitingSince: null,
    unansweredSince: null,
    lastEntryAt: at,
    closedAt: null,
    handling: NO_HANDLING,
  };
}

/** Says whether what was passed on has been solved. */
export function answerSolved(world: World): void {
  const owed = [...world.conversations.values()].filter(({ handling }) => handling.duties.length > 0);
  if (owed.length === 0) return;
  meet(world, world.random.pick(owed).id, { kind: "answerSolved", solved: world.random.chance(0.5) });
}
