import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Availability,
  CallChoices,
  DepartmentChoice,
  EntryBody,
  ErrorCode,
  HeardSignal,
  Mark,
  QueuePlace,
  Reply,
  Service,
  VisitorCall,
  VisitorConversation,
  VisitorEmits,
  VisitorEntry,
  VisitorEntryPage,
  VisitorHears,
} from "@bellhop/protocol";
import { Server, type Socket } from "socket.io";
import { newId } from "../new-id.ts";

type Log = { conversation: VisitorConversation; entries: VisitorEntry[] };
type VisitorSocket = Socket<VisitorEmits, VisitorHears>;

const PAGE = 5;

/** A visitor's side of a server in memory, which keeps the protocol and misbehaves on request. */
export class VisitorServer {
  readonly logs: Log[] = [];
  /** Every request, in the order of arrival. */
  readonly requests: { name: string; input: Record<string, unknown> }[] = [];
  connections = 0;
  /** How many pushes are lost from now on. */
  losePushes = 0;
  /** Requests of these names are carried out and not answered, so often. */
  loseAnswers: Record<string, number> = {};
  /** Requests of these names are refused with the first code of the list. */
  refuse: Record<string, ErrorCode[]> = {};
  refuseConnection: ErrorCode | null = null;
  availability: Availability = {
    available: true,
    count: 1,
    agents: [{ id: "agent", name: "Ola" }],
    outside: null,
  };
  departments: DepartmentChoice[] = [];
  /** Null: no calls are offered. */
  choices: CallChoices | null = null;
  slots: number[] = [];
  queue: QueuePlace | null = null;
  #service: Service = "normal";
  /** Nothing is answered any more. */
  isSilent = false;
  readonly #http = createServer();
  readonly #io: Server;

  constructor({ transports = ["websocket", "polling"] }: { transports?: ("websocket" | "polling")[] } = {}) {
    this.#io = new Server(this.#http, { path: "/socket", transports, cors: { origin: true } });
  }

  get sockets(): VisitorSocket[] {
    return [...this.#io.of("/visitor").sockets.values()] as VisitorSocket[];
  }

  get host(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async listen(port = 0): Promise<this> {
    this.#io.of("/visitor").use((_socket, next) => {
      const code = this.refuseConnection;
      next(code ? Object.assign(new Error(code), { data: { error: code } }) : undefined);
    });
    this.#io.of("/visitor").on("connection", (socket) => {
      this.connections++;
      if (this.#service !== "normal") socket.emit("serviceChanged", { service: this.#service });
      socket.onAny((name: string, input: Record<string, unknown>, answer: (reply: unknown) => void) => {
        this.requests.push({ name, input });
        const refused = this.refuse[name]?.shift();
        const reply = refused
          ? { ok: false, error: refused, detail: { retryAfterMs: 10 } }
          : this.#answer(name, input);
        const lost = this.loseAnswers[name] ?? 0;
        this.loseAnswers[name] = Math.max(0, lost - 1);
        if (lost) socket.disconnect(true);
        else if (!this.isSilent) answer(reply);
      });
    });
    await new Promise<void>((done) => this.#http.listen(port, "127.0.0.1", done));
    return this;
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  counts(name: string): number {
    return this.requests.filter((request) => request.name === name).length;
  }

  /** An agent of the team says something in the newest conversation. */
  say(text: string): VisitorEntry {
    return this.append(newId(), { kind: "agent", id: "agent", name: "Ola" }, { kind: "message", text });
  }

  append(cid: string, author: VisitorEntry["author"], body: EntryBody): VisitorEntry {
    const log = this.#openLog();
    const repeated = log.entries.find((entry) => entry.cid === cid);
    if (repeated) return repeated;
    const entry = { visitorSeq: log.entries.length + 1, cid, author, at: Date.now(), body };
    log.entries.push(entry);
    log.conversation = { ...log.conversation, visitorSeq: entry.visitorSeq };
    if (body.kind === "closed") log.conversation.status = "closed";
    if (body.kind === "solvedAnswered") log.conversation.asksSolved = !body.solved;
    this.#push("entryAdded", { conversationId: log.conversation.id, entry });
    return entry;
  }

  beacon(): void {
    const heads = this.logs.map(({ conversation: { id, visitorSeq, marks } }) => ({
      conversationId: id,
      visitorSeq,
      marks,
    }));
    this.#push("headsBeaconed", { heads });
  }

  serve(service: Service): void {
    this.#service = service;
    this.#push("serviceChanged", { service });
  }

  moveQueue(queue: QueuePlace | null): void {
    this.queue = queue;
    this.#push("queueMoved", { queue });
  }

  /** Somebody came or left: `availability` and `departments` as they are by now. */
  tellAvailability(): void {
    const { availability, departments } = this;
    this.#push("availabilityChanged", { ...availability, departments });
  }

  announceDrain(afterMs: number): void {
    this.#push("drainAnnounced", { afterMs });
  }

  /** The server came back from an old backup: it knows nothing after `visitorSeq`. */
  forgetAfter(visitorSeq: number): void {
    const log = this.#openLog();
    log.entries.splice(visitorSeq);
    log.conversation = { ...log.conversation, visitorSeq };
  }

  /** Something becomes of the call of the newest conversation. */
  changeCall(patch: Partial<VisitorCall>): VisitorCall {
    const log = this.#openLog();
    const call = { ...newCall(), ...log.conversation.call, ...patch };
    log.conversation = { ...log.conversation, call };
    this.#push("callChanged", { conversationId: log.conversation.id, call });
    return call;
  }

  /** What the other browser of a call says. */
  signal(heard: HeardSignal): void {
    this.#push("callSignalled", heard);
  }

  #push<K extends keyof VisitorHears>(name: K, ...data: Parameters<VisitorHears[K]>): void {
    if (this.losePushes-- > 0) return;
    this.losePushes = 0;
    this.#io.of("/visitor").emit(name, ...data);
  }

