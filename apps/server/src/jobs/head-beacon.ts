import { setImmediate as letOthersGo } from "node:timers/promises";
import { type Deps, presentHead } from "@bellhop/core";
import type { Conversation } from "@bellhop/protocol";
import type { Gateway } from "../gateway/gateway.ts";
import { rooms } from "../gateway/rooms.ts";
import { tellTeam } from "../gateway/tell-team.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

/**
 * How far back a beacon looks. A change is stamped before it is committed; the window must be longer than a commit
 * can take, and longer than two nodes' clocks can differ.
 */
const LOOK_BACK_MS = 30_000;
const PAGE = 500;
/** Told in one go; hundreds at once would hold every message up for 20 ms. */
const TOLD_AT_ONCE = 10;

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

  async function tell(news: Conversation[]): Promise<void> {
    const { agents, visitors } = gateway;
    const hasNumber = ({ call }: Conversation) => !!call?.phone;
    const ofSites = Map.groupBy(
      news.filter((one) => !hasNumber(one)),
      ({ siteId }) => siteId,
    );
    const ofVisitors = Map.groupBy(news, ({ visitorId }) => visitorId);
    const tellings = [
      ...Array.from(ofSites, ([siteId, conversations]) => () => {
        agents.to(rooms.siteAgents(siteId)).emit("headsBeaconed", { conversations });
      }),
      ...news.filter(hasNumber).map((one) => () => {
        tellTeam(agents, one, (to, shown) => to.emit("headsBeaconed", { conversations: [shown] }));
      }),
      ...Array.from(ofVisitors, ([visitorId, conversations]) => () => {
        const heads = conversations.map(presentHead);
        visitors.to(rooms.visitor(visitorId)).emit("headsBeaconed", { heads });
      }),
    ];
    for (const [at, tellOne] of tellings.entries()) {
      if (at > 0 && at % TOLD_AT_ONCE === 0) await letOthersGo();
      tellOne();
    }
  }

  return repeatJob(async () => {
    const at = deps.now();
    const isAlone = gateway.visitors.sockets.size + gateway.agents.sockets.size === 0;
    const changed = isAlone ? [] : await readChanged(at);
    lookedAt = at;
    const news = changed.filter((conversation) => told.get(conversation.id) !== signatureOf(conversation));
    told = new Map(changed.map((conversation) => [conversation.id, signatureOf(conversation)]));
    await tell(news);
    return everyMs;
  }, report);
}
