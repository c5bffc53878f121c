import type { Deps } from "../deps.ts";
import type { CallLegPlan, LegEvent } from "../ports/call-provider.ts";
import type { CallLeg, CallRecord } from "../rules/calls/call-record.ts";
import { LEG_START_MS } from "../rules/calls/call-times.ts";
import { agentLegOf, visitorLegOf } from "../rules/calls/legs-of.ts";
import { makeLegPlan } from "../rules/calls/make-leg-plan.ts";
import { moveCallOn } from "../steps/change-call.ts";
import { refuseDial } from "../steps/refuse-dial.ts";

/**
 * A provider tells what became of a telephone, in any order and any number of times. `join`: the visitor's telephone to
 * be rung with the answer, when an agent has just accepted and this provider rings it that way; a repeat gets the same
 * until LEG_START_MS after it was begun, as long as nothing is known of it. Null: not this agent's (any more).
 */
export async function hearProvider(
  deps: Deps,
  { callId, event }: { callId: string; event: LegEvent },
): Promise<{ join: CallLegPlan | null }> {
  const known = await deps.store.findCall(callId);
  if (!known) return { join: null };
  const { conversationId, siteId } = known;
  await moveCallOn(deps, { conversationId, callId, event: { kind: "leg", event } });
  if (event.kind !== "accepted") return { join: null };
  const call = (await deps.store.findCall(callId))?.record;
  const leg = call && legToJoin(call, event.legId, deps.now());
  if (!leg || !deps.providers.get(call.provider)?.joinsByAnswer) return { join: null };
  if (await refuseDial(deps, { leg, siteId })) return { join: null };
  return { join: makeLegPlan(call, leg, conversationId) };
}

/** The visitor's, to whoever has the call now: a telephone that was given up may still ring, and its key be pressed. */
function legToJoin(call: CallRecord, agentLegId: string, now: number): CallLeg | null {
  const visitor = visitorLegOf(call);
  if (agentLegOf(call)?.id !== agentLegId || !visitor) return null;
  return now - visitor.begunAt <= LEG_START_MS && isUntouched(visitor) ? visitor : null;
}

/** Nothing is known of it yet. */
function isUntouched(
  leg: Pick<CallLeg, "ref" | "ringingAt" | "answeredAt" | "endedAt" | "isUnwanted">,
): boolean {
  const { ref, ringingAt, answeredAt, endedAt, isUnwanted } = leg;
  return ref === null && ringingAt === null && answeredAt === null && endedAt === null && !isUnwanted;
}
