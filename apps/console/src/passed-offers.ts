/** Offers to everybody this tab has passed: for others they stand, here they are gone. */
let passed: ReadonlySet<string> = new Set();
const hearers = new Set<() => void>();

export const passedOffers = (): ReadonlySet<string> => passed;

export function rememberPassed(key: string): void {
  passed = new Set([...passed, key].slice(-200));
  for (const hear of hearers) hear();
}

export function subscribePassed(changed: () => void): () => void {
  hearers.add(changed);
  return () => void hearers.delete(changed);
}
