import type { Conversation, Entry } from "@bellhop/protocol";

/** Something that calls for the agent and is no visitor's word. */
export type DeskNotice = {
  key: string;
  conversation: Conversation;
  kind:
    | "offerMissed"
    | "callMissed"
    | "refused"
    | "unanswered"
    | "promiseReminded"
    | "promiseOverdue"
    | "dutyOverdue";
  /** Which colleague it is about: who did not take over, or whose promise it is. */
  name: string | null;
};

const MOST = 3;
let notices: readonly DeskNotice[] = [];
const hearers = new Set<() => void>();

export const deskNotices = (): readonly DeskNotice[] => notices;

export function subscribeNotices(changed: () => void): () => void {
  hearers.add(changed);
  return () => void hearers.delete(changed);
}

/** Let pass, and gone on to somebody else: told quietly, and nothing is to be opened. */
export function isMiss({ kind }: DeskNotice): boolean {
  return kind === "offerMissed" || kind === "callMissed";
}

/** Null for what visitors say. */
export function noticeOf(
  conversation: Conversation,
  { cid, body }: Entry,
  myId: string | undefined,
): DeskNotice | null {
  const of = (kind: DeskNotice["kind"], name: string | null = null) => ({
    key: cid,
    conversation,
    kind,
    name,
  });
  switch (body.kind) {
    case "promiseReminded":
    case "promiseOverdue":
      return of(body.kind, conversation.promise?.agentId === myId ? null : body.agentName);
    case "offerMissed":
    case "dutyOverdue":
      return of(body.kind);
    case "callOfferMissed":
      return of("callMissed");
    case "transferEnded":
      return body.reason === "recalled" ? null : of(body.reason, body.agentName);
    default:
      return null;
  }
}

/** Of one conversation the newest stands for those before. */
export function addNotice(notice: DeskNotice): void {
  const others = notices.filter(({ conversation }) => conversation.id !== notice.conversation.id);
  change([notice, ...others].slice(0, MOST));
}

export function dropNotices(isGone: (notice: DeskNotice) => boolean): void {
  if (notices.some(isGone)) change(notices.filter((notice) => !isGone(notice)));
}

function change(next: readonly DeskNotice[]) {
  notices = next;
  for (const hear of hearers) hear();
}
