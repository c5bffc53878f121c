import type {
  AgentRequests,
  AgentStatus,
  Conversation,
  DeskConversation,
  Entry,
  Reply,
} from "@bellhop/protocol";
import { XHR } from "socket.io-client";
import { createAgentActions } from "./agent-actions.ts";
import { createAgentCalls } from "./agent-calls.ts";
import { AgentDesk } from "./agent-desk.ts";
import { createAgentSender } from "./agent-sender.ts";
import { applyConversations, emptyAgentState } from "./agent-state.ts";
import { Line } from "./line.ts";
import { createLiveState } from "./live-state.ts";
import { Outbox, type OutboxItem, type OutboxNews, type Sent } from "./outbox.ts";
import { type Draft, draftFile, draftText } from "./send-rules.ts";
import type { AgentLink, AgentLinkOptions, AgentState, SendRefusal, Transfer } from "./session-types.ts";
import { createStorage } from "./storage.ts";
import { createTypingReport } from "./typing-report.ts";

/** The push usually overtakes the answer; when it does not, the entry is fetched. */
const PUSH_WITHIN_MS = 300;

/** An agent's line to the server, by the session cookie; each tab has its own. */
export function createAgentLink({ host }: AgentLinkOptions): AgentLink {
  return new BrowserAgentLink(host);
}

class BrowserAgentLink implements AgentLink {
  readonly #live = createLiveState(emptyAgentState);
  readonly #storage = createStorage();
  readonly #closing = new AbortController();
  readonly #desk: AgentDesk;
  readonly #line: Line<AgentRequests>;
  readonly #deliver;
  #outbox: Outbox | undefined;

