import type { PushData, RequestInput, VisitorEntry, VisitorPushes, VisitorRequests } from "@bellhop/protocol";
import { TYPING_FOR_MS } from "@bellhop/protocol/limits";
import { nextEntries } from "./entry-log.ts";
import type { Ask } from "./line.ts";
import type { LiveState } from "./live-state.ts";
import { createMarkSender } from "./mark-sender.ts";
import { askUntilFinal, isRetryable, runAgainIfAsked, wakeRetries } from "./retry.ts";
import type { VisitorState } from "./session-types.ts";
import * as rules from "./visitor-state.ts";

type Hears = { [K in keyof VisitorPushes]?: (data: PushData<VisitorPushes, K>) => void };

type VisitorLogOptions = {
  live: LiveState<VisitorState>;
  request: Ask<VisitorRequests>;
  session(): RequestInput<VisitorRequests, "openSession">;
  /** This tab has the socket: it alone says what was received. */
  isLeading(): boolean;
  /** The log, or what is known of its conversation, has changed. */
  changed(): void;
  /** The session is open: what waits may be sent. */
  opened(): void;
};

/** Keeps the state in step with the server's log: pushes are hints, gaps are fetched, every line starts anew. */
export class VisitorLog {
  /** Since the line was connected the server has told who we are and what was said. */
  isOpen = false;
  isWatching = false;
  readonly hearers = new Set<(entry: VisitorEntry, first: boolean) => void>();
  readonly #options: VisitorLogOptions;
  #hasOpened = false;
  #hasLooked = false;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(options: VisitorLogOptions) {
    this.#options = options;
  }

  readonly ask: Ask<VisitorRequests> = (name, input) =>
    askUntilFinal(
      () => this.#options.request(name, input),
      () => this.#state.line === "online",
    );

  readonly open = runAgainIfAsked(async () => {
    const reply = await this.ask("openSession", this.#options.session());
    if (!reply.ok) return isRetryable(reply.error) || this.#set({ line: "refused" });
    const { latest } = reply.data;
    const before = this.#state;
    this.#set(rules.applySession(before, reply.data));
    this.isOpen = true;
    // What stood there when this page came is history; what the line brings after that is news.
    if (this.#hasOpened) this.#tellIncoming(rules.entriesSince(before, this.#state));
    this.#hasOpened = true;
    if (latest) {
      const { id, marks, visitorSeq } = latest.conversation;
      this.#marks.confirm(id, marks.visitor);
      if (visitorSeq !== this.head) this.#catchUp();
    }
    this.look();
    this.#options.changed();
    this.#options.opened();
    void this.#lookForEarlier();
  });

  get head(): number {
    return rules.visitorHead(this.#state);
  }

  isCurrent(conversationId: string | null): boolean {
    return conversationId === this.#state.conversation?.id;
  }

  hear(name: string, data: unknown): void {
    this.#hears[name as keyof Hears]?.(data as never);
  }

  /** The log of that conversation is known to go as far as `visitorSeq`. */
  reach(conversationId: string, visitorSeq: number): void {
    if (!this.isCurrent(conversationId)) this.open();
    else if (visitorSeq > this.head) this.#catchUp();
  }

  /** Does somebody see the newest entries now? */
  look(): void {
    const read = this.head;
    if (this.isWatching && document.visibilityState === "visible")
      this.#applyMarks({ visitor: { delivered: read, read } });
    this.#marks.soon();
  }

  readonly #marks = createMarkSender({
    settlesMs: () => 100,
    wanted: () => {
      const { conversation } = this.#state;
      if (!conversation || !this.isOpen) return [];
      const { delivered, read } = conversation.marks.visitor;
      return [
        {
          conversationId: conversation.id,
          mark: { read, delivered: this.#options.isLeading() ? this.head : delivered },
        },
      ];
    },
    send: async ({ conversationId, mark }) =>
      (await this.ask("markConversation", { conversationId, ...mark })).ok,
  });

  readonly #catchUp = runAgainIfAsked(async () => {
    const conversationId = this.#state.conversation?.id;
    if (!conversationId) return;
    const reply = await this.ask("syncConversation", { conversationId, since: this.head });
    if (!reply.ok || !this.isCurrent(conversationId)) return;
    const page = reply.data;
    const added = page.reset ? [] : nextEntries(this.#state.entries, page.entries, rules.seqOf);
    this.#set(rules.applyPage(this.#state, page));
    this.#grown(added);
    if (added[0]) this.reach(conversationId, page.conversation.visitorSeq);
  });

  readonly #hears: Hears = {
    entryAdded: ({ conversationId, entry }) => {
      if (!this.isCurrent(conversationId) || entry.visitorSeq !== this.head + 1)
        return this.reach(conversationId, entry.visitorSeq);
      this.#set(rules.applyEntries(this.#state, [entry]));
      this.#grown([entry]);
    },
    headsBeaconed: ({ heads }) => {
      for (const { conversationId, visitorSeq, marks } of heads) {
        if (this.isCurrent(conversationId)) this.#applyMarks(marks);
        this.reach(conversationId, visitorSeq);
      }
    },
    marksAdvanced: ({ conversationId, side, delivered, read }) => {
      if (this.isCurrent(conversationId)) this.#applyMarks({ [side]: { delivered, read } });
    },
    typingChanged: ({ conversationId, typing, name }) => {
      if (!this.isCurrent(conversationId)) return;
      clearTimeout(this.#typingEnds);
      this.#set({ typing: typing ? name : null });
      this.#typingEnds = setTimeout(() => this.#set({ typing: null }), TYPING_FOR_MS);
    },
    availabilityChanged: ({ departments = this.#state.departments, ...availability }) =>
      this.#set({ availability, departments }),
    queueMoved: ({ queue }) => this.#set({ queue: rules.nextPlace(this.#state.queue, queue) }),
    serviceChanged: ({ service }) => {
      this.#set({ service });
      if (service !== "paused") wakeRetries();
    },
  };

  get #state(): VisitorState {
    return this.#options.live.state;
  }

  #set(patch: Partial<VisitorState>): void {
    this.#options.live.set(patch);
  }

  #applyMarks(marks: Parameters<typeof rules.applyMarks>[1]): void {
    this.#set(rules.applyMarks(this.#state, marks));
  }

  #grown(added: readonly VisitorEntry[]): void {
    this.look();
    this.#options.changed();
    // Somebody took, closed or reopened it, or an address was left: what that means is the server's to say.
    if (!added.every(({ body }) => rules.isSaid(body))) this.open();
    this.#tellIncoming(added);
  }

  #tellIncoming(added: readonly VisitorEntry[]): void {
    for (const entry of added.filter(rules.isIncoming))
      for (const hear of this.hearers) hear(entry, this.#options.isLeading());
  }

  /** Is there anything before the conversation shown? Asked once, so that nobody is offered what does not exist. */
  async #lookForEarlier(): Promise<void> {
    const { conversation, hasEarlier, earlier } = this.#state;
    if (!conversation || hasEarlier || earlier[0] || this.#hasLooked) return;
    this.#hasLooked = true;
    const reply = await this.ask("listVisitorConversations", { before: conversation.openedAt });
    if (reply.ok && reply.data.conversations[0]) this.#set({ hasEarlier: true });
  }
}
