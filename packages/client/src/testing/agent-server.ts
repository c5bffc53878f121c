import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  AgentHears,
  Author,
  Conversation,
  Entry,
  EntryBody,
  EntryPage,
  ErrorCode,
  Mark,
  Refusal,
  Reply,
} from "@bellhop/protocol";
import { Server, type Socket } from "socket.io";
import { newId } from "../new-id.ts";
import { teamKinds, writtenBody } from "./written-body.ts";

type Input = Record<string, unknown>;
type Log = { conversation: Conversation; entries: Entry[] };

const PAGE = 5;
const zero: Mark = { delivered: 0, read: 0 };
const visitorId = "01890000-0000-7000-8000-000000000001";
export const visitor: Author = { kind: "visitor", id: visitorId, name: null };
const me: Author = { kind: "agent", id: "me", name: "Me" };

/** An agent's side of a server in memory, for one site, which keeps the protocol and misbehaves on request. */
export class AgentServer {
  readonly logs = new Map<string, Log>();
  readonly requests: { name: string; input: Input }[] = [];
  losePushes = 0;
  /** Requests of these names are carried out and not answered, so often. */
  loseAnswers: Record<string, number> = {};
  /** Requests of these names are carried out and answered `internal`, so often. */
  breakAnswers: Record<string, number> = {};
  refuse: Record<string, ErrorCode[]> = {};
  agentId = "me";
  /** What becomes of a conversation by a request about its call. */
  callAnswers = (conversation: Conversation): Conversation => conversation;
  readonly #http = createServer();
  readonly #io = new Server(this.#http, { path: "/socket" });

  get host(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get sockets(): Socket[] {
    return [...this.#io.of("/agent").sockets.values()];
  }

  async listen(): Promise<this> {
    this.#io.of("/agent").on("connection", (socket) => {
      socket.onAny((name: string, input: Input, answer: (reply: unknown) => void) => {
        this.requests.push({ name, input });
        const refused = this.refuse[name]?.shift();
        const reply = refused
          ? { ok: false, error: refused, detail: { retryAfterMs: 10 } }
          : this.#answer(name, input);
        const lost = this.loseAnswers[name] ?? 0;
        this.loseAnswers[name] = Math.max(0, lost - 1);
        const broken = this.breakAnswers[name] ?? 0;
        this.breakAnswers[name] = Math.max(0, broken - 1);
        if (lost) socket.disconnect(true);
        else answer(broken ? { ok: false, error: "internal", detail: { retryAfterMs: 10 } } : reply);
      });
    });
    await new Promise<void>((done) => this.#http.listen(0, "127.0.0.1", done));
    return this;
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  counts(name: string): number {
    return this.requests.filter((request) => request.name === name).length;
  }

  open(): string {
    const conversation: Conversation = {
      id: newId(),
      siteId: "site",
      visitorId,
      visitorName: null,
      visitorEmail: null,
      visitorLocale: "pl",
      departmentId: "site",
      status: "open",
      agent: null,
      epoch: 0,
      seq: 0,
      visitorSeq: 0,
      marks: { visitor: zero, agents: zero },
      openedAt: Date.now(),
      waitingSince: Date.now(),
      unansweredSince: null,
      offer: null,
      transfer: null,
      promise: null,
      duties: [],
      call: null,
      closedAt: null,
      lastEntryAt: Date.now(),
      preview: null,
    };
    this.logs.set(conversation.id, { conversation, entries: [] });
    return conversation.id;
  }

  say(id: string, text: string, author: Author = visitor): Entry {
    return this.append(id, author, { kind: "message", text });
  }

  /** Appends and tells; `change` is what becomes of the conversation. */
  append(
    id: string,
    author: Author,
    body: EntryBody,
    change: Partial<Conversation> = {},
    cid: string = newId(),
  ): Entry {
    const log = this.#log(id);
    const visitorSeq = teamKinds.has(body.kind) ? null : log.conversation.visitorSeq + 1;
    const entry: Entry = { seq: log.entries.length + 1, visitorSeq, cid, author, at: Date.now(), body };
    log.entries.push(entry);
    log.conversation = {
      ...log.conversation,
      seq: entry.seq,
      visitorSeq: visitorSeq ?? log.conversation.visitorSeq,
      ...change,
    };
    this.push("entryAdded", { conversation: log.conversation, entry });
    return entry;
  }

  takeBy(id: string, author: Author): void {
    const agent = { id: author.id, name: author.name ?? "" };
    const epoch = this.#log(id).conversation.epoch + 1;
    this.append(
      id,
      author,
      { kind: "assigned", agentId: agent.id, agentName: agent.name },
      { agent, epoch, waitingSince: null },
    );
  }

  /** Its owner has left: it waits again. */
  giveBack(id: string): void {
    const { agent, epoch } = this.#log(id).conversation;
    if (!agent) throw new Error(`nobody owns ${id}`);
    const { id: agentId, name: agentName } = agent;
    this.append(
      id,
      { kind: "system", id: "system", name: null },
      { kind: "released", agentId, agentName, reason: "gone", waits: true },
      { agent: null, epoch: epoch + 1, waitingSince: Date.now() },
    );
  }

  push<K extends keyof AgentHears>(name: K, ...data: Parameters<AgentHears[K]>): void {
    if (this.losePushes-- > 0) return;
    this.losePushes = 0;
    this.#io.of("/agent").emit(name, ...data);
  }

  #log(id: unknown): Log {
    const log = this.logs.get(String(id));
    if (!log) throw new Error(`no conversation ${id}`);
    return log;
  }

  #page(id: unknown, from: number, to: number, reset = false): EntryPage {
    const { conversation, entries } = this.#log(id);
    return { conversation, entries: entries.slice(Math.max(0, from), to), more: false, reset };
  }

