import type {
  AgentHears,
  AgentRequests,
  Conversation,
  DeskConversation,
  Entry,
  HeardSignal,
  Reply,
} from "@bellhop/protocol";
import {
  applyAgentMarks,
  applyColleague,
  applyConversations,
  applyDepartments,
  applyDesk,
  applySite,
  applyVisitor,
  complete,
  emptyAgentState,
} from "./agent-state.ts";
import { watchCalls } from "./call-watch.ts";
import { callsFor, mayConcern } from "./calls-for.ts";
import { createIncomingNews } from "./incoming-news.ts";
import type { Ask } from "./line.ts";
import type { LiveState } from "./live-state.ts";
import { createMarkSender } from "./mark-sender.ts";
import { OpenedLog } from "./opened-log.ts";
import { askUntilFinal, runAgainIfAsked, wakeRetries } from "./retry.ts";
import type { AgentState, LineState } from "./session-types.ts";
import { createViewers } from "./viewers.ts";
import { createViewingReport } from "./viewing-report.ts";

type Hears = { [K in keyof AgentHears]?: (data: Parameters<AgentHears[K]>[0]) => void };

type AgentDeskOptions = {
  live: LiveState<AgentState>;
  request: Ask<AgentRequests>;
  readDraft(conversationId: string): Promise<string>;
  /** The first desk of this page, or of somebody else who has signed in meanwhile. */
  started(agentId: string): void;
  /** The desk is open: what waits may be sent. */
  opened(): void;
  /** The opened log has changed. */
  changed(): void;
};

/** Keeps the agent's state in step with the server: pushes are hints, gaps are fetched, every line starts anew. */
export class AgentDesk {
  /** Since the line was connected the server has told what is on the desk. */
  isOpen = false;
  isWatching = false;
  readonly hearers = new Set<(conversation: Conversation, entry: Entry) => void>();
  readonly #signalHearers = new Set<(signal: HeardSignal) => void>();
  readonly log: OpenedLog;
  readonly #options: AgentDeskOptions;

  constructor(options: AgentDeskOptions) {
    const { live, readDraft, changed } = options;
    this.#options = options;
    this.log = new OpenedLog({
      live,
      ask: this.ask,
      readDraft,
      learned: ({ conversation, mine }) => {
        this.#set(applyConversations(this.#state, [{ conversation, mine }]));
        if (mine) this.#marks.confirm(conversation.id, mine);
      },
      changed: () => {
        this.look();
        changed();
      },
    });
    this.#stopWatch = watchCalls(live, (conversationId) => void this.#readCall(conversationId));
  }

  readonly ask: Ask<AgentRequests> = (name, input) =>
    askUntilFinal(
      () => this.#options.request(name, input),
      () => this.#state.line === "online",
    );

  readonly #news = createIncomingNews({
    ask: this.ask,
    mayConcern: (conversation) => mayConcern(conversation, this.#state.me?.id),
    isNews: (conversation, entry) => callsFor(conversation, entry, this.#state.me?.id),
    tell: (conversation, entry) => {
      for (const hear of this.hearers) hear(conversation, entry);
    },
  });

