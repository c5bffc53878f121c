import type { CallMove } from "./call-move.ts";
import type { CallLeg } from "./call-record.ts";
import { agentLegOf, isVisitorLive } from "./legs-of.ts";
import { refuseDial } from "./refuse-call.ts";

/** The agent's own telephone is rung. */
export function beginAgentLeg(move: CallMove, agentId: string, to: string): void {
  const leg = addLeg(move, { side: "agent", agentId, to });
  move.acts.push({ kind: "dial", legId: leg.id });
}

/**
 * The visitor's telephone is rung, after everything that forbids it was asked again. `later`: another one may still be
 * ringing, so that this has to wait. `agentOut`: who has pressed the key does not belong there any more. With a provider
 * that joins by its answer nobody dials, whoever answers it does.
 */
export function beginVisitorLeg(move: CallMove): "begun" | "later" | "refused" | "agentOut" {
  const { call, world, context } = move;
  if (context.ringingPhone === null || agentLegOf(call)?.to !== context.ringingPhone) return "agentOut";
  if (call.phone === null || refuseDial(world, context.callCounts, true)) return "refused";
  if (isVisitorLive(call)) return "later";
  const leg = addLeg(move, { side: "visitor", agentId: null, to: call.phone });
  if (!world.provider.joinsByAnswer) move.acts.push({ kind: "dial", legId: leg.id });
  countDial(move);
  return "begun";
}

/** By whomever the visitor's number is dialled, it counts for its limits. */
export function countDial(move: CallMove): void {
  const { call, at } = move;
  call.dials.push(at);
  if (call.numberHash !== null) move.dial = { numberHash: call.numberHash };
}

function addLeg({ call, at }: CallMove, who: Pick<CallLeg, "side" | "agentId" | "to">): CallLeg {
  const leg: CallLeg = {
    id: `${call.id}:${call.legs.length + 1}`,
    ...who,
    attempt: call.attempt,
    begunAt: at,
    ...{ ref: null, ringingAt: null, answeredAt: null, acceptedAt: null, endedAt: null, end: null },
    ...{ seconds: null, isUnwanted: false, isDropped: false, lookUps: 0, isAskedAfter: false },
  };
  call.legs.push(leg);
  return leg;
}
