import { type Deps, endVisitorSessions, type VisitorSession } from "@bellhop/core";

/** A visitor between two pages of the shop is not gone. */
const AWAY_AFTER_MS = 5_000;
/** Those who left meanwhile are told in one statement. */
const GATHER_MS = 250;

type Options = {
  deps: Deps;
  /** Has the visitor a socket on this node? */
  isHere: (visitorId: string) => boolean;
  report: (error: unknown) => void;
};

/** Ends the presence of visitors who left and did not come back: one timer and one statement for all of a moment. */
export function createVisitorPresence({ deps, isHere, report }: Options) {
  /** In the order they left. */
  const left = new Map<string, { session: VisitorSession; at: number }>();
  let timer: NodeJS.Timeout | undefined;

  function endThoseGone(): void {
    timer = undefined;
    const until = performance.now() - AWAY_AFTER_MS;
    const gone: VisitorSession[] = [];
    for (const [visitorId, { session, at }] of left) {
      if (at > until) break;
      left.delete(visitorId);
      if (!isHere(visitorId)) gone.push(session);
    }
    endVisitorSessions(deps, gone).catch(report);
    wake();
  }

  function wake(): void {
    const [next] = left.values();
    if (!next || timer) return;
    const inMs = next.at + AWAY_AFTER_MS - performance.now();
    timer = setTimeout(endThoseGone, Math.max(0, inMs) + GATHER_MS).unref();
  }

  return {
    /** One of the visitor's sockets closed. */
    leave(session: VisitorSession): void {
      // Again to the end of the row.
      left.delete(session.visitorId);
      left.set(session.visitorId, { session, at: performance.now() });
      wake();
    },
  };
}
