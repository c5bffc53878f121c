import type { AgentName, Availability } from "@bellhop/protocol";

const NAMES_MAX = 3;

/** What visitors hear of who is there: a few names and how many in all. */
export function presentAvailability(agents: readonly AgentName[]): Availability {
  return {
    available: agents.length > 0,
    count: agents.length,
    agents: agents.slice(0, NAMES_MAX).map(({ id, name }) => ({ id, name })),
  };
}
