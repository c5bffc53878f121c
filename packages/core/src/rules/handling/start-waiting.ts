import type { Handled, TimerChange } from "./handling.ts";
import { ROUTE_NET_MS } from "./handling-times.ts";
import { routeAt, tellWaitAt } from "./timer-changes.ts";

/**
 * It waits from now: the visitor's first words, words into what was closed (which is opened again, epoch + 1) or into
 * what rests. Whoever spoke with the visitor last is asked first: `preferredAgentId`, else its own last agent.
 */
export function startWaiting(
  head: Handled,
  at: number,
  preferredAgentId: string | null,
): { next: Handled; timers: TimerChange[] } {
  const { handling } = head;
  const next: Handled = {
    ...head,
    status: "open",
    agent: null,
    closedAt: null,
    epoch: head.status === "closed" ? head.epoch + 1 : head.epoch,
    waitingSince: at,
    handling: {
      ...handling,
      // Nothing has ever been scheduled for step 0, so the first wait may begin there.
      step: handling.step === 0 ? 0 : handling.step + 1,
      offer: null,
      offerName: null,
      tried: [],
      held: false,
      openSince: null,
      preferredAgentId: preferredAgentId ?? head.agent?.id ?? handling.preferredAgentId,
    },
  };
  return { next, timers: [tellWaitAt(next, at, at), routeAt(next, at + ROUTE_NET_MS)] };
}
