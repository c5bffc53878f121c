import { CALL_AGENT_RING_MS, CALL_VISITOR_RING_MS } from "@bellhop/protocol/limits";
import type { CallLegPlan } from "../../ports/call-provider.ts";
import type { CallLeg, CallRecord } from "./call-record.ts";

/** What a provider is told of one telephone of the call. */
export function makeLegPlan(call: CallRecord, leg: CallLeg, conversationId: string): CallLegPlan {
  const { id: callId, callerId, secondsMax, locale } = call;
  const { id: legId, side, to, begunAt, attempt } = leg;
  return {
    ...{ legId, callId, conversationId, side, to, secondsMax, locale, begunAt },
    from: callerId ?? "",
    ringMs: side === "agent" ? CALL_AGENT_RING_MS : CALL_VISITOR_RING_MS,
    agentRef: side === "agent" ? null : refOfAgent(call, attempt),
  };
}

/** The telephone of the agent who has accepted this attempt. */
function refOfAgent({ legs }: CallRecord, attempt: number): string | null {
  const ofAgent = legs.filter((leg) => leg.side === "agent" && leg.attempt === attempt);
  return ofAgent.findLast(({ acceptedAt }) => acceptedAt !== null)?.ref ?? null;
}
