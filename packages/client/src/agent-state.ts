import type {
  AgentPushes,
  AgentRequests,
  Colleague,
  Conversation,
  DeskConversation,
  Entry,
  EntryPage,
  Mark,
  PushData,
  RequestOutput,
  Site,
  Visitor,
} from "@bellhop/protocol";
import { hasBefore, headOf, nextEntries } from "./entry-log.ts";
import { furthest } from "./furthest-mark.ts";
import type { AgentState, OpenedConversation } from "./session-types.ts";

export type Desk = RequestOutput<AgentRequests, "openDesk">;
type Patch = Partial<AgentState>;

export const seqOf = (entry: Entry): number => entry.seq;

export const emptyAgentState: AgentState = {
  line: "connecting",
  service: "normal",
  me: null,
  sites: [],
  colleagues: [],
  departments: [],
  conversations: new Map(),
  online: new Set(),
  pages: new Map(),
  viewers: new Map(),
  opened: null,
  clockOffset: 0,
};

const nothingRead: Mark = { delivered: 0, read: 0 };

/** What servers of an earlier version do not say; during an upgrade one may answer, or tell the others. */
const unsaid = { unansweredSince: null, offer: null, transfer: null, promise: null, duties: [], call: null };

/** The conversation with nothing missing, whichever version tells of it. */
export function complete(conversation: Conversation): Conversation {
  const { siteId, departmentId = siteId } = conversation;
  return { ...unsaid, ...conversation, departmentId };
}

/** Calls move on without an entry too; one that has ended never goes back. */
function isLater(held: Conversation, heard: Conversation): boolean {
  if (heard.seq !== held.seq) return heard.seq > held.seq;
  return held.call?.stage.name !== "ended" || heard.call?.stage.name === "ended";
}

/** The later of two views of a conversation; marks never go back. What the later one does not say stays. */
function laterOf(held: Conversation, heard: Conversation): Conversation {
  const later = isLater(held, heard) ? { ...held, ...heard } : held;
  const marks = {
    visitor: furthest(held.marks.visitor, heard.marks.visitor),
    agents: furthest(held.marks.agents, heard.marks.agents),
  };
  return { ...later, marks };
}

/** Conversations as somebody told them, in any order; `mine` where it was told too. */
export function applyConversations(
  state: AgentState,
  heard: readonly (Pick<DeskConversation, "conversation"> & Partial<DeskConversation>)[],
): Patch {
  const conversations = new Map(state.conversations);
  for (const { conversation, mine = nothingRead } of heard) {
    const held = conversations.get(conversation.id);
    conversations.set(conversation.id, {
      conversation: held ? laterOf(held.conversation, conversation) : complete(conversation),
      mine: held ? furthest(held.mine, mine) : mine,
    });
  }
  const { opened } = state;
  const current = opened && conversations.get(opened.conversation.id);
  return {
    conversations,
    opened: opened && current ? { ...opened, conversation: current.conversation } : opened,
  };
}

/**
 * Everything anew: what was open and is not on the desk any more has been closed, or is not for this agent any more;
 * what something was owed on and is not owed any more has been looked after.
 */
export function applyDesk(state: AgentState, desk: Desk): Patch {
  const { agent, sites, colleagues, open, now, departments = [], owed = [] } = desk;
  const online = new Set(desk.online);
  const isMember = new Set(sites.map(({ site }) => site.id));
  const told = [...open, ...owed];
  const isOnDesk = new Set(told.map(({ conversation }) => conversation.id));
  const isSettled = ({ status, duties }: Conversation) => status === "closed" && duties.length === 0;
  const kept = [...state.conversations].filter(
    ([id, { conversation }]) =>
      isMember.has(conversation.siteId) &&
      (isOnDesk.has(id) || isSettled(conversation) || id === state.opened?.conversation.id),
  );
  const opened = state.opened && isMember.has(state.opened.conversation.siteId) ? state.opened : null;
  const held = { ...state, conversations: new Map(kept), opened };
  const clockOffset = now - Date.now();
  const rest = { me: agent, sites, colleagues, departments, online, clockOffset };
  return { ...rest, ...applyConversations(held, told) };
}

/** `participant` is "visitor" or an agent's id. */
export function applyAgentMarks(
  state: AgentState,
  { conversationId, participant, delivered, read }: PushData<AgentPushes, "marksAdvanced">,
): Patch {
  const held = state.conversations.get(conversationId);
  if (!held) return {};
  const mark = { delivered, read };
  const { visitor, agents } = held.conversation.marks;
  const marks =
    participant === "visitor"
      ? { visitor: furthest(visitor, mark), agents }
      : { visitor, agents: furthest(agents, mark) };
  const mine = participant === state.me?.id ? mark : held.mine;
  return applyConversations(state, [{ conversation: { ...held.conversation, marks }, mine }]);
}

export function applyVisitor(state: AgentState, visitor: Visitor): Patch {
  const { id, name, email } = visitor;
  const online = new Set(state.online);
  if (visitor.online) online.add(id);
  else online.delete(id);
  const pages = new Map(state.pages);
  const [page] = visitor.pages;
  if (visitor.online && page) pages.set(id, page);
  else pages.delete(id);
  const theirs = [...state.conversations.values()]
    .filter(({ conversation }) => conversation.visitorId === id)
    .map(({ conversation, mine }) => ({
      mine,
      conversation: { ...conversation, visitorName: name, visitorEmail: email },
    }));
  const next = { ...state, ...applyConversations(state, theirs) };
  const opened = next.opened?.visitor.id === id ? { ...next.opened, visitor } : next.opened;
  return { online, pages, conversations: next.conversations, opened };
}

/** News of a colleague names only the site it came by. */
export function applyColleague(state: AgentState, colleague: Colleague): Patch {
  const { status, name, capacity, missed } = colleague;
  const held = state.colleagues.find(({ id }) => id === colleague.id);
  const siteIds = [...new Set([...(held?.siteIds ?? []), ...colleague.siteIds])];
  const colleagues = [...state.colleagues.filter((one) => one !== held), { ...colleague, siteIds }];
  const me = state.me?.id === colleague.id ? { ...state.me, status, name, capacity, missed } : state.me;
  return { colleagues: colleagues.sort((a, b) => a.name.localeCompare(b.name)), me };
}

export function applySite(state: AgentState, site: Site): Patch {
  return { sites: state.sites.map((one) => (one.site.id === site.id ? { ...one, site } : one)) };
}

/** All departments of one site, as they are now. */
export function applyDepartments(
  state: AgentState,
  { siteId, departments }: PushData<AgentPushes, "departmentsChanged">,
): Patch {
  return { departments: [...state.departments.filter((one) => one.siteId !== siteId), ...departments] };
}

/** A page of the opened conversation: what follows is taken; after a `reset`, or at first, the page is all that is held. */
export function applyOpenedPage(opened: OpenedConversation, page: EntryPage): OpenedConversation {
  const isFresh = page.reset || opened.entries.length === 0;
  const entries = isFresh
    ? page.entries
    : [...opened.entries, ...nextEntries(opened.entries, page.entries, seqOf)];
  return { ...opened, entries, hasEarlier: hasBefore(entries, seqOf) };
}

export const openedHead = ({ opened }: AgentState): number => headOf(opened?.entries ?? [], seqOf);
