import type { Count, Tally } from "./tally.ts";

/** What the server itself counted: by "side.event", then by outcome. */
export type Observed = Record<string, Record<string, number>>;

/** `reached` is null where there is no schema to reach. */
export type EventReport = Count & { reached: number | null };

/** Answers that come before the schema is looked at. */
const beforeTheSchema = ["unauthenticated", "forbidden", "forbidden_origin", "not_found", "too_large"];

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Over sockets the server says how many frames met their schema; over HTTP the code of the answer tells. */
export function reportEvents({ counts }: Tally, observed: Observed): Record<string, EventReport> {
  const sorted = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, count]) => [name, { ...count, reached: countReached(name, count, observed) }]),
  );
}

function countReached(name: string, { accepted, refused }: Count, observed: Observed): number | null {
  if (name.includes("(")) return null;
  if (name.startsWith("http.")) {
    return (
      accepted +
      sum(Object.entries(refused).map(([code, times]) => (beforeTheSchema.includes(code) ? 0 : times)))
    );
  }
  const { accepted: good = 0, refused: bad = 0, malformed = 0, failed = 0 } = observed[name] ?? {};
  return good + bad + malformed + failed;
}
