import type {
  EntryBody,
  FileRef,
  Refusal,
  Reply,
  Service,
  VisitorEntry,
  VisitorRequests,
} from "@bellhop/protocol";
import { type Identity, keepOpen, readIdentity } from "./identity.ts";
import { type Ask, Line } from "./line.ts";
import { createLiveState } from "./live-state.ts";
import { Outbox, type OutboxItem, type OutboxNews, type Sent } from "./outbox.ts";
import { noAnswer, wakeRetries } from "./retry.ts";
import { draftContact, draftFile, draftText } from "./send-rules.ts";
import type {
  LineState,
  SendRefusal,
  VisitorLink,
  VisitorLinkOptions,
  VisitorState,
} from "./session-types.ts";
import { createStorage } from "./storage.ts";
import { SharedLine } from "./tabs.ts";
import { createTypingReport } from "./typing-report.ts";
import { VisitorLog } from "./visitor-log.ts";
import { chosenOf, emptyVisitorState } from "./visitor-state.ts";

/** What a tab tells the others besides what comes by the line. */
type News = { item?: OutboxNews; service?: Service } & Partial<Pick<VisitorState, "draft" | "departmentId">>;

/** The push usually overtakes the answer; when it does not, the entry is fetched. */
const PUSH_WITHIN_MS = 300;

/** By which request an entry of the outbox is sent. */
const sendingOf = {
  message: "sendVisitorMessage",
  file: "sendVisitorFile",
  contactLeft: "leaveContact",
  solvedAnswered: "answerSolved",
} as const satisfies { [K in EntryBody["kind"]]?: keyof VisitorRequests };
const badRequest: Refusal = { ok: false, error: "bad_request" };

/** The visitor's line to the server, shared by all tabs. Makes the visitor's identity when there is none. */
export function createVisitorLink(options: VisitorLinkOptions): VisitorLink {
  return new BrowserVisitorLink(options);
}

class BrowserVisitorLink implements VisitorLink {
  readonly #options: VisitorLinkOptions;
  readonly #identity: Identity;
  readonly #owner: string;
  readonly #live;
  readonly #log: VisitorLog;
  readonly #outbox: Outbox;
  readonly #line: SharedLine<VisitorRequests>;
  readonly #storage = createStorage();
  readonly #closing = new AbortController();
  readonly #hearers = new Set<(name: string, data: unknown) => void>();
  #isLoaded = false;

