import type { Decision, Handling, HandlingContext } from "./handling.ts";
import { MISS_COUNTS_AFTER_MS } from "./handling-times.ts";
import { system } from "./make-decision.ts";

/** What became of the offer before, and who has let the conversation pass by now. */
export type Lapse = Pick<Extract<Decision, { ok: true }>, "entries" | "agents"> & { tried: string[] };

/** The offer to one agent ends. `isOver`: its time is up; otherwise the agent can be asked no longer. */
export function lapseOf(
  { offer, offerName, tried }: Handling,
  { candidates }: HandlingContext,
  isOver: boolean,
): Lapse {
  if (!offer || offer.agentId === null) return { entries: [], agents: [], tried };
  const { agentId } = offer;
  const reason = isOver && candidates.some(({ id }) => id === agentId) ? "missed" : "gone";
  const counts = reason === "missed" && offer.until - offer.at >= MISS_COUNTS_AFTER_MS;
  const body = { kind: "offerMissed", agentId, agentName: offerName ?? "", reason } as const;
  return {
    entries: [{ author: system, body }],
    agents: counts ? [{ agentId, missed: "more" }] : [],
    // Whoever went can be asked again once there again.
    tried: reason === "gone" ? tried : [...tried.filter((id) => id !== agentId), agentId],
  };
}
