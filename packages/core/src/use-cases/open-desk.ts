import type { AgentRequests, ParsedInput, Reply, RequestOutput } from "@bellhop/protocol";
import { mergeColleagues } from "../rules/merge-colleagues.ts";
import { presentDesk } from "../rules/own-mark.ts";
import type { AgentSession, Deps } from "./deps.ts";

const OPEN_MAX = 500;

/** The first request on every line: who am I, what waits, what is mine. Memberships are read afresh. */
export async function openDesk(
  deps: Deps,
  { agentId }: AgentSession,
  _input: ParsedInput<AgentRequests, "openDesk">,
): Promise<Reply<RequestOutput<AgentRequests, "openDesk">>> {
  const agent = await deps.store.readAgent(agentId);
  if (!agent) return { ok: false, error: "unauthenticated" };
  const sites = await deps.store.listMemberships(agentId);
  const siteIds = sites.map(({ site }) => site.id);
  const now = deps.now();
  const [colleagues, open] = await Promise.all([
    readColleagues(deps, agentId, siteIds),
    readOpen(deps, agentId, siteIds),
  ]);
  const visitorIds = [...new Set(open.map(({ conversation }) => conversation.visitorId))];
  const online = await deps.store.listOnlineVisitors({ visitorIds, at: now });
  return { ok: true, data: { agent, sites, colleagues, open, online, now } };
}

async function readColleagues(deps: Deps, agentId: string, siteIds: string[]) {
  const at = deps.now();
  const staff = siteIds.map(async (siteId) => {
    const members = (await deps.store.listMembers(siteId)).map(({ agent }) => agent);
    return { siteId, members, online: await deps.store.listOnlineAgents({ siteId, at }) };
  });
  return mergeColleagues(agentId, await Promise.all(staff));
}

async function readOpen(deps: Deps, agentId: string, siteIds: string[]) {
  const scope = { kind: "agent", agentId, siteIds } as const;
  const open = await deps.store.listConversations({ scope, status: "open", limit: OPEN_MAX });
  const conversationIds = open.map(({ id }) => id);
  return presentDesk(open, await deps.store.readMarks({ participant: agentId, conversationIds }));
}
