import type { CallLeg, CallRecord } from "./call-record.ts";
import { isLegLive } from "./is-over.ts";

/** The telephone of the agent who has the call, in this attempt. */
export function agentLegOf({ legs, attempt, agent }: CallRecord): CallLeg | null {
  const isOwn = (leg: CallLeg) =>
    leg.side === "agent" && leg.attempt === attempt && leg.agentId === agent?.id;
  return legs.findLast(isOwn) ?? null;
}

/** The visitor's telephone, in this attempt. */
export function visitorLegOf({ legs, attempt }: CallRecord): CallLeg | null {
  return legs.findLast((leg) => leg.side === "visitor" && leg.attempt === attempt) ?? null;
}

/** May any telephone of the visitor be ringing or talking, of whatever attempt? Then none is dialled. */
export function isVisitorLive({ legs }: CallRecord): boolean {
  return legs.some((leg) => leg.side === "visitor" && isLegLive(leg));
}

/** Has ended or was answered by a machine, or Bellhop gave it up: nobody talks by it any more. */
export function isLegGone({ end, endedAt, isDropped }: CallLeg): boolean {
  return end !== null || endedAt !== null || isDropped;
}

/** Bellhop gives up what may still ring or talk: nothing told of it later changes how the call went on. */
export function dropLegs(legs: readonly CallLeg[]): void {
  for (const leg of legs) if (isLegLive(leg)) leg.isDropped = true;
}
