import type {
  AgentName,
  AgentStatus,
  Availability,
  CallChannel,
  CallMethod,
  CallOutcome,
  CallReceipt,
  CallResult,
  CallsOffered,
  Colleague,
  Conversation,
  DepartmentChoice,
  DeskConversation,
  DeskDepartment,
  Entry,
  EntryBody,
  ErrorCode,
  HeardSignal,
  IceServer,
  Locale,
  Mark,
  Me,
  PageVisit,
  QueuePlace,
  Reply,
  SentSignal,
  Service,
  TransferTarget,
  Visitor,
  VisitorConversation,
  VisitorEntry,
  VisitorRequests,
} from "@bellhop/protocol";
import type { Ask } from "./line.ts";

/** How the line to the server is: `waiting` means it was lost and comes back by itself. */
export type LineState = "connecting" | "online" | "waiting" | "reload" | "refused";

/** Something typed or chosen that the server has not acknowledged yet. Drawn as a bubble at once. */
export type Pending = {
  cid: string;
  /** Null until the server has said which conversation it went to (first contact). */
  conversationId: string | null;
  body: EntryBody;
  /** Local time, for drawing only. */
  at: number;
  /** `failed` waits for `retry` or `discard`; nothing else leaves the outbox without an acknowledgement. */
  state: "sending" | "failed";
  error?: ErrorCode;
  /** 0..1 while a file goes up. */
  progress?: number;
  /** For a picture not uploaded yet: the chosen file. */
  blob?: Blob;
};

/** Refused before a bubble is drawn. */
export type SendRefusal = { ok: false; error: "too_large" | "bad_request" } | { ok: true };

export type VisitorState = {
  line: LineState;
  /** How the node at the other end is served; every new line begins as "normal". */
  service: Service;
  siteName: string;
  visitor: { id: string; name: string | null; email: string | null };
  availability: Availability | null;
  /** Whom the visitor may choose; two or more, or there is nothing to choose. */
  departments: DepartmentChoice[];
  /** The one chosen; it goes with what is written until a conversation is open. */
  departmentId: string | null;
  /** How calls are offered, or by what the visitor has one; null: not at all. Undefined until the line has said. */
  calls: CallsOffered | null | undefined;
  conversation: VisitorConversation | null;
  /** Where the visitor stands while the conversation waits. A number that grew has its reason. */
  queue: QueuePlace | null;
  /** Oldest first, no gaps. */
  entries: VisitorEntry[];
  pending: Pending[];
  /** Earlier entries, or earlier conversations, can be loaded. */
  hasEarlier: boolean;
  /** Earlier conversations already loaded, oldest first, shown above `entries`. */
  earlier: { conversation: VisitorConversation; entries: VisitorEntry[] }[];
  /** Name of the agent who is typing. */
  typing: string | null;
  unread: number;
  draft: string;
};

/** What the widget holds. One per page; all tabs of a visitor share one socket behind it. */
export interface VisitorLink {
  readonly state: VisitorState;
  /** Called after every change, in a microtask batch. Returns the unsubscribe. */
  subscribe(changed: () => void): () => void;
  /** An agent's entry arrived live (in any tab): for sound and unread. Exactly one tab hears `first`. */
  onIncoming(hear: (entry: VisitorEntry, first: boolean) => void): () => void;
  sendMessage(text: string): Promise<SendRefusal>;
  /** Read from the File at once into the outbox, so that it survives navigation. */
  sendFile(file: File): Promise<SendRefusal>;
  leaveContact(email: string, name: string | null): Promise<SendRefusal>;
  /** A message, and the address for its answer: both are kept, or neither. */
  leaveMessage(text: string, email: string): Promise<SendRefusal>;
  /** Null: nobody in particular. The same in all tabs, and on the next page. */
  chooseDepartment(departmentId: string | null): void;
  /** Whether what was passed on has been solved; kept until the server has it. */
  answerSolved(solved: boolean): void;
  retry(cid: string): void;
  discard(cid: string): void;
  setDraft(text: string): void;
  /** The person sees the newest entries now: marks delivered and read. */
  setWatching(watching: boolean): void;
  reportTyping(): void;
  reportPage(): void;
  loadEarlier(): Promise<void>;
  /** One request of the protocol, asked once; for what is loaded later, such as calls. */
  readonly request: Ask<VisitorRequests>;
  /** Everything the server pushes, as it comes. */
  onPush(hear: (name: string, data: unknown) => void): () => void;
  /** The socket is this tab's from now: who talks must not depend on a tab that may be put to sleep. */
  takeLine(): void;
  close(): void;
}

export type VisitorLinkOptions = {
  /** Origin of the Bellhop server. */
  host: string;
  siteKey: string;
  locale: Locale;
  page: () => { url: string; title: string };
  /** Resolves with engine.io-client's polling transport class (`XHR`); asked for after WebSocket has failed twice. */
  loadPolling?: () => Promise<unknown>;
};

/** One opened conversation in the console. */
export type OpenedConversation = {
  conversation: Conversation;
  /** Oldest first, no gaps. */
  entries: Entry[];
  pending: Pending[];
  hasEarlier: boolean;
  visitor: Visitor;
  earlier: Conversation[];
  /** Who types now, besides this agent. */
  typing: { kind: "visitor" | "agent"; name: string | null }[];
  draft: string;
};

