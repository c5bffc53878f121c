import type { Count, Tally } from "./tally.ts";

/** What the server itself counted: by "side.event", then by outcome. */
export type Observed = Record<string, Record<string, number>>;

/** `reached` is null where there is no schema to reach. */
export type EventReport = Count & { reached: number | null };

/** What the server says of a frame that has met its schema; over HTTP `handled` is all it says. */
const met = ["accepted", "refused", "malformed", "failed", "handled"];

/** Beside what was answered: how many frames met their schema, as the server itself has counted. */
export function reportEvents({ counts }: Tally, observed: Observed): Record<string, EventReport> {
  const sorted = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, count]) => [name, { ...count, reached: countReached(name, observed) }]),
  );
}

function countReached(name: string, observed: Observed): number | null {
  if (name.includes("(")) return null;
  const counts = observed[name] ?? {};
  return met.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
}
