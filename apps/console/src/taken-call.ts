let takenId: string | null = null;

/** This tab is taking the call; null: nothing came of it. */
export function noteTaken(callId: string | null): void {
  takenId = callId;
}

/** Was the call taken in this tab just now? True once. */
export function wasJustTaken(callId: string): boolean {
  if (takenId !== callId) return false;
  takenId = null;
  return true;
}