  constructor(host: string) {
    this.#desk = new AgentDesk({
      live: this.#live,
      request: (name, input) => this.#line.request(name, input),
      readDraft: async (id) =>
        (await this.#storage<string>("draft", (store) => store.get(this.#draftKey(id)))) ?? "",
      started: (agentId) => this.#startOutbox(agentId),
      opened: () => void this.#outbox?.load().then(() => this.#outbox?.pump()),
      changed: () => this.#settle(),
    });
    this.#deliver = createAgentSender({
      ask: (name, input) => this.#line.request(name, input),
      host,
      myId: () => this.state.me?.id,
      read: (conversationId, fresh) => this.#desk.read(conversationId, fresh),
      learn: (conversation) => this.#desk.learn(conversation),
    });
    document.addEventListener("visibilitychange", () => this.#desk.look(), { signal: this.#closing.signal });
    this.#line = new Line(
      { host, namespace: "/agent", loadPolling: async () => XHR },
      {
        changed: (line) => this.#desk.lineChanged(line),
        hear: (name, data) => this.#desk.hear(name, data),
      },
    );
  }

  get state(): AgentState {
    return this.#live.state;
  }

  subscribe(changed: () => void): () => void {
    return this.#live.subscribe(changed);
  }

  onIncoming(hear: (conversation: Conversation, entry: Entry) => void): () => void {
    const { hearers } = this.#desk;
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }

  openConversation(conversationId: string | null): Promise<Reply<unknown>> {
    this.#typing.stop();
    const opening = this.#desk.log.open(conversationId);
    this.#desk.look();
    return opening;
  }

  loadEarlier(): Promise<void> {
    return this.#desk.log.loadEarlier();
  }

  async listClosed(input: {
    siteId: string | null;
    before: number | null;
  }): Promise<Reply<{ conversations: DeskConversation[]; more: boolean }>> {
    const reply = await this.#desk.ask("listClosedConversations", input);
    if (reply.ok) this.#live.set(applyConversations(this.state, reply.data.conversations));
    return reply;
  }

  async sendMessage(text: string): Promise<SendRefusal> {
    const sent = await this.#sendText(draftText("message", text), text);
    if (sent.ok) this.#typing.stop();
    return sent;
  }

  sendNote(text: string): Promise<SendRefusal> {
    return this.#sendText(draftText("note", text), text);
  }

  async sendFile(file: File): Promise<SendRefusal> {
    // Where it was dropped, also when another conversation is opened while it is read.
    const { opened } = this.state;
    return this.#send(await draftFile(file), opened?.conversation.id);
  }

  retry(cid: string): void {
    this.#outbox?.retry(cid);
  }

  discard(cid: string): void {
    this.#outbox?.discard(cid);
  }

  setDraft(draft: string): void {
    const id = this.state.opened?.conversation.id;
    if (!id) return;
    this.#desk.log.patch({ draft });
    void this.#storage("draft", (store) => store.put(draft, this.#draftKey(id)));
  }

  readonly claim = (id: string) => this.#actions.act("claimConversation", id, {});
  readonly closeConversation = (id: string) => this.#actions.act("closeConversation", id, {});
  readonly reopen = (id: string) => this.#actions.act("reopenConversation", id, {});
  readonly pass = (id: string) => this.#actions.act("passOffer", id, {});
  readonly release = (id: string) => this.#actions.act("releaseConversation", id, {});
  readonly transfer = (id: string, transfer: Transfer) =>
    this.#actions.act("transferConversation", id, transfer);
  readonly recallTransfer = (id: string) => this.#actions.act("recallTransfer", id, {});
  readonly makePromise = (id: string, dueAt: number) => this.#actions.act("makePromise", id, { dueAt });
  readonly closeDuty = (id: string, dutyId: string, note: string | null) =>
    this.#actions.act("closeDuty", id, { dutyId, note });

  setWatching(watching: boolean): void {
    this.#desk.isWatching = watching;
    this.#desk.look();
  }

  reportTyping(): void {
    const { opened } = this.state;
    if (opened && this.#desk.isOwn(opened.conversation)) this.#typing.typed();
  }

  async setStatus(status: AgentStatus): Promise<Reply<unknown>> {
    const reply = await this.#actions.insist(() => this.#line.request("setAgentStatus", { status }));
    if (reply.ok && this.state.me) this.#live.set({ me: { ...this.state.me, ...reply.data } });
    return reply;
  }

  close(): void {
    this.#closing.abort();
    this.#desk.close();
    this.#line.close();
  }

  readonly #actions = createAgentActions({
    state: () => this.state,
    ask: (name, input) => this.#line.request(name, input),
    learn: (conversation) => this.#desk.learn(conversation),
    refresh: (conversationId) => void this.#desk.read(conversationId, true),
  });

  readonly calls = createAgentCalls({
    ...this.#actions,
    request: (name, input) => this.#line.request(name, input),
    learn: (conversation) => this.#desk.learn(conversation),
    // Made before the constructor has made the desk.
    onSignal: (hear) => this.#desk.onSignal(hear),
  });

  readonly #typing = createTypingReport((typing) => {
    const { opened } = this.state;
    if (opened) void this.#line.request("reportTyping", { conversationId: opened.conversation.id, typing });
  });

  #startOutbox(owner: string): void {
    const outbox: Outbox = new Outbox({
      owner,
      storage: this.#storage,
      deliver: (item) => this.#deliverInTurn(item, outbox),
      canSend: () => this.#desk.isOpen && this.#outbox === outbox,
      tell: () => {},
      changed: (news) => this.#outboxChanged(news),
    });
    this.#outbox = outbox;
  }

  /** Two tabs of the console may hold the same item; one of them sends at a time. */
  #deliverInTurn(item: OutboxItem, outbox: Outbox): Promise<Sent> {
    const send = () => this.#deliver(item, outbox);
    return navigator.locks?.request(`bellhop:${item.owner}:${item.conversationId}`, send) ?? send();
  }

  async #send(draft: Draft, conversationId: string | undefined): Promise<SendRefusal> {
    if (!conversationId || !this.#outbox) return { ok: false, error: "bad_request" };
    return this.#outbox.add(draft, conversationId);
  }

  async #sendText(draft: Draft, typed: string): Promise<SendRefusal> {
    const id = this.state.opened?.conversation.id;
    const sent = await this.#send(draft, id);
    const { opened } = this.state;
    if (sent.ok && opened?.conversation.id === id && opened?.draft.trim() === typed.trim()) this.setDraft("");
    return sent;
  }

  /** The log has changed: what of the outbox does it show? */
  #settle(): void {
    const { opened } = this.state;
    const head = opened?.entries.at(-1)?.seq ?? 0;
    this.#outbox?.settle(({ cid, acked, conversationId }) => {
      const isShown = conversationId === opened?.conversation.id;
      return (
        (!!acked && !(isShown && acked > head)) ||
        (isShown && !!opened?.entries.some((entry) => entry.cid === cid))
      );
    });
    this.#showPending();
  }

  #outboxChanged({ acked, conversationId }: OutboxNews): void {
    this.#showPending();
    if (!acked || !conversationId) return;
    setTimeout(() => {
      this.#desk.log.reach(conversationId, acked);
      this.#settle();
    }, PUSH_WITHIN_MS);
  }

  #showPending(): void {
    const id = this.state.opened?.conversation.id;
    this.#desk.log.patch({
      pending: (this.#outbox?.items ?? []).filter((item) => item.conversationId === id),
    });
  }

  #draftKey(conversationId: string): string {
    return `${this.state.me?.id}/${conversationId}`;
  }
}
