import type { Timer } from "../ports/timer-store.ts";
import { factsOf } from "../rules/facts-of.ts";
import type { Deps } from "./deps.ts";

/**
 * A `firstReplyDue` timer came due: tells the visitor that nobody has answered yet, if the wait it was set for still
 * lasts. May fire any number of times; the timer's id is the entry's cid, so the visitor hears it once.
 */
export async function announceWait(
  deps: Deps,
  timer: Pick<Timer, "id" | "subject" | "payload">,
): Promise<void> {
  const written = await deps.store.appendEntry({
    scope: { kind: "system" },
    conversationId: timer.subject,
    author: { kind: "system", id: "system", name: null },
    cid: timer.id,
    body: { kind: "waitAnnounced" },
    at: deps.now(),
    onlyWhileWaitingSince: Number(timer.payload),
  });
  for (const fact of factsOf(written)) deps.bus.publish(fact);
}
