import { CALL_FIRST_OFFER_MS, CALL_TOLD_AFTER_MS } from "@bellhop/protocol/limits";
import { CLOCK_SLACK_MS } from "../handling/handling-times.ts";
import { system } from "../handling/make-decision.ts";
import { pickAgent } from "../handling/pick-agent.ts";
import { type CallMove, tell } from "./call-move.ts";
import type { CallCandidate } from "./call-record.ts";
import { CALL_WAIT_ON_MS, CALL_WAITING_MS } from "./call-times.ts";

/** A new attempt: the agent whose turn it is is asked, else everybody. */
export function beginAsking(move: CallMove): void {
  const { call, at, world } = move;
  Object.assign(call, {
    ...{ askedAt: at, tried: [], agent: null, method: null, isSelfReported: false },
    answeredAt: null,
    peers: { visitor: call.peers.visitor, agent: null },
    heard: { visitor: null, agent: null },
  });
  const { tried, preferredAgentId } = call;
  const first = pickAgent(whoCanBeAsked(move), world.mode, { tried, preferredAgentId });
  if (first) askOne(move, first);
  else askEverybody(move);
}

/** Until the visitor is told; later nobody is asked any more, it waits to be taken. */
export function askEverybody(move: CallMove): void {
  const { call, at } = move;
  const until = call.askedAt + CALL_TOLD_AFTER_MS;
  if (at >= until - CLOCK_SLACK_MS) {
    waitForTaker(move);
    return;
  }
  call.stage = { name: "offered", agentId: null, at, until };
  tell(move, system, { kind: "callOffered", agentId: null, agentName: null, until });
}

/** Nobody has taken it: there is no promise any more, and the visitor is told. */
export function waitForTaker(move: CallMove): void {
  const { call, at } = move;
  const { waitedOnAt, askedAt } = call;
  // Whoever took it and did not get there shortens nothing for a visitor who wants to wait on.
  const isWaitedOn = waitedOnAt != null && waitedOnAt >= askedAt;
  call.stage = { name: "waiting", since: at, until: at + (isWaitedOn ? CALL_WAIT_ON_MS : CALL_WAITING_MS) };
  tell(move, system, { kind: "callWaiting" });
}

/** Candidates who have not let it pass. What its owner has on hand holds this very conversation too. */
export function whoCanBeAsked({ call, context, before }: CallMove): CallCandidate[] {
  const ownerId = before.status === "open" ? before.agent?.id : undefined;
  return context.callCandidates
    .filter(({ id }) => !call.tried.includes(id))
    .map((one) => (one.id === ownerId ? { ...one, load: Math.max(0, one.load - 1) } : one))
    .filter(({ load, capacity }) => load < capacity);
}

/** The offer to an agent is over. `passed` and `missed` agents are not asked again in this attempt, the latter are counted. */
export function endOffer(
  move: CallMove,
  agent: { id: string; name: string },
  reason: "missed" | "passed" | "gone",
  isCounted = reason === "missed",
): void {
  const { call } = move;
  if (reason !== "gone" && !call.tried.includes(agent.id)) call.tried.push(agent.id);
  if (isCounted) move.agents.push({ agentId: agent.id, missed: "more" });
  const author = reason === "passed" ? { kind: "agent" as const, ...agent } : system;
  tell(move, author, { kind: "callOfferMissed", agentId: agent.id, agentName: agent.name, reason });
}

function askOne(move: CallMove, { id, name }: Pick<CallCandidate, "id" | "name">): void {
  const { call, at } = move;
  const until = at + CALL_FIRST_OFFER_MS;
  call.stage = { name: "offered", agentId: id, at, until };
  call.askedName = name;
  tell(move, system, { kind: "callOffered", agentId: id, agentName: name, until });
}
