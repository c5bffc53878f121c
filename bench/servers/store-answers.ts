import type { Deps } from "@bellhop/core";
import { PAGE_FIRST } from "@bellhop/protocol";
import { inTurns } from "../load/in-turns.ts";
import { conversationIdOf, OPEN_STORED, visitorIdOf } from "../subjects/stored-ids.ts";

const WIDTH = 50;
const NEVER_MS = 24 * 60 * 60 * 1000;
const DESK_MAX = 500;
/** Behind the newest entry of any conversation. */
const PAST_THE_END = 2 ** 31 - 1;
const text = "Is the blue cup still in stock, and would it fit the set my mother gave me last year?";

/** One store call on conversations `fillStore` has put there, of which the last ones are open. */
export type StoreCall = "append" | "page" | "desk" | "closed";

/** Questions that go straight to the store of a running server. */
export function createStoreAnswers(deps: Deps) {
  const { store } = deps;

  function calls(siteId: string, stored: number): Record<StoreCall, () => Promise<unknown>> {
    const scope = { kind: "agent", agentId: "bench", siteIds: [siteId] } as const;
    const anyOf = (count: number) => Math.floor(Math.random() * count);
    return {
      append() {
        const visitorId = visitorIdOf(stored - 1 - anyOf(Math.min(OPEN_STORED, stored)));
        return store.appendEntry({
          scope: { kind: "visitor", siteId, visitorId },
          conversationId: null,
          author: { kind: "visitor", id: visitorId, name: null },
          cid: deps.newId(),
          body: { kind: "message", text },
          at: deps.now(),
        });
      },
      page() {
        const conversationId = conversationIdOf(anyOf(stored));
        return store.readEntries({ scope, conversationId, before: PAST_THE_END, limit: PAGE_FIRST });
      },
      desk: () => store.listConversations({ scope, status: "open", limit: DESK_MAX }),
      closed: () => store.listConversations({ scope, status: "closed", limit: PAGE_FIRST }),
    };
  }

  async function beginWaiting(siteId: string, waitTimer: { id: string; dueAt: number }): Promise<void> {
    const visitorId = deps.newId();
    const at = deps.now();
    await store.registerVisitor({ siteId, visitorId, secretHash: visitorId, at });
    await store.appendEntry({
      scope: { kind: "visitor", siteId, visitorId },
      conversationId: null,
      author: { kind: "visitor", id: visitorId, name: null },
      cid: deps.newId(),
      body: { kind: "message", text },
      at,
      opening: {
        conversationId: deps.newId(),
        reopenAfter: at,
        departmentId: siteId,
        waitTimer,
        // Only the deadline is measured.
        routeTimer: { id: deps.newId(), dueAt: at + NEVER_MS },
      },
    });
  }

  return {
    siteIdOf: async ({ siteKey }: { siteKey: string }) => (await store.findSiteByKey(siteKey))?.id ?? "",
    /** Milliseconds that so many calls took, a few at a time. Throws when one finds nothing. */
    async timeCalls({ siteId, stored, call, count }: TimedCalls): Promise<number> {
      const once = calls(siteId, stored)[call];
      const startedAt = performance.now();
      const found = await inTurns(Array.from({ length: count }), CALLS_AT_ONCE, once);
      if (found.some((each) => each === null || (each as { ok?: boolean }).ok === false))
        throw new Error(`${call} found nothing`);
      return performance.now() - startedAt;
    },
    /** So many new conversations that wait, their deadlines spread evenly between two moments. */
    async beginWaits({ siteKey, count, inMs, overMs }: Waits): Promise<void> {
      const siteId = (await store.findSiteByKey(siteKey))?.id ?? "";
      const from = deps.now() + inMs;
      const timers = Array.from({ length: count }, (_, at) => ({
        id: deps.newId(),
        dueAt: Math.round(from + (at * overMs) / count),
      }));
      await inTurns(timers, WIDTH, (timer) => beginWaiting(siteId, timer));
    },
  };
}

type TimedCalls = { siteId: string; stored: number; call: StoreCall; count: number };
type Waits = { siteKey: string; count: number; inMs: number; overMs: number };
const CALLS_AT_ONCE = 8;
