import type { Store } from "@bellhop/core";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

type Words = { visitorId: string; siteId: string; departmentId: string; id: string; at: number };

/** A visitor's message to that department, in the same words whatever the store; `id` names all that comes of it. */
export function visitorSays(store: Store, { visitorId, siteId, departmentId, id, at }: Words) {
  return store.appendEntry({
    scope: { kind: "visitor", siteId, visitorId },
    conversationId: null,
    author: { kind: "visitor", id: visitorId, name: null },
    cid: id,
    body: { kind: "message", text: "Hello" },
    at,
    opening: {
      conversationId: `conversation ${id}`,
      reopenAfter: at - 24 * HOUR,
      departmentId,
      waitTimer: { id: `wait ${id}`, dueAt: at + 28 * SECOND },
      routeTimer: { id: `route ${id}`, dueAt: at + 2 * SECOND },
    },
  });
}
