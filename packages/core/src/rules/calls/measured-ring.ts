import type { CallRecord } from "./call-record.ts";

/** Milliseconds from the request to the first ringing, as a provider told it; null while it never rang, or only its agent says so. */
export function measuredRing({
  legs,
  rangAt,
  requestedAt,
}: Pick<CallRecord, "legs" | "rangAt" | "requestedAt">): number | null {
  if (rangAt === null) return null;
  const isTold = legs.some(
    ({ side, ringingAt, answeredAt }) =>
      side === "visitor" && (ringingAt === rangAt || answeredAt === rangAt),
  );
  return isTold ? Math.max(0, rangAt - requestedAt) : null;
}
