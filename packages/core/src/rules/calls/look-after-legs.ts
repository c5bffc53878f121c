import type { CallMove } from "./call-move.ts";
import type { CallLeg } from "./call-record.ts";
import { LEG_UNKNOWN_MS } from "./call-times.ts";
import { isLegLive } from "./is-over.ts";

/**
 * Asks after telephones: those nothing is known of, those that are to end and have not, and, lest something told was
 * lost, those that ring or talk.
 */
export function lookAfterLegs(move: CallMove): void {
  const { call, acts, at } = move;
  for (const leg of call.legs.filter(isLegLive)) {
    if (leg.ref === null && at < leg.begunAt + LEG_UNKNOWN_MS) continue;
    if (at >= lastsUntil(leg, call.secondsMax)) {
      // Nothing was to be learned of it for longer than any call lasts.
      leg.endedAt = at;
      leg.isDropped = true;
      continue;
    }
    leg.lookUps += 1;
    leg.isAskedAfter = true;
    if (leg.isUnwanted && leg.ref !== null) acts.push({ kind: "hangUp", legId: leg.id });
    acts.push({ kind: "lookUp", legId: leg.id });
  }
}

function lastsUntil({ begunAt }: CallLeg, secondsMax: number): number {
  return begunAt + 2 * secondsMax * 1_000;
}
