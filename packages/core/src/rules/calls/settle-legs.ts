import type { CallMiss } from "@bellhop/protocol";
import { CALL_VISITOR_RING_MS } from "@bellhop/protocol/limits";
import { system } from "../handling/make-decision.ts";
import { beginVisitorLeg } from "./begin-leg.ts";
import { type CallMove, tell } from "./call-move.ts";
import type { CallLeg, CallRecord } from "./call-record.ts";
import { CALL_AGENT_LIMIT_MS, CALL_KEY_MS } from "./call-times.ts";
import { endCall, missAttempt } from "./end-attempt.ts";
import { failAgent } from "./fail-agent.ts";
import { agentLegOf, isLegGone, visitorLegOf } from "./legs-of.ts";
import { secondsSince } from "./seconds-since.ts";

type Outcome = { is: "talking"; since: number } | { is: "completed" } | { is: "missed"; reason: CallMiss };

/**
 * What the facts known of the telephones make of the call. It looks at facts, never at which of them was told last: so
 * that what is told late, twice and in any order ends the same, also when an end was told before what led to it.
 */
export function settleLegs(move: CallMove): void {
  const { call } = move;
  noteTimes(move);
  if (call.stage.name === "dialingAgent") settleAgentLeg(move);
  if (call.method === "provider") settleVisitorLeg(move);
}

/** When the visitor's telephone first rang, of all there were, and when it was answered. */
function noteTimes(move: CallMove): void {
  const { call, before } = move;
  const legs = call.legs.filter(({ side }) => side === "visitor");
  const hadRung = new Set(before.handling.call?.legs.filter(hasRung).map(({ id }) => id));
  for (const { id } of legs.filter(hasRung))
    if (!hadRung.has(id)) tell(move, system, { kind: "callRinging" });
  const rang = legs.flatMap(({ ringingAt, answeredAt }) => [ringingAt, answeredAt]);
  // An agent who dialled an earlier attempt by hand may have said so before.
  call.rangAt = earliest([...rang, call.rangAt]);
  // A mailbox may have answered an earlier attempt: how long is talked counts from this one's answer.
  const own = legs.filter(({ attempt }) => attempt === call.attempt);
  call.answeredAt = earliest(own.map(({ answeredAt }) => answeredAt)) ?? call.answeredAt;
}

/** Accepted with the key: the visitor's begins. Gone without: somebody else is asked. */
function settleAgentLeg(move: CallMove): void {
  const { call, at } = move;
  const leg = agentLegOf(call);
  if (!leg || isLegGone(leg)) failAgent(move, leg && hasNeverRung(leg) ? "unrung" : "missed");
  else if (leg.acceptedAt !== null)
    call.stage = { name: "dialingVisitor", at, until: at + CALL_VISITOR_RING_MS };
  else if (leg.answeredAt !== null) leaveTimeForKey(call, leg.answeredAt);
}

/** Refused by the provider or right before the dial, or the provider has never heard of it. */
function hasNeverRung({ ref, endedAt }: CallLeg): boolean {
  return ref === null && endedAt !== null;
}

/** Who picks up late is not cut off in the middle of the sentence; what is promised leaves no more than its own limit. */
function leaveTimeForKey(call: CallRecord, answeredAt: number): void {
  const { stage, promised, requestedAt } = call;
  if (stage.name !== "dialingAgent") return;
  const limit = requestedAt + CALL_AGENT_LIMIT_MS;
  const isInTime = promised && stage.until <= limit;
  const until = Math.min(answeredAt + CALL_KEY_MS, isInTime ? limit : Infinity);
  call.stage = { ...stage, until: Math.max(stage.until, until) };
}

function settleVisitorLeg(move: CallMove): void {
  const { call } = move;
  const [visitor, agent] = [visitorLegOf(call), agentLegOf(call)];
  const { stage } = call;
  if (stage.name === "dialingVisitor" && !visitor) reachVisitor(move, agent);
  else if (visitor && !visitor.isDropped) apply(move, outcomeOf(visitor, agent));
  noteSeconds(move);
}

