import type { Deps } from "../deps.ts";
import type { CallLegPlan, LegEvent } from "../ports/call-provider.ts";
import type { CallLeg } from "../rules/calls/call-record.ts";
import { LEG_START_MS } from "../rules/calls/call-times.ts";
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
  const agentLeg = call?.legs.find(({ id }) => id === event.legId);
  const leg = call?.legs.find(
    ({ side, attempt, begunAt, ...about }) =>
      side === "visitor" &&
      attempt === agentLeg?.attempt &&
      deps.now() - begunAt <= LEG_START_MS &&
      isUntouched(about),
  );
  if (!call || !leg || !deps.providers.get(call.provider)?.joinsByAnswer) return { join: null };
  if (await refuseDial(deps, { leg, siteId })) return { join: null };
  return { join: makeLegPlan(call, leg, conversationId) };
}

/** Nothing is known of it yet. */
function isUntouched(
  leg: Pick<CallLeg, "ref" | "ringingAt" | "answeredAt" | "endedAt" | "isUnwanted">,
): boolean {
  const { ref, ringingAt, answeredAt, endedAt, isUnwanted } = leg;
  return ref === null && ringingAt === null && answeredAt === null && endedAt === null && !isUnwanted;
}
