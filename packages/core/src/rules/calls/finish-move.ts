import type { Decision } from "../handling/handling.ts";
import { change, unchanged } from "../handling/make-decision.ts";
import { callDueAt, callPayload } from "./call-due-at.ts";
import type { CallMove } from "./call-move.ts";
import type { CallLeg, CallRecord } from "./call-record.ts";
import { isLegLive } from "./is-over.ts";
import { agentLegOf, isLegGone } from "./legs-of.ts";
import { settleLegs } from "./settle-legs.ts";

/** Whatever was moved: what the telephones' facts make of it, what is to be hung up, and the next deadline. */
export function finishMove(move: CallMove): Decision {
  const { before, call } = move;
  settleLegs(move);
  endUnwanted(move);
  const isMoved = !isSame(call, before.handling.call);
  if (!isMoved && !move.isDue) return { ...unchanged(before), acts: move.acts };
  call.step += 1;
  const dueAt = callDueAt(call, move.at);
  move.timers.push({ kind: "callDue", subject: before.id, dueAt, payload: callPayload(call) });
  const { row, handling, entries, timers, agents, acts, dial, block, waitedMs } = move;
  return change(before, {
    row,
    handling: { ...handling, call },
    ...{ entries, timers, agents, acts, dial, block, waitedMs, call },
  });
}

/** Hung up at once when it becomes unwanted, when it can be (the provider has named it) and when it shows a sign of life. */
function endUnwanted({ before, call, acts }: CallMove): void {
  for (const leg of call.legs) {
    leg.isUnwanted = !isWanted(leg, call);
    if (!leg.isUnwanted || !isLegLive(leg) || leg.ref === null) continue;
    const was = before.handling.call?.legs.find(({ id }) => id === leg.id);
    const isKnown = was?.isUnwanted && was.ref !== null && isAsLively(leg, was);
    const isAsked = acts.some(({ kind, legId }) => kind === "hangUp" && legId === leg.id);
    if (!isKnown && !isAsked) acts.push({ kind: "hangUp", legId: leg.id });
  }
}

function isAsLively(leg: CallLeg, was: CallLeg): boolean {
  return leg.ringingAt === was.ringingAt && leg.answeredAt === was.answeredAt;
}

/** Only what the stage is about, and the visitor's only while the agent is there. */
function isWanted(leg: CallLeg, call: CallRecord): boolean {
  const { name } = call.stage;
  if (isLegGone(leg) || leg.attempt !== call.attempt) return false;
  const agent = agentLegOf(call);
  const isTalking = name === "dialingVisitor" || name === "connected";
  if (leg.side === "agent") return leg === agent && (name === "dialingAgent" || isTalking);
  return isTalking && agent !== null && !isLegGone(agent);
}

/** Of plain values, arrays and records. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  const [ours, theirs] = [Object.entries(left), right as Record<string, unknown>];
  if (ours.length !== Object.keys(theirs).length) return false;
  return ours.every(([key, value]) => isSame(value, theirs[key]));
}