  constructor(options: VisitorLinkOptions) {
    const { siteKey, locale, page } = options;
    this.#options = options;
    this.#identity = readIdentity(siteKey);
    const { visitorId, shared } = this.#identity;
    this.#owner = `${siteKey}/${visitorId}`;
    this.#live = createLiveState(emptyVisitorState(visitorId));
    this.#log = new VisitorLog({
      live: this.#live,
      request: this.request,
      session: () => ({
        locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null,
        page: page(),
      }),
      isLeading: () => this.#line.isLeading,
      changed: () => this.#settle(),
      opened: () => this.#outbox.pump(),
    });
    this.#outbox = this.#createOutbox();
    this.#line = new SharedLine(
      shared ? `bellhop:${siteKey}` : null,
      (events) => new Line(this.#lineOptions(), events),
      {
        changed: (line) => this.#lineChanged(line),
        hear: (name, data) => {
          this.#log.hear(name, data);
          for (const hear of this.#hearers) hear(name, data);
        },
        told: (news) => this.#told(news as News),
        greeted: () => this.#line.tell({ service: this.state.service }),
      },
    );
    document.addEventListener("visibilitychange", () => this.#log.look(), { signal: this.#closing.signal });
    void this.#load();
  }

  get state(): VisitorState {
    return this.#live.state;
  }

  subscribe(changed: () => void): () => void {
    return this.#live.subscribe(changed);
  }

  onIncoming(hear: (entry: VisitorEntry, first: boolean) => void): () => void {
    const { hearers } = this.#log;
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }

  async sendMessage(text: string): Promise<SendRefusal> {
    const sent = await this.#outbox.add(draftText("message", text), null);
    if (sent.ok) {
      if (this.state.draft.trim() === text.trim()) this.setDraft("");
      this.#typing.stop();
    }
    return sent;
  }

  async sendFile(file: File): Promise<SendRefusal> {
    return this.#outbox.add(await draftFile(file), null);
  }

  leaveContact(email: string, name: string | null): Promise<SendRefusal> {
    return this.#outbox.add(draftContact(email, name), null);
  }

  async leaveMessage(text: string, email: string): Promise<SendRefusal> {
    const contact = draftContact(email, null);
    const sent = contact.ok ? await this.sendMessage(text) : contact;
    return sent.ok ? this.#outbox.add(contact, null) : sent;
  }

  chooseDepartment(departmentId: string | null): void {
    this.#live.set({ departmentId });
    this.#line.tell({ departmentId });
    void this.#storage("draft", (store) => store.put(departmentId, `${this.#owner}/to`));
  }

  answerSolved(solved: boolean): void {
    const { conversation } = this.state;
    if (conversation)
      void this.#outbox.add({ ok: true, body: { kind: "solvedAnswered", solved } }, conversation.id);
  }

  retry(cid: string): void {
    this.#outbox.retry(cid);
  }

  discard(cid: string): void {
    this.#outbox.discard(cid);
  }

  setDraft(draft: string): void {
    this.#live.set({ draft });
    this.#line.tell({ draft });
    void this.#storage("draft", (store) => store.put(draft, this.#owner));
  }

  setWatching(watching: boolean): void {
    this.#log.isWatching = watching;
    this.#log.look();
  }

  reportTyping(): void {
    if (this.state.conversation?.status === "open") this.#typing.typed();
  }

  reportPage(): void {
    void this.#line.request("reportPage", { page: this.#options.page() });
  }

  loadEarlier(): Promise<void> {
    return import("./load-earlier.ts").then(
      ({ loadEarlier }) => loadEarlier(this.#live, this.#log.ask),
      () => {},
    );
  }

  readonly request: Ask<VisitorRequests> = (name, input) => this.#line.request(name, input);

  onPush(hear: (name: string, data: unknown) => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  takeLine(): void {
    this.#line.take();
  }

  close(): void {
    this.#closing.abort();
    this.#line.close();
  }

  readonly #typing = createTypingReport((typing) => {
    const { conversation } = this.state;
    if (conversation) void this.#line.request("reportTyping", { conversationId: conversation.id, typing });
  });

  #lineOptions(): ConstructorParameters<typeof Line>[0] {
    const { host, siteKey, loadPolling } = this.#options;
    const { visitorId, secret } = this.#identity;
    return {
      host,
      namespace: "/visitor",
      query: { site: siteKey },
      auth: { visitorId, secret },
      loadPolling,
    };
  }

  #createOutbox(): Outbox {
    return new Outbox({
      owner: this.#owner,
      storage: this.#storage,
      deliver: (item) => this.#deliver(item),
      canSend: () => this.#isLoaded && this.#log.isOpen && this.#line.isLeading,
      tell: (item) => this.#line.tell({ item }),
      changed: (news) => this.#outboxChanged(news),
    });
  }

  async #load(): Promise<void> {
    // All asked for at once, before anything this page may write.
    const [draft, departmentId] = await Promise.all([
      this.#storage<string>("draft", (store) => store.get(this.#owner)),
      this.#storage<string>("draft", (store) => store.get(`${this.#owner}/to`)),
      this.#outbox.load(),
    ]);
    if (draft && !this.state.draft) this.#live.set({ draft });
    if (departmentId && !this.state.departmentId) this.#live.set({ departmentId });
    this.#isLoaded = true;
    // Whoever has the line may not know what a tab that died has left.
    for (const item of this.#outbox.items) this.#line.tell({ item });
    this.#outbox.pump();
  }

  #lineChanged(line: LineState): void {
    this.#log.isOpen = false;
    this.#live.set({ line, service: "normal" });
    if (line !== "online") return;
    wakeRetries();
    this.#log.open();
  }

  /** The log has changed: what of the outbox does it show? */
  #settle(): void {
    const { head } = this.#log;
    this.#outbox.settle(
      ({ cid, acked, conversationId }) =>
        this.state.entries.some((entry) => entry.cid === cid) ||
        (!!acked && !(this.#log.isCurrent(conversationId) && acked > head)),
    );
    this.#rememberOpen();
  }

  #rememberOpen(): void {
    const isOpen = this.state.conversation?.status === "open" || this.#outbox.items.length > 0;
    if (isOpen || this.#log.isOpen) keepOpen(this.#options.siteKey, isOpen);
  }

  async #deliver(item: OutboxItem): Promise<Sent> {
    const { cid, body, conversationId: to } = item;
    const name = sendingOf[body.kind as keyof typeof sendingOf];
    if (!name) return badRequest;
    const uploaded = body.kind === "file" ? await this.#upload(item) : null;
    if (uploaded && !uploaded.ok) return uploaded;
    // The server takes of this what the request's schema names.
    const departmentId = chosenOf(this.state)?.id;
    const input = { ...body, ...uploaded?.data, cid, conversationId: to, departmentId };
    const reply = await this.#line.request(name, input as never);
    if (!reply.ok) return reply;
    const { conversationId, visitorSeq } = reply.data;
    return { ok: true, data: { conversationId, seq: visitorSeq } };
  }

  #upload(item: OutboxItem): Promise<Reply<FileRef>> {
    const { host, siteKey } = this.#options;
    const { visitorId, secret } = this.#identity;
    const to = {
      url: `${host}/api/visitor/files?site=${siteKey}&name=`,
      authorization: `Bellhop ${visitorId}.${secret}`,
    };
    // Loaded when the first file goes up; without a line neither the code nor the file would come through.
    return import("./upload.ts").then(
      ({ uploadOnce }) => uploadOnce(item, this.#outbox, to),
      () => noAnswer,
    );
  }

  #outboxChanged({ cid, conversationId, acked, state }: OutboxNews): void {
    this.#live.set({ pending: this.#outbox.items });
    // Nothing a person could mend: the question stands again, if it still does.
    const isLost = state === "failed" && this.#outbox.find(cid)?.body.kind === "solvedAnswered";
    if (isLost) this.#outbox.discard(cid);
    this.#rememberOpen();
    if (conversationId && acked) setTimeout(() => this.#log.reach(conversationId, acked), PUSH_WITHIN_MS);
  }

  #told({ item, ...news }: News): void {
    this.#live.set(news);
    if (!item) return;
    this.#outbox.absorb(item);
    this.#outbox.pump();
  }
}
