import { type Handled, isResting } from "@bellhop/core/store-rules";
import { GONE_FOR_MS } from "@bellhop/protocol";
import { blame, type World } from "./world.ts";

/** A lapsed lease is noticed within a second; its timer may be as late as the world's timers are. */
const NOTICED_WITHIN_MS = 12_000;

/** Unless nobody may be asked, something happens by then. */
const NEXT_STEP_WITHIN_MS = 30_500;

/** What has to be true at every moment. */
export function checkWorld(world: World): void {
  const asked = new Map<string, string>();
  for (const head of world.conversations.values()) {
    checkWords(world, head);
    if (head.status === "closed") {
      checkClosed(world, head);
      continue;
    }
    checkResponsible(world, head);
    checkPresent(world, head);
    const agentId = head.handling.offer?.agentId;
    if (!agentId) continue;
    if (asked.has(agentId)) blame(world, "askedTwice", `${agentId}, also about ${asked.get(agentId)}`, head);
    asked.set(agentId, head.id);
  }
}

/** An owner, or a queue with a next step that will count, or answered and at rest. */
function checkResponsible(world: World, head: Handled): void {
  const { agent, waitingSince, unansweredSince, handling } = head;
  if (!world.departments.has(head.departmentId)) blame(world, "deadEnd", "in no department", head);
  if (agent) {
    if (waitingSince !== null || handling.offer) blame(world, "deadEnd", "owned, and waits too", head);
    return;
  }
  if (isResting(head)) {
    if (unansweredSince !== null || handling.promise?.overdue)
      blame(world, "deadEnd", "rests without an answer", head);
    return;
  }
  const step = world.timers.get(`routeDue:${head.id}`);
  if (step?.payload !== String(handling.step))
    blame(world, "deadEnd", `waits for step ${step?.payload}`, head);
  const isFarAway = step !== undefined && !handling.held && step.dueAt > world.now + NEXT_STEP_WITHIN_MS;
  if (isFarAway) blame(world, "deadEnd", "its next step is far away", head);
  if (handling.transfer) blame(world, "deadEnd", "passed on by nobody", head);
}

/** Nothing is left with, or offered to, somebody who has been gone for a minute. */
function checkPresent(world: World, head: Handled): void {
  const { offer, transfer } = head.handling;
  const since = world.ownedSince.get(head.id) ?? 0;
  checkAgent(world, head, head.agent?.id, since);
  checkAgent(world, head, offer?.agentId, offer?.at ?? 0);
  if (transfer?.to.kind === "agent") checkAgent(world, head, transfer.to.id, transfer.until - GONE_FOR_MS);
}

function checkAgent(world: World, head: Handled, agentId: string | null | undefined, since: number): void {
  const leaseUntil = world.agents.get(agentId ?? "")?.leaseUntil;
  if (leaseUntil === undefined) return;
  const goneFor = world.now - Math.max(leaseUntil, since);
  if (goneFor > GONE_FOR_MS + NOTICED_WITHIN_MS)
    blame(world, "leftWithOffline", `${agentId} has been gone for ${goneFor} ms`, head);
}

function checkClosed(world: World, { id, waitingSince, handling }: Handled): void {
  const { offer, transfer, promise } = handling;
  const kinds = ["routeDue", "transferDue", "promiseDue", "promiseRemindDue"];
  const left = kinds.filter((kind) => world.timers.has(`${kind}:${id}`));
  if (waitingSince !== null || offer || transfer || promise || left.length > 0)
    blame(world, "deadEnd", `closed, with ${left.join(" ")} left`, world.conversations.get(id));
}

/** What was asked or promised has a timer that will count. */
function checkWords(world: World, head: Handled): void {
  const { transfer, promise, duties } = head.handling;
  const payloadOf = (kind: string, subject: string) => world.timers.get(`${kind}:${subject}`)?.payload;
  if (transfer && payloadOf("transferDue", head.id) !== String(transfer.until))
    blame(world, "wordLost", "passed on without an end", head);
  if (transfer && transfer.from.id !== head.agent?.id) blame(world, "deadEnd", "passed on by nobody", head);
  if (promise && !promise.overdue && payloadOf("promiseDue", head.id) !== String(promise.madeAt))
    blame(world, "wordLost", "promised without a timer", head);
  for (const { id, dueAt, overdue } of duties) {
    const timer = world.timers.get(`dutyDue:${id}`);
    if (!overdue && (timer?.payload !== head.id || timer.dueAt !== dueAt))
      blame(world, "wordLost", "owed without a timer", head);
  }
}
