/** Up to two letters: of the first and the last word, or of an e-mail address. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .map((word) => word.match(/\p{L}|\p{N}/u)?.[0] ?? "")
    .filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].join("").toLocaleUpperCase();
}

/** Spreads ids over `count` tints; the same id gets the same one everywhere. */
export function tintOf(id: string, count: number): number {
  // FNV-1a: ids made in the same moment differ only a little, and must not all look alike.
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 8) % count;
}
