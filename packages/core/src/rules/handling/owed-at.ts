import type { Handling } from "./handling.ts";

/** When the first check owed on it is due; null when nobody owes one. */
export function owedAt({ duties }: Pick<Handling, "duties">): number | null {
  return duties.length === 0 ? null : Math.min(...duties.map(({ dueAt }) => dueAt));
}