  #answer(name: string, input: Input): Reply<unknown> {
    const answers: Record<string, () => unknown> = {
      openDesk: () => ({
        agent: {
          id: this.agentId,
          name: "Me",
          email: "me@shop.example",
          status: "available",
          capacity: 4,
          missed: 0,
          phone: null,
        },
        departments: [],
        owed: [...this.logs.values()]
          .filter(({ conversation }) => conversation.status === "closed" && conversation.duties.length > 0)
          .map(({ conversation }) => ({ conversation, mine: zero })),
        sites: [
          {
            site: {
              id: "site",
              key: "key",
              name: "Shop",
              origins: [],
              color: "#000000",
              createdAt: 0,
              installedAt: 0,
              demo: false,
            },
            role: "owner",
          },
        ],
        colleagues: [],
        online: [],
        open: [...this.logs.values()]
          .filter(({ conversation }) => conversation.status === "open")
          .map(({ conversation }) => ({ conversation, mine: zero })),
        now: Date.now() + 5_000,
      }),
      openConversation: () => {
        const { entries } = this.#log(input.conversationId);
        const visitor = {
          id: visitorId,
          siteId: "site",
          name: null,
          email: null,
          locale: "pl",
          timeZone: null,
          device: null,
          online: true,
          firstSeenAt: 0,
          lastSeenAt: 0,
          pages: [],
        };
        return {
          page: this.#page(input.conversationId, entries.length - PAGE, entries.length),
          visitor,
          mine: zero,
          earlier: [],
        };
      },
      syncConversation: () =>
        this.#page(input.conversationId, Number(input.since), Number(input.since) + PAGE),
      pageConversation: () =>
        this.#page(input.conversationId, Number(input.before) - 1 - PAGE, Number(input.before) - 1),
      markConversation: () => ({ delivered: input.delivered, read: input.read }),
      ...this.#callAnswers(input),
      setAgentStatus: () => ({ status: input.status }),
    };
    const write = this.#write(name, input);
    return write ?? { ok: true, data: answers[name]?.() ?? {} };
  }

  #callAnswers(input: Input): Record<string, () => unknown> {
    const answer = () => {
      const log = this.#log(input.conversationId);
      log.conversation = this.callAnswers(log.conversation);
      return { conversation: log.conversation, cid: input.cid, ice: [], now: Date.now() };
    };
    const names = ["acceptCall", "passCall", "startCall", "hangUpCall", "reportCallResult", "wrapUpCall"];
    return Object.fromEntries(
      [...names, "joinCall", "reportCallMedia", "readCall"].map((name) => [name, answer]),
    );
  }

  /** Null for what is no write. */
  #write(name: string, input: Input): Reply<unknown> | null {
    const body = writtenBody(name, input);
    if (!body) return null;
    const id = String(input.conversationId);
    const repeated = this.#log(id).entries.find(({ cid }) => cid === input.cid);
    const refusal = repeated ? null : this.#refusal(name, input);
    if (refusal) return refusal;
    const entry = repeated ?? this.append(id, me, body, this.#change(name, id), String(input.cid));
    const { seq, visitorSeq, cid, at } = entry;
    return { ok: true, data: { conversation: this.#log(id).conversation, cid, seq, visitorSeq, at } };
  }

  #refusal(name: string, { conversationId, epoch }: Input): Refusal | null {
    const { agent, status, epoch: current } = this.#log(conversationId).conversation;
    if (["sendAgentNote", "reopenConversation", "passOffer", "closeDuty"].includes(name)) return null;
    if (status === "closed") return { ok: false, error: "conversation_closed" };
    if (name === "claimConversation")
      return agent && agent.id !== "me"
        ? { ok: false, error: "taken", detail: { takenBy: agent.name } }
        : null;
    if (!agent) return { ok: false, error: "not_claimed" };
    return agent.id === "me" && epoch === current
      ? null
      : { ok: false, error: "taken", detail: { takenBy: agent.name } };
  }

  #change(name: string, id: string): Partial<Conversation> {
    const epoch = this.#log(id).conversation.epoch + 1;
    if (name === "closeConversation") return { status: "closed", closedAt: Date.now() };
    if (name === "releaseConversation") return { agent: null, epoch, waitingSince: Date.now() };
    if (name === "closeDuty") return { duties: [] };
    if (name !== "claimConversation" && name !== "reopenConversation") return {};
    return { status: "open", closedAt: null, agent: { id: "me", name: "Me" }, epoch, waitingSince: null };
  }
}
