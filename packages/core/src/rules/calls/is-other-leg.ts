import type { CallRecord } from "./call-record.ts";

/** Which telephone a provider says it tells of; `agentRef`: of the agent's, when it is one that was joined with it. */
export type ToldOf = { legId: string; ref: string | null; agentRef?: string | null };

/**
 * Is what was told of this leg about another telephone than the provider has named before? Until it has named one, the
 * first one told of is the one, but for the other telephones of this call.
 */
export function isOtherLeg({ legs }: Pick<CallRecord, "legs">, { legId, ref, agentRef }: ToldOf): boolean {
  const leg = legs.find(({ id }) => id === legId);
  if (!leg) return false;
  if (ref !== null && (leg.ref === null ? legs.some((one) => one.ref === ref) : leg.ref !== ref)) return true;
  if (agentRef == null) return false;
  const agents = legs.filter(({ side, attempt }) => side === "agent" && attempt === leg.attempt);
  const isKnown = agents.length > 0 && agents.every((one) => one.ref !== null);
  return leg.side === "agent" || (isKnown && !agents.some((one) => one.ref === agentRef));
}
