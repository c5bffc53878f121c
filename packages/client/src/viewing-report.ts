import { VIEWING_FOR_MS } from "@bellhop/protocol/limits";

/** Renewed so often that one lost report is not taken for leaving. */
const RENEW_MS = VIEWING_FOR_MS / 2.5;

/** Tells which conversation this tab shows, at once when that changes and again while it lasts. */
export function createViewingReport(report: (conversationId: string | null) => void) {
  let told: string | null = null;
  let renewal: ReturnType<typeof setInterval> | undefined;
  const tell = (conversationId: string | null) => {
    told = conversationId;
    clearInterval(renewal);
    if (conversationId !== null) renewal = setInterval(report, RENEW_MS, conversationId);
    report(conversationId);
  };
  return {
    /** What is shown now; null when nothing is, or nobody can see it. */
    show(conversationId: string | null) {
      if (conversationId !== told) tell(conversationId);
    },
    /** A new line knows nothing of it. */
    again() {
      if (told !== null) tell(told);
    },
    stop() {
      clearInterval(renewal);
      told = null;
    },
  };
}