  readonly #marks = createMarkSender({
    // Every agent's browser has a waiting conversation; the first to say so spares the others the word.
    settlesMs: () => 50 + Math.random() * 500,
    wanted: () =>
      this.isOpen ? [...this.#state.conversations.values()].map((one) => this.#wantedMark(one)) : [],
    send: async ({ conversationId, mark }) =>
      (await this.ask("markConversation", { conversationId, ...mark })).ok,
  });

  readonly #viewers = createViewers((viewers) => this.#set({ viewers }));
  readonly #viewing = createViewingReport((conversationId) => {
    // A report is worth one try: the next renewal is near, and silence ends it.
    if (this.isOpen) void this.#options.request("reportViewing", { conversationId });
  });

  readonly #stopWatch: () => void;
  /** One try: the next is five seconds away. */
  async #readCall(conversationId: string): Promise<void> {
    const reply = await this.#options.request("readCall", { conversationId });
    if (reply.ok) this.learn(reply.data.conversation);
  }

  readonly #open = runAgainIfAsked(async () => {
    const reply = await this.ask("openDesk", {});
    if (!reply.ok) return;
    const { agent, open, owed = [] } = reply.data;
    const isFirst = this.#state.me?.id !== agent.id;
    if (isFirst) {
      const { line, service } = this.#state;
      this.#set({ ...emptyAgentState, line, service });
      this.#options.started(agent.id);
    }
    this.#set(applyDesk(this.#state, reply.data));
    this.isOpen = true;
    for (const { conversation, mine } of [...open, ...owed]) {
      this.#marks.confirm(conversation.id, mine);
      if (isFirst) this.#news.skip(conversation);
      else void this.#news.hear(complete(conversation));
    }
    this.log.reload();
    this.#viewing.again();
    this.#options.opened();
    this.look();
  });

  readonly #hears: Hears = {
    entryAdded: ({ conversation, entry }) => {
      this.log.add(conversation.id, entry);
      this.learn(conversation, entry);
    },
    callChanged: ({ conversation }) => this.learn(conversation),
    callSignalled: (signal) => {
      for (const hear of this.#signalHearers) hear(signal);
    },
    headsBeaconed: ({ conversations }) => {
      for (const conversation of conversations) this.learn(conversation);
    },
    marksAdvanced: (data) => this.#set(applyAgentMarks(this.#state, data)),
    typingChanged: ({ conversationId, typing, author }) => {
      if (this.log.isOpened(conversationId)) this.log.typists.hear(author, typing);
    },
    viewingChanged: (viewing) => {
      if (viewing.agent.id !== this.#state.me?.id) this.#viewers.hear(viewing);
    },
    departmentsChanged: (data) => this.#set(applyDepartments(this.#state, data)),
    visitorChanged: (visitor) => this.#set(applyVisitor(this.#state, visitor)),
    agentChanged: (colleague) => this.#set(applyColleague(this.#state, colleague)),
    siteChanged: (site) => this.#set(applySite(this.#state, site)),
    accessChanged: () => this.#open(),
    serviceChanged: ({ service }) => {
      this.#set({ service });
      if (service !== "paused") wakeRetries();
    },
  };

  hear(name: string, data: unknown): void {
    this.#hears[name as keyof Hears]?.(data as never);
  }

  lineChanged(line: LineState): void {
    this.isOpen = false;
    this.#viewers.clear();
    this.#set({ line, service: "normal" });
    if (line !== "online") return;
    wakeRetries();
    this.#open();
  }

  /** A view of a conversation, from wherever. */
  learn(conversation: Conversation, entry?: Entry): void {
    this.#set(applyConversations(this.#state, [{ conversation }]));
    this.log.reach(conversation.id, conversation.seq);
    void this.#news.hear(complete(conversation), entry);
    this.look();
  }

  /** What is known of a conversation; asks the server when nothing is, or what is known may be old. */
  async read(conversationId: string, fresh: boolean): Promise<Reply<Conversation>> {
    const held = this.#state.conversations.get(conversationId)?.conversation;
    if (held && !fresh) return { ok: true, data: held };
    const reply = await this.#options.request("openConversation", { conversationId });
    if (!reply.ok) return reply;
    const { page, mine } = reply.data;
    this.#set(applyConversations(this.#state, [{ conversation: page.conversation, mine }]));
    this.log.reach(conversationId, page.conversation.seq);
    return { ok: true, data: page.conversation };
  }

  /** What the other browser of a call says. Returns how to stop. */
  onSignal(hear: (signal: HeardSignal) => void): () => void {
    this.#signalHearers.add(hear);
    return () => void this.#signalHearers.delete(hear);
  }

  isOwn(conversation: Conversation): boolean {
    return conversation.agent?.id === this.#state.me?.id;
  }

  /** Does somebody see the newest entries of the opened conversation now? */
  look(): void {
    const { opened, me } = this.#state;
    const isVisible = document.visibilityState === "visible";
    if (opened && me && this.isWatching && isVisible) {
      const head = opened.entries.reduce((last, { visitorSeq }) => visitorSeq ?? last, 0);
      const mark = {
        conversationId: opened.conversation.id,
        participant: me.id,
        delivered: head,
        read: head,
      };
      this.#set(applyAgentMarks(this.#state, mark));
    }
    this.#marks.soon();
    this.#viewing.show(isVisible && opened ? opened.conversation.id : null);
  }

  close(): void {
    this.#stopWatch();
    this.#viewing.stop();
    this.#viewers.clear();
  }

  get #state(): AgentState {
    return this.#options.live.state;
  }

  #set(patch: Partial<AgentState>): void {
    this.#options.live.set(patch);
  }

  /** Received: by the owner, or by whoever comes first while it waits, unless somebody has said so. */
  #wantedMark({ conversation, mine }: DeskConversation) {
    const { id, visitorSeq, marks, agent, status } = conversation;
    const isMine = status === "open" && (!agent || this.isOwn(conversation));
    const delivered = isMine && marks.agents.delivered < visitorSeq ? visitorSeq : mine.delivered;
    return { conversationId: id, mark: { delivered: Math.max(delivered, mine.read), read: mine.read } };
  }
}