  #openLog(): Log {
    const newest = this.logs.at(-1);
    if (newest?.conversation.status === "open") return newest;
    const zero = { delivered: 0, read: 0 };
    const conversation: VisitorConversation = {
      id: newId(),
      status: "open",
      agent: null,
      visitorSeq: 0,
      marks: { visitor: zero, agents: zero },
      openedAt: Date.now(),
      closedAt: null,
      promise: null,
      asksSolved: false,
      call: null,
    };
    const log = { conversation, entries: [] };
    this.logs.push(log);
    return log;
  }

  #answer(name: string, input: Record<string, unknown>): Reply<unknown> {
    const answers: Record<string, () => unknown> = {
      openSession: () => {
        const newest = this.logs.at(-1);
        const latest = newest ? pageOf(newest, newest.entries.slice(-PAGE), true) : null;
        return {
          siteName: "Shop",
          visitor: { id: newId(), name: null, email: null },
          availability: this.availability,
          latest,
          queue: this.queue,
          departments: this.departments,
          calls: this.choices && "both",
          now: Date.now(),
        };
      },
      sendVisitorMessage: () => this.#receive(input, { kind: "message", text: String(input.text) }),
      leaveContact: () =>
        this.#receive(input, { kind: "contactLeft", email: String(input.email), name: null }),
      answerSolved: () => this.#receive(input, { kind: "solvedAnswered", solved: !!input.solved }),
      sendVisitorFile: () =>
        this.#receive(input, {
          kind: "file",
          file: { fileId: String(input.fileId), name: "f", type: "image/png", size: 1, url: "/f/t/f" },
        }),
      syncConversation: () => {
        const log = this.#logOf(input.conversationId);
        const since = Number(input.since);
        const reset = since > log.entries.length;
        const entries = reset ? log.entries.slice(-PAGE) : log.entries.slice(since, since + PAGE);
        return { ...pageOf(log, entries, !reset && since + PAGE < log.entries.length), reset };
      },
      pageConversation: () => {
        const log = this.#logOf(input.conversationId);
        const end = Number(input.before) - 1;
        return pageOf(log, log.entries.slice(Math.max(0, end - PAGE), end), end > PAGE);
      },
      listVisitorConversations: () => ({
        conversations: this.logs
          .map(({ conversation }) => conversation)
          .filter(({ openedAt }) => openedAt < Number(input.before))
          .reverse(),
        more: false,
      }),
      markConversation: () => this.#mark(input),
      readCallChoices: () => ({ choices: this.choices }),
      listCallSlots: () => ({ slots: this.slots }),
      requestCall: () => this.#requestCall(input),
      cancelCall: () =>
        this.#moveCall(input, {
          name: "ended",
          at: Date.now(),
          how: "cancelled",
          reason: null,
          seconds: null,
        }),
      planCall: () => this.#moveCall(input, { name: "scheduled", at: Number(input.at) }),
      keepWaiting: () =>
        this.#moveCall(input, { name: "waiting", since: Date.now(), until: Date.now() + 30 * 60_000 }),
      readCall: () => ({ call: this.#logOf(input.conversationId).conversation.call, now: Date.now() }),
      joinCall: () => {
        const { peers } = this.changeCall({});
        const call = this.changeCall({ peers: { ...peers, visitor: String(input.peerId) } });
        return { call, ice: [], now: Date.now() };
      },
      reportCallMedia: () => ({ call: this.changeCall({}) }),
    };
    return { ok: true, data: answers[name]?.() ?? {} };
  }

  #receive(input: Record<string, unknown>, body: EntryBody) {
    const { visitorSeq, at, cid } = this.append(
      String(input.cid),
      { kind: "visitor", id: "v", name: null },
      body,
    );
    return { conversationId: this.logs.at(-1)?.conversation.id, cid, visitorSeq, at };
  }

  /** A repeat of the same `cid` gets the first answer again. */
  #requestCall({ cid, channel, phone, at }: Record<string, unknown>) {
    const body = {
      kind: "callRequested" as const,
      callId: String(cid),
      channel: channel as VisitorCall["channel"],
      phone: phone ? String(phone).slice(-3) : null,
      at: at as number | null,
      promised: this.choices?.phone === "promise",
    };
    const { id } = this.#openLog().conversation;
    const isRepeated = this.#openLog().entries.some((entry) => entry.cid === cid);
    if (!isRepeated) {
      this.changeCall({
        ...newCall(),
        id: String(cid),
        channel: body.channel,
        phone: body.channel === "phone" ? "+48601234218" : null,
        promised: body.promised,
        stage:
          body.at === null
            ? { name: "offered", agentId: null, at: Date.now(), until: Date.now() + 20_000 }
            : { name: "scheduled", at: body.at },
        isSimulated: this.choices?.isSimulated ?? false,
        callerId: this.choices?.callerId ?? null,
      });
      this.append(String(cid), { kind: "visitor", id: "v", name: null }, body);
    }
    return { conversationId: id, cid, call: this.#openLog().conversation.call, now: Date.now() };
  }

  #moveCall({ cid, conversationId }: Record<string, unknown>, stage: VisitorCall["stage"]) {
    return { conversationId, cid, call: this.changeCall({ stage }), now: Date.now() };
  }

  #mark(input: Record<string, unknown>): Mark {
    const log = this.#logOf(input.conversationId);
    const mark = { delivered: Number(input.delivered), read: Number(input.read) };
    log.conversation = { ...log.conversation, marks: { ...log.conversation.marks, visitor: mark } };
    this.#push("marksAdvanced", { conversationId: log.conversation.id, side: "visitor", ...mark });
    return mark;
  }

  #logOf(conversationId: unknown): Log {
    const log = this.logs.find(({ conversation }) => conversation.id === conversationId);
    if (!log) throw new Error(`no conversation ${conversationId}`);
    return log;
  }
}

const newCall = (): VisitorCall => ({
  id: newId(),
  channel: "phone",
  phone: "+48601234218",
  callerId: null,
  by: "visitor",
  requestedAt: Date.now(),
  promised: false,
  attempt: 1,
  agent: null,
  stage: { name: "offered", agentId: null, at: Date.now(), until: Date.now() + 20_000 },
  rangAt: null,
  answeredAt: null,
  peers: { visitor: null, agent: null },
  isSimulated: false,
});

function pageOf(log: Log, entries: VisitorEntry[], more: boolean): VisitorEntryPage {
  return { conversation: log.conversation, entries, more, reset: false };
}