/** Nobody rings the visitor yet, though the agent is there. */
function reachVisitor(move: CallMove, agent: CallLeg | null): void {
  if (!agent || isLegGone(agent)) missAttempt(move, "agentFailed");
  // What has happened now brought no counts; what happens next, or the deadline's look, does.
  else if (!move.context.callCounts) return;
  else leaveUnbegun(move, beginVisitorLeg(move));
}

/** Removed from the site, or without that telephone by now: whoever presses its key is connected with nobody. */
function leaveUnbegun(move: CallMove, begun: ReturnType<typeof beginVisitorLeg>): void {
  if (begun === "refused") missAttempt(move, "refused");
  else if (begun === "agentOut") failAgent(move, "gone");
}

/** Null while it still rings, or nothing is known. */
function outcomeOf(visitor: CallLeg, agent: CallLeg | null): Outcome | null {
  const { end, answeredAt, endedAt } = visitor;
  if (end === "machine") return { is: "missed", reason: "machine" };
  if (answeredAt !== null || end === "ended") {
    const isOver = endedAt !== null || !agent || isLegGone(agent);
    return isOver ? { is: "completed" } : { is: "talking", since: answeredAt ?? visitor.begunAt };
  }
  return endedAt === null ? null : { is: "missed", reason: reasonOf(visitor) };
}

/** A provider without a name for the leg has refused it; one that cancels it does so because the agent has gone. */
function reasonOf({ end, ref }: CallLeg): CallMiss {
  if (end === "busy") return "visitorBusy";
  if (end === "noAnswer") return "visitorNoAnswer";
  if (end === "cancelled") return "agentFailed";
  if (end === "failed") return ref === null ? "refused" : "visitorFailed";
  return "unknown";
}

/** Also corrects what was made of fewer facts; what people or deadlines have decided stays. */
function apply(move: CallMove, outcome: Outcome | null): void {
  const { call } = move;
  const { stage } = call;
  const isOpen = stage.name === "dialingVisitor" || stage.name === "connected";
  const isByFacts =
    stage.name === "retry" ||
    (stage.name === "ended" && (stage.how === "completed" || stage.how === "missed"));
  if (!outcome || !(isOpen || isByFacts)) return;
  if (outcome.is === "talking" && isOpen) connect(move, outcome.since);
  else if (outcome.is === "completed" && !(stage.name === "ended" && stage.how === "completed"))
    endCall(move, system, "completed", secondsTalked(call, move.at));
  else if (outcome.is === "missed") miss(move, outcome.reason);
}

function connect(move: CallMove, since: number): void {
  const { stage } = move.call;
  if (stage.name !== "connected") tell(move, system, { kind: "callConnected" });
  move.call.stage = { name: "connected", since, brokenAt: null };
}

/** For the same attempt only the reason may be another one; when it is tried again stays. */
function miss(move: CallMove, reason: CallMiss): void {
  const { call } = move;
  const { stage } = call;
  const isMissed = stage.name === "retry" || (stage.name === "ended" && stage.how === "missed");
  if (!isMissed) missAttempt(move, reason);
  else if (stage.reason !== reason) call.stage = { ...stage, reason };
}

function noteSeconds({ call }: CallMove): void {
  const { stage } = call;
  if (stage.name !== "ended" || stage.how !== "completed" || !visitorLegOf(call)) return;
  call.stage = { ...stage, seconds: secondsTalked(call, stage.at) };
}

/** How long it was talked, as the provider says, else from the answer to whatever ended first; `at`: over by then. */
function secondsTalked(call: CallRecord, at: number): number | null {
  const visitor = visitorLegOf(call);
  if (!visitor) return null;
  const end = earliest([visitor.endedAt, agentLegOf(call)?.endedAt ?? null, at]) ?? at;
  const talked = visitor.answeredAt === null ? null : secondsSince(visitor.answeredAt, end);
  return visitor.seconds ?? talked;
}

function hasRung({ side, ringingAt, answeredAt }: CallLeg): boolean {
  return side === "visitor" && (ringingAt !== null || answeredAt !== null);
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
