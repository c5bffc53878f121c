import type { EntryBody } from "@bellhop/protocol";

/** A retry says exactly the same again; the order of keys does not matter. */
export function isSameBody(left: EntryBody, right: EntryBody): boolean {
  return sorted(left) === sorted(right);
}

function sorted(body: EntryBody): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