export type AgentState = {
  line: LineState;
  /** How the node at the other end is served; every new line begins as "normal". */
  service: Service;
  me: Me["agent"] | null;
  sites: Me["sites"];
  colleagues: Colleague[];
  /** Of all sites of the agent. */
  departments: DeskDepartment[];
  /** Every open conversation known, by id, and closed ones that were looked at or on which something is owed. */
  conversations: ReadonlyMap<string, DeskConversation>;
  /** Ids of visitors online now, as far as known. */
  online: ReadonlySet<string>;
  /** The page each visitor online was last heard to stand on, by the visitor's id. */
  pages: ReadonlyMap<string, PageVisit>;
  /** Which colleagues look at a conversation now, by its id. */
  viewers: ReadonlyMap<string, AgentName[]>;
  opened: OpenedConversation | null;
  /** Difference between store time and this computer's clock, ms. */
  clockOffset: number;
};

export type AgentLinkOptions = {
  /** Origin of the Bellhop server; the session cookie is of that origin. */
  host: string;
};

/** `checkAt`: when whoever passes it on will look whether it was solved, ms since 1970, store time. */
export type Transfer = { to: Pick<TransferTarget, "kind" | "id">; note: string | null; checkAt: number };

/** What an agent does with calls; each by the conversation and the call, so that nothing meets a later one. */
export interface AgentCalls {
  /** "I take it": the conversation is the agent's from then on, and the answer shows the whole number. */
  accept(conversationId: string, callId: string, method: CallMethod): Promise<Reply<CallReceipt>>;
  /** "Not me": everybody else is asked. */
  pass(conversationId: string, callId: string): Promise<Reply<unknown>>;
  /** Makes a call of an own conversation: in the page, or to the number left there. */
  start(conversationId: string, channel: CallChannel, method: CallMethod): Promise<Reply<CallReceipt>>;
  hangUp(conversationId: string, callId: string): Promise<Reply<unknown>>;
  /** What an agent who dials by hand says of it. */
  report(conversationId: string, callId: string, result: CallResult): Promise<Reply<unknown>>;
  wrapUp(
    conversationId: string,
    callId: string,
    wrapUp: { outcome: CallOutcome; note: string | null },
  ): Promise<Reply<unknown>>;
  /** This tab takes part from now; answered with how browsers reach each other. */
  join(conversationId: string, callId: string, peerId: string): Promise<Reply<{ ice: IceServer[] }>>;
  /** Whether this tab hears the other side. */
  reportMedia(media: {
    conversationId: string;
    callId: string;
    peerId: string;
    up: boolean;
  }): Promise<Reply<unknown>>;
  sendSignal(signal: SentSignal): Promise<Reply<unknown>>;
  /** What the other browser says. Returns how to stop. */
  onSignal(hear: (signal: HeardSignal) => void): () => void;
}

/** What the console holds. Each tab has its own socket, by the session cookie. */
export interface AgentLink {
  readonly state: AgentState;
  subscribe(changed: () => void): () => void;
  /**
   * What calls for this agent, told once: a visitor's words in a waiting or own conversation, an offer let pass, a
   * transfer that came back, a promise or a check falling due. For sound, title, notices and desktop notifications.
   */
  onIncoming(hear: (conversation: Conversation, entry: Entry) => void): () => void;
  openConversation(conversationId: string | null): Promise<Reply<unknown>>;
  loadEarlier(): Promise<void>;
  listClosed(input: {
    siteId: string | null;
    before: number | null;
  }): Promise<Reply<{ conversations: DeskConversation[]; more: boolean }>>;
  sendMessage(text: string): Promise<SendRefusal>;
  sendNote(text: string): Promise<SendRefusal>;
  sendFile(file: File): Promise<SendRefusal>;
  retry(cid: string): void;
  discard(cid: string): void;
  setDraft(text: string): void;
  claim(conversationId: string): Promise<Reply<unknown>>;
  closeConversation(conversationId: string): Promise<Reply<unknown>>;
  reopen(conversationId: string): Promise<Reply<unknown>>;
  /** "Not me": an offer goes on to the next agent, a transfer back to its owner. */
  pass(conversationId: string): Promise<Reply<unknown>>;
  /** Back to the queue. */
  release(conversationId: string): Promise<Reply<unknown>>;
  /** Asks somebody else to take over; the owner stays until they accept. */
  transfer(conversationId: string, transfer: Transfer): Promise<Reply<unknown>>;
  recallTransfer(conversationId: string): Promise<Reply<unknown>>;
  /** "I'll come back by", ms since 1970, store time. */
  makePromise(conversationId: string, dueAt: number): Promise<Reply<unknown>>;
  /** The check whether it was solved is done. */
  closeDuty(conversationId: string, dutyId: string, note: string | null): Promise<Reply<unknown>>;
  setWatching(watching: boolean): void;
  reportTyping(): void;
  setStatus(status: AgentStatus): Promise<Reply<unknown>>;
  readonly calls: AgentCalls;
  close(): void;
}

export type { Mark };
