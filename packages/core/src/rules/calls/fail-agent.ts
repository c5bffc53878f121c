import { askEverybody, endOffer } from "./ask-call.ts";
import type { CallMove } from "./call-move.ts";
import { missAttempt } from "./end-attempt.ts";
import { agentLegOf, dropLegs } from "./legs-of.ts";

/**
 * The agent's own telephone was not taken up, or never rung (`unrung`, which is nothing to be set away for), or the agent
 * is `gone`: everybody else is asked, or it waits. Nobody else is asked about an agent's own call.
 */
export function failAgent(move: CallMove, why: "missed" | "unrung" | "gone" = "missed"): void {
  const { call } = move;
  const leg = agentLegOf(call);
  if (leg) dropLegs([leg]);
  if (call.by === "agent") {
    missAttempt(move, "agentFailed");
    return;
  }
  if (call.agent) endOffer(move, call.agent, why === "gone" ? "gone" : "missed", why === "missed");
  Object.assign(call, { agent: null, method: null });
  askEverybody(move);
}
