/** Calls this tab was asked to leave without an outcome. */
let skipped: ReadonlySet<string> = new Set();
const hearers = new Set<() => void>();

export const skippedCalls = (): ReadonlySet<string> => skipped;

export function skipCall(callId: string): void {
  skipped = new Set([...skipped, callId].slice(-100));
  for (const hear of hearers) hear();
}

export function subscribeSkipped(changed: () => void): () => void {
  hearers.add(changed);
  return () => void hearers.delete(changed);
}
