import { type Deps, presentHead } from "@bellhop/core";
import type { Conversation } from "@bellhop/protocol";
import type { Gateway } from "../gateway/gateway.ts";
import { rooms } from "../gateway/rooms.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

/**
 * How far back a beacon looks. A change is stamped before it is committed; the window must be longer than a commit
 * can take, and longer than two nodes' clocks can differ.
 */
const LOOK_BACK_MS = 30_000;
const PAGE = 500;

const signatureOf = ({ seq, epoch, marks }: Conversation) => `${seq} ${epoch} ${JSON.stringify(marks)}`;

/**
 * Pushes are hints and may be lost, and a gap cannot reveal a lost last one. So every node reads from the store what
 * changed lately and tells its own sockets each new head once. A socket that comes later starts from the store anyway.
 */
export function startHeadBeacon({
  deps,
  gateway,
  everyMs,
  report,
}: {
  deps: Deps;
  gateway: Gateway;
  everyMs: number;
  report: (error: unknown) => void;
}): Job {
  let told = new Map<string, string>();
  /** When the last round succeeded: while the store is away, nothing is told, and the window must not move on. */
  let lookedAt = deps.now();

  async function readChanged(at: number): Promise<Conversation[]> {
    const since = Math.min(at, lookedAt) - LOOK_BACK_MS;
    const changed = await deps.store.listChangedConversations({ since, limit: PAGE });
    for (let limit = PAGE * 2; changed.length === limit / 2; limit *= 2) {
      changed.splice(0, changed.length, ...(await deps.store.listChangedConversations({ since, limit })));
    }
    return changed;
  }

  return repeatJob(async () => {
    const at = deps.now();
    const isAlone = gateway.visitors.sockets.size + gateway.agents.sockets.size === 0;
    const changed = isAlone ? [] : await readChanged(at);
    lookedAt = at;
    const news = changed.filter((conversation) => told.get(conversation.id) !== signatureOf(conversation));
    told = new Map(changed.map((conversation) => [conversation.id, signatureOf(conversation)]));
    for (const [siteId, conversations] of Map.groupBy(news, (conversation) => conversation.siteId)) {
      gateway.agents.to(rooms.siteAgents(siteId)).emit("headsBeaconed", { conversations });
    }
    for (const [visitorId, conversations] of Map.groupBy(news, (conversation) => conversation.visitorId)) {
      gateway.visitors
        .to(rooms.visitor(visitorId))
        .emit("headsBeaconed", { heads: conversations.map(presentHead) });
    }
    return everyMs;
  }, report);
}
