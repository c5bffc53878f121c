import { type Deps, readQueuePlaces, type ShownPlace, showPlace, type VisitorSession } from "@bellhop/core";
import type { QueuePlace, VisitorHears } from "@bellhop/protocol";
import type { Namespace } from "socket.io";
import { rooms } from "./rooms.ts";

type Visitor = Pick<VisitorSession, "siteId" | "visitorId">;
type InConversation = Visitor & { conversationId: string };
type Waiting = { siteId: string; conversationId: string; shown: ShownPlace | null };

export type QueueWatch = {
  /** A visitor of this node waits in this conversation, or not. What happens in an earlier one ends no wait. */
  noteWait(visitor: InConversation, isWaiting: boolean): void;
  /** A page of the visitor opened its session with this place; what to show it beside what was shown before. */
  opened(visitor: InConversation, queue: QueuePlace | null): QueuePlace | null;
  /** Tells everybody on this node whose place or expected wait has changed. */
  tell(): Promise<void>;
};

type Options = { deps: Deps; visitors: Namespace<Record<string, never>, VisitorHears> };

/**
 * Remembers who waits on this node and what each was shown. A site where nobody of this node waits costs nothing; the
 * others one list for all of theirs.
 */
export function createQueueWatch({ deps, visitors }: Options): QueueWatch {
  const waiting = new Map<string, Waiting>();

  function emit(visitorId: string, queue: QueuePlace | null): void {
    visitors.to(rooms.visitor(visitorId)).emit("queueMoved", { queue });
  }

  function forgetThoseGone(): void {
    const { rooms: held } = visitors.adapter;
    for (const visitorId of waiting.keys())
      if (!held.has(rooms.visitor(visitorId))) waiting.delete(visitorId);
  }

  async function tellSite(siteId: string, those: [string, Waiting][]): Promise<void> {
    const shown = new Map(those.map(([visitorId, { shown }]) => [visitorId, shown]));
    for (const [visitorId, now] of await readQueuePlaces(deps, { siteId, shown })) {
      const known = waiting.get(visitorId);
      // Taken while the list was read: that was told at once.
      if (!known) continue;
      if (!isSame(known.shown?.queue ?? null, now?.queue ?? null)) emit(visitorId, now?.queue ?? null);
      if (now) known.shown = now;
      else waiting.delete(visitorId);
    }
  }

  return {
    noteWait({ siteId, visitorId, conversationId }, isWaiting) {
      const isKnown = waiting.get(visitorId)?.conversationId === conversationId;
      if (isWaiting === isKnown) return;
      if (isWaiting) return void waiting.set(visitorId, { siteId, conversationId, shown: null });
      waiting.delete(visitorId);
      emit(visitorId, null);
    },
    opened({ siteId, visitorId, conversationId }, queue) {
      if (!queue) return queue;
      const before = waiting.get(visitorId)?.shown ?? null;
      const shown = showPlace(before, { ...queue, agents: before?.agents ?? 0 });
      waiting.set(visitorId, { siteId, conversationId, shown });
      return shown.queue;
    },
    async tell() {
      forgetThoseGone();
      const bySite = Map.groupBy(waiting, ([, { siteId }]) => siteId);
      for (const [siteId, those] of bySite) await tellSite(siteId, those);
    },
  };
}

function isSame(left: QueuePlace | null, right: QueuePlace | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
