import type {
  Marks,
  QueuePlace,
  RequestOutput,
  VisitorEntry,
  VisitorEntryPage,
  VisitorRequests,
} from "@bellhop/protocol";
import { hasBefore, headOf, nextEntries } from "./entry-log.ts";
import { furthest } from "./furthest-mark.ts";
import type { VisitorState } from "./session-types.ts";

type Session = RequestOutput<VisitorRequests, "openSession">;

export const seqOf = (entry: VisitorEntry): number => entry.visitorSeq;

export const emptyVisitorState = (visitorId: string): VisitorState => ({
  line: "connecting",
  service: "normal",
  siteName: "",
  visitor: { id: visitorId, name: null, email: null },
  availability: null,
  departments: [],
  departmentId: null,
  calls: undefined,
  conversation: null,
  queue: null,
  entries: [],
  pending: [],
  hasEarlier: false,
  earlier: [],
  typing: null,
  unread: 0,
  draft: "",
});

/** Somebody of the team wrote or sent something: what counts as unread and makes a sound. */
export const isIncoming = ({ author, body }: VisitorEntry): boolean =>
  author.kind === "agent" && isSaid(body);

/** Said by somebody; other entries tell of a change of the conversation or of the visitor. */
export const isSaid = ({ kind }: VisitorEntry["body"]): boolean => kind === "message" || kind === "file";

/** Marks never go back, whichever news of them comes last. */
export function applyMarks(state: VisitorState, heard: Partial<Marks>): VisitorState {
  const { conversation, entries } = state;
  if (!conversation) return state;
  const { visitor, agents } = conversation.marks;
  const marks = {
    visitor: furthest(visitor, heard.visitor ?? visitor),
    agents: furthest(agents, heard.agents ?? agents),
  };
  const unread = entries.filter((entry) => isIncoming(entry) && seqOf(entry) > marks.visitor.read).length;
  return { ...state, conversation: { ...conversation, marks }, unread };
}

/** Entries that follow directly. */
export function applyEntries(state: VisitorState, added: readonly VisitorEntry[]): VisitorState {
  const typing = added.some(isIncoming) ? null : state.typing;
  return applyMarks({ ...state, typing, entries: [...state.entries, ...added] }, {});
}

/** A page of the conversation held: what follows is taken; after a `reset` the page is all that is held. */
export function applyPage(state: VisitorState, page: VisitorEntryPage): VisitorState {
  const { reset, conversation } = page;
  const held = reset ? { ...state, entries: [], conversation } : state;
  const next = applyEntries(held, nextEntries(held.entries, page.entries, seqOf, reset));
  const marked = applyMarks(next, conversation.marks);
  // A page may be older than what was pushed meanwhile.
  const isNews = conversation.visitorSeq >= visitorHead(next);
  return withEarlier(
    isNews
      ? {
          ...marked,
          conversation: { ...conversation, marks: marked.conversation?.marks ?? conversation.marks },
        }
      : marked,
  );
}

/**
 * The first answer on every line. Another conversation than the one held becomes the current one. A server of an
 * earlier version, which may answer during an upgrade, says nothing of departments, places and calls.
 */
export function applySession(
  state: VisitorState,
  { siteName, visitor, availability, departments = [], queue = null, calls = null, latest }: Session,
): VisitorState {
  const { conversation, entries, earlier } = state;
  const known = { ...state, siteName, visitor, availability, calls };
  // While one is open there is nothing to choose, but what is known of the one chosen stays.
  if (latest?.conversation.status !== "open") known.departments = departments;
  if (!latest) return { ...known, queue: null, conversation: null, entries: [] };
  const { id } = latest.conversation;
  known.queue = conversation?.id === id ? nextPlace(state.queue, queue) : queue;
  if (conversation?.id === id) return applyPage(known, latest);
  const others = conversation ? [...earlier, { conversation, entries }] : earlier;
  return applyPage(
    { ...known, earlier: others.filter((one) => one.conversation.id !== id) },
    { ...latest, reset: true },
  );
}

/**
 * A number never grows without its reason, also where the line came back by another node, which does not know what was
 * shown: a place grows only by somebody who had waited before, a wait by slower answers. One minute more is chance.
 */
export function nextPlace(shown: QueuePlace | null, next: QueuePlace | null): QueuePlace | null {
  if (!shown || !next || next.reason) return next;
  const more = (next.expectedMs ?? 0) - (shown.expectedMs ?? next.expectedMs ?? 0);
  const isChance = more > 0 && more <= 60_000;
  const isSlower = more > 60_000;
  return {
    place: next.place,
    expectedMs: isChance ? shown.expectedMs : next.expectedMs,
    reason: next.place > shown.place ? "returned" : isSlower ? "slower" : null,
  };
}

/** The department chosen, as long as it can be. */
export const chosenOf = ({ departments, departmentId }: VisitorState) =>
  departments.find(({ id }) => id === departmentId);

/** What `state` holds beyond `before`; of a conversation that was not the current one then, what the visitor has not read. */
export function entriesSince(before: VisitorState, { conversation, entries }: VisitorState): VisitorEntry[] {
  const isSame = before.conversation?.id === conversation?.id;
  const known = isSame ? visitorHead(before) : (conversation?.marks.visitor.read ?? 0);
  return entries.filter((entry) => seqOf(entry) > known);
}

/** Where the shown history begins. */
export const oldestShown = ({ earlier, conversation, entries }: VisitorState) =>
  earlier[0] ?? (conversation && { conversation, entries });

function withEarlier(state: VisitorState): VisitorState {
  const oldest = oldestShown(state);
  return { ...state, hasEarlier: state.hasEarlier || (!!oldest && hasBefore(oldest.entries, seqOf)) };
}

export const visitorHead = ({ entries }: Pick<VisitorState, "entries">): number => headOf(entries, seqOf);
