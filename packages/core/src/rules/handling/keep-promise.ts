import type { Author, EntryBody } from "@bellhop/protocol";
import type { Decision, Handled } from "./handling.ts";
import { PROMISE_REST_MS } from "./handling-times.ts";
import { change } from "./make-decision.ts";
import { cancelPromise } from "./timer-changes.ts";

type Kept = Pick<Extract<Decision, { ok: true }>, "next" | "entries" | "timers">;

/** What an agent's answer to the visitor brings besides itself: it keeps a promise. Null when there is none to keep. */
export function keepPromise(head: Handled, author: Author, body: EntryBody, at: number): Kept | null {
  const { promise } = head.handling;
  const isAnswer = author.kind === "agent" && (body.kind === "message" || body.kind === "file");
  if (!promise || !isAnswer || at - promise.madeAt <= PROMISE_REST_MS) return null;
  const { agentName, dueAt, overdue } = promise;
  return change(head, {
    handling: { promise: null, reminded: false },
    entries: [{ author, body: { kind: "promiseKept", agentName, dueAt, late: overdue || at > dueAt } }],
    timers: cancelPromise(head),
  });
}
