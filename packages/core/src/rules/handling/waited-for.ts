import type { Handled } from "./handling.ts";

/**
 * How long somebody could have taken what waits, in milliseconds: it tells others how long they will wait. Null when it
 * does not wait, or is taken outside hours, which tells nothing.
 */
export function waitedFor(
  { waitingSince, handling: { openSince } }: Pick<Handled, "waitingSince" | "handling">,
  at: number,
): number | null {
  if (waitingSince === null || (openSince !== null && openSince > at)) return null;
  return Math.max(0, at - Math.max(waitingSince, openSince ?? 0));
}
