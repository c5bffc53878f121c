import type { AgentRequests, DeskConversation, Entry, Reply } from "@bellhop/protocol";
import { applyOpenedPage, applyVisitor, openedHead, seqOf } from "./agent-state.ts";
import { hasBefore, prependEntries } from "./entry-log.ts";
import type { Ask } from "./line.ts";
import type { LiveState } from "./live-state.ts";
import { runAgainIfAsked } from "./retry.ts";
import type { AgentState, OpenedConversation } from "./session-types.ts";
import { createTypists } from "./typists.ts";

type OpenedLogOptions = {
  live: LiveState<AgentState>;
  ask: Ask<AgentRequests>;
  readDraft(conversationId: string): Promise<string>;
  /** The server's view of the conversation, `mine` where it came with it. */
  learned(news: Pick<DeskConversation, "conversation"> & Partial<DeskConversation>): void;
  changed(): void;
};

/** The one conversation an agent looks at, without gaps. */
export class OpenedLog {
  readonly #options: OpenedLogOptions;
  /** What the person wants to see; it is there when the server has answered. */
  #wantedId: string | null = null;

  constructor(options: OpenedLogOptions) {
    this.#options = options;
  }

  readonly typists = createTypists((typing) => this.patch({ typing }));

  async open(conversationId: string | null): Promise<Reply<unknown>> {
    this.typists.clear();
    this.#wantedId = conversationId;
    if (!this.isOpened(conversationId)) this.#options.live.set({ opened: null });
    return conversationId === null ? { ok: true, data: null } : this.#load(conversationId);
  }

  /** On a new line. */
  reload(): void {
    if (this.#wantedId) void this.#load(this.#wantedId);
  }

  isOpened(conversationId: string | null): boolean {
    return conversationId === this.#opened?.conversation.id;
  }

  patch(patch: Partial<OpenedConversation>): void {
    const opened = this.#opened;
    if (opened) this.#options.live.set({ opened: { ...opened, ...patch } });
  }

  /** A pushed entry; taken when it is the next one. */
  add(conversationId: string, entry: Entry): void {
    const opened = this.#opened;
    if (!opened || !this.isOpened(conversationId) || entry.seq !== this.#head + 1) return;
    this.patch({ entries: [...opened.entries, entry] });
    this.typists.forget(entry.author.id);
    this.#options.changed();
  }

  /** The log of that conversation is known to go as far as `seq`. */
  reach(conversationId: string, seq: number): void {
    if (this.isOpened(conversationId) && seq > this.#head) this.#catchUp();
  }

  async loadEarlier(): Promise<void> {
    const first = this.#opened?.entries[0];
    const conversationId = this.#opened?.conversation.id;
    if (!first || !conversationId || first.seq === 1) return;
    const reply = await this.#options.ask("pageConversation", { conversationId, before: first.seq });
    const opened = this.#opened;
    if (!reply.ok || !opened || !this.isOpened(conversationId)) return;
    const entries = prependEntries(opened.entries, reply.data.entries, seqOf);
    this.patch({ entries, hasEarlier: hasBefore(entries, seqOf) });
  }

  get #opened(): OpenedConversation | null {
    return this.#options.live.state.opened;
  }

  get #head(): number {
    return openedHead(this.#options.live.state);
  }

  readonly #catchUp = runAgainIfAsked(async () => {
    const conversationId = this.#opened?.conversation.id;
    if (!conversationId) return;
    const since = this.#head;
    const reply = await this.#options.ask("syncConversation", { conversationId, since });
    const opened = this.#opened;
    if (!reply.ok || !opened || !this.isOpened(conversationId)) return;
    const { conversation } = reply.data;
    this.patch(applyOpenedPage(opened, reply.data));
    this.#options.learned({ conversation });
    this.#options.changed();
    if (this.#head > since) this.reach(conversationId, conversation.seq);
  });

  async #load(conversationId: string): Promise<Reply<unknown>> {
    const { live, ask, readDraft, learned, changed } = this.#options;
    const [reply, draft] = await Promise.all([
      ask("openConversation", { conversationId }),
      readDraft(conversationId),
    ]);
    if (!reply.ok || this.#wantedId !== conversationId) return reply;
    const { page, visitor, mine, earlier } = reply.data;
    const { conversation } = page;
    const empty = { conversation, entries: [], pending: [], hasEarlier: false, typing: [], draft };
    const held = { ...(this.#opened ?? empty), visitor, earlier };
    live.set({ opened: applyOpenedPage(held, page) });
    learned({ conversation, mine });
    live.set(applyVisitor(live.state, visitor));
    changed();
    if (conversation.seq !== this.#head) this.#catchUp();
    return reply;
  }
}
