import { FIRST_OFFER_MS, OFFER_TO_ALL_AFTER_MS } from "@bellhop/protocol/limits";
import { CLOCK_SLACK_MS, EARLY_OFFER_MS, LATE_OFFER_MS } from "./handling-times.ts";

/** Until when one agent is asked, for an offer made at `at`. */
export function offerUntil(waitingSince: number, at: number): number {
  if (isTimeForAll(waitingSince, at)) return at + LATE_OFFER_MS;
  const isEarly = at - waitingSince <= EARLY_OFFER_MS;
  return waitingSince + (isEarly ? FIRST_OFFER_MS : OFFER_TO_ALL_AFTER_MS);
}

/** It has waited so long that everybody is asked. */
export function isTimeForAll(waitingSince: number, at: number): boolean {
  return at >= waitingSince + OFFER_TO_ALL_AFTER_MS - CLOCK_SLACK_MS;
}
