const RENEW_MS = 3_000;
const IDLE_MS = 4_000;

/** Turns keystrokes into "types" at most every 3 s, and "has stopped" after 4 s without one. */
export function createTypingReport(report: (typing: boolean) => void) {
  let toldAt = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(idle);
    if (toldAt) report(false);
    toldAt = 0;
  };
  return {
    typed() {
      clearTimeout(idle);
      idle = setTimeout(stop, IDLE_MS);
      if (Date.now() - toldAt < RENEW_MS) return;
      toldAt = Date.now();
      report(true);
    },
    /** Sent, or left the conversation. */
    stop,
  };
}
