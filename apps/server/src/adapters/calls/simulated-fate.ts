import type { LegEventKind } from "@bellhop/core";

/** What happens to a pretended leg, and how long after it was dialled. */
export type Fate = { afterMs: number; kind: LegEventKind }[];

const ringing = { afterMs: 800, kind: "ringing" } as const;
const talk = { afterMs: 63_000, kind: "ended" } as const;

/** By the last two digits of a visitor's number; everybody else answers and talks for a minute. */
const visitors: Record<string, Fate> = {
  "01": [ringing, { afterMs: 2_500, kind: "busy" }],
  "02": [ringing],
  "03": [{ afterMs: 1_500, kind: "failed" }],
  "04": [ringing, { afterMs: 3_500, kind: "machine" }],
  "05": [ringing, { afterMs: 2_500, kind: "answered" }, { afterMs: 7_500, kind: "ended" }],
};

/** By the last two digits of an agent's own number; everybody else answers and presses the key. */
const agents: Record<string, Fate> = {
  "01": [ringing, { afterMs: 2_500, kind: "busy" }],
  "02": [ringing],
  "03": [ringing, { afterMs: 2_500, kind: "answered" }, { afterMs: 9_000, kind: "ended" }],
};

/** Plausible times, and the same for the same number, so that every outcome can be looked at. */
export function foretell(side: "agent" | "visitor", to: string): Fate {
  const ending = to.slice(-2);
  const own = side === "agent" ? agents[ending] : visitors[ending];
  if (own) return own;
  const answered = { afterMs: 3_000, kind: "answered" } as const;
  return side === "agent"
    ? [ringing, answered, { afterMs: 4_000, kind: "accepted" }, talk]
    : [ringing, answered, talk];
}
