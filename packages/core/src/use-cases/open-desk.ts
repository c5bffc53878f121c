import type {
  AgentRequests,
  Conversation,
  DeskConversation,
  ParsedInput,
  Reply,
  RequestOutput,
} from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { Membership } from "../ports/directory-store.ts";
import type { Scope } from "../ports/scope.ts";
import { mergeColleagues } from "../rules/merge-colleagues.ts";
import { presentDesk } from "../rules/own-mark.ts";
import { readDeskDepartments } from "../steps/read-desk-departments.ts";

const OPEN_MAX = 500;

/** The first request on every line: who am I, what waits, what is mine, what is owed. Memberships are read afresh. */
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
  const [colleagues, open, owed, departments] = await Promise.all([
    readColleagues(deps, agentId, siteIds),
    readOpen(deps, agentId, siteIds),
    readOwed(deps, agentId, sites),
    Promise.all(siteIds.map((siteId) => readDeskDepartments(deps, siteId))),
  ]);
  const isOpen = new Set(open.map(({ conversation }) => conversation.id));
  const left = owed.filter(({ conversation }) => !isOpen.has(conversation.id));
  const visitorIds = [...new Set(open.map(({ conversation }) => conversation.visitorId))];
  const online = await deps.store.listOnlineVisitors({ visitorIds, at: now });
  return {
    ok: true,
    data: { agent, sites, colleagues, open, owed: left, departments: departments.flat(), online, now },
  };
}

async function readColleagues(deps: Deps, agentId: string, siteIds: string[]) {
  const at = deps.now();
  const staff = siteIds.map(async (siteId) => {
    const members = (await deps.store.listMembers(siteId)).map(({ agent }) => agent);
    return { siteId, members, online: await deps.store.listOnlineAgents({ siteId, at }) };
  });
  return mergeColleagues(agentId, await Promise.all(staff));
}

/** However many wait, the agent's own are among them. */
async function readOpen(deps: Deps, agentId: string, siteIds: string[]): Promise<DeskConversation[]> {
  const scope = { kind: "agent", agentId, siteIds } as const;
  const [open, owned] = await Promise.all([
    deps.store.listConversations({ scope, status: "open", limit: OPEN_MAX }),
    deps.store.listOwned({ agentId }),
  ]);
  const isShown = new Set(open.map(({ id }) => id));
  const left = owned.filter(({ conversationId }) => !isShown.has(conversationId));
  const own = await Promise.all(
    left.map(({ conversationId }) => deps.store.readConversation({ scope, conversationId })),
  );
  return addMarks(deps, agentId, [...open, ...own.filter((found) => found !== null)]);
}

/** Where one is a supervisor or an owner everybody's, elsewhere one's own. */
async function readOwed(deps: Deps, agentId: string, sites: Membership[]): Promise<DeskConversation[]> {
  const scopeOf = (isOwn: boolean): Scope => {
    const own = sites.filter(({ role }) => (role === "agent") === isOwn);
    return { kind: "agent", agentId, siteIds: own.map(({ site }) => site.id) };
  };
  const [all, own] = await Promise.all([
    deps.store.listOwed({ scope: scopeOf(false), limit: OPEN_MAX }),
    deps.store.listOwed({ scope: scopeOf(true), agentId, limit: OPEN_MAX }),
  ]);
  return addMarks(deps, agentId, [...all, ...own]);
}

async function addMarks(deps: Deps, agentId: string, conversations: Conversation[]) {
  const conversationIds = conversations.map(({ id }) => id);
  const marks = await deps.store.readMarks({ participant: agentId, conversationIds });
  return presentDesk(agentId, conversations, marks);
}
