import { chosenOf, type VisitorState } from "@bellhop/client";
import type { Availability, Outside } from "@bellhop/protocol";

/** Of the department chosen, else at all: is nobody there, and is it outside hours? */
export function whoIsThere(
  state: VisitorState,
  availability: Availability | null,
): { isAway: boolean; outside: Outside | null } {
  const { available = true, outside = null } = askedOf(state) ?? availability ?? {};
  // Whoever has the conversation may go on after hours, and is not away by them; who leaves gives it back.
  const isTalking = state.conversation?.status === "open" && !!state.conversation.agent;
  return outside && isTalking ? { isAway: false, outside: null } : { isAway: !available, outside };
}

/** Once a conversation is open the line tells nothing more of the one chosen: what stands by the clock is still said. */
function askedOf(state: VisitorState) {
  const chosen = chosenOf(state);
  const isOpen = state.conversation?.status === "open";
  return isOpen && (chosen?.outside?.backAt ?? 0) < Date.now() ? undefined : chosen;
}
