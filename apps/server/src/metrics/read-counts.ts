/** What an adapter has counted since it was opened; empty when it counts nothing. */
export function readCounts(adapter: object): Record<string, number> {
  const read: unknown = "readCounts" in adapter ? adapter.readCounts : null;
  if (typeof read !== "function") return {};
  const counts: unknown = read.call(adapter);
  const entries = Object.entries(Object(counts)).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return Object.fromEntries(entries);
}
