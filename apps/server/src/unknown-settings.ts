/** One line for each BELLHOP_* name that means nothing here, with the name that was probably meant. */
export function pointOutUnknownNames(env: Record<string, string | undefined>, known: string[]): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("BELLHOP_") && !known.includes(name))
    .map((name) => {
      const meant = known.find(
        (candidate) => countEdits(name, candidate) <= 3 || candidate === name.slice("BELLHOP_".length),
      );
      return `${name} is not a setting of Bellhop${meant ? `; did you mean ${meant}?` : ""}`;
    });
}

/** Levenshtein distance. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
