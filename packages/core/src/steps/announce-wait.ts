import type { Conversation, EntryBody } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { Timer } from "../ports/timer-store.ts";
import { expectedWait } from "../rules/expected-wait.ts";
import { factsOf } from "../rules/facts-of.ts";
import { readPace } from "./read-pace.ts";

const scope = { kind: "system" } as const;

/**
 * A `firstReplyDue` timer came due: tells the visitor that nobody has answered yet, and how long it will probably take,
 * if the wait it was set for still lasts. May fire any number of times; the timer's id is the entry's cid, so the
 * visitor hears it once.
 */
export async function announceWait(
  deps: Deps,
  { id, subject, payload }: Pick<Timer, "id" | "subject" | "payload">,
): Promise<void> {
  const conversation = await deps.store.readConversation({ scope, conversationId: subject });
  if (!conversation) return;
  const since = Number(payload);
  const written = await deps.store.appendEntry({
    scope,
    conversationId: subject,
    author: { kind: "system", id: "system", name: null },
    cid: id,
    body: await describeWait(deps, conversation, since),
    at: deps.now(),
    onlyWhileWaitingSince: since,
  });
  for (const fact of factsOf(written)) deps.bus.publish(fact);
}

/** Outside hours nobody can say how long it takes, only when somebody is back. */
async function describeWait(deps: Deps, conversation: Conversation, since: number): Promise<EntryBody> {
  const { waits, outside } = await readPace(deps, conversation);
  if (outside) return { kind: "waitAnnounced", expectedMs: null, backAt: outside.backAt };
  return { kind: "waitAnnounced", expectedMs: expectedWait(waits, deps.now() - since), backAt: null };
}
