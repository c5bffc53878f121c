import type {
  AgentStatus,
  Availability,
  Colleague,
  Conversation,
  DeskConversation,
  Entry,
  EntryBody,
  ErrorCode,
  Locale,
  Mark,
  Me,
  Reply,
  Service,
  Visitor,
  VisitorConversation,
  VisitorEntry,
} from "@bellhop/protocol";

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
  conversation: VisitorConversation | null;
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
  retry(cid: string): void;
  discard(cid: string): void;
  setDraft(text: string): void;
  /** The person sees the newest entries now: marks delivered and read. */
  setWatching(watching: boolean): void;
  reportTyping(): void;
  reportPage(): void;
  loadEarlier(): Promise<void>;
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
  /** Every open conversation known, by id, and closed ones that were looked at. */
  conversations: ReadonlyMap<string, DeskConversation>;
  /** Ids of visitors online now, as far as known. */
  online: ReadonlySet<string>;
  opened: OpenedConversation | null;
  /** Difference between store time and this computer's clock, ms. */
  clockOffset: number;
};

export type AgentLinkOptions = {
  /** Origin of the Bellhop server; the session cookie is of that origin. */
  host: string;
};

/** What the console holds. Each tab has its own socket, by the session cookie. */
export interface AgentLink {
  readonly state: AgentState;
  subscribe(changed: () => void): () => void;
  /** New visitor entry in a waiting or own conversation: for sound, title and desktop notification. */
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
  setWatching(watching: boolean): void;
  reportTyping(): void;
  setStatus(status: AgentStatus): Promise<Reply<unknown>>;
  close(): void;
}

export type { Mark };
