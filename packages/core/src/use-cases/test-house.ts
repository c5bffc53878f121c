import type { Conversation, Department, Reply, Role, Site } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { MemoryBus, MemoryNetwork } from "../memory/memory-bus.ts";
import { MemoryCallProvider } from "../memory/memory-call-provider.ts";
import { MemoryHolidays } from "../memory/memory-holidays.ts";
import { MemoryPhoneBook } from "../memory/memory-phone-book.ts";
import { MemoryStore } from "../memory/memory-store.ts";
import type { Fact } from "../ports/bus.ts";
import type { Store } from "../ports/store.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { makeSite } from "../rules/make-site.ts";
import { newAgent } from "../rules/new-agent.ts";
import { authenticateVisitor } from "./authenticate-visitor.ts";
import { claimConversation } from "./claim-conversation.ts";
import { endPresence } from "./end-presence.ts";
import { fireTimer } from "./fire-timer.ts";
import { renewPresence } from "./renew-presence.ts";
import { sendVisitorMessage } from "./send-visitor-message.ts";
import { sweepPresence } from "./sweep-presence.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const origin = "https://shop.example";

/** A house with a hand-moved clock, counted ids, one site, its owner Anna, her colleague Marta and a visitor. */
export async function openTestHouse() {
  const store = new MemoryStore();
  const waiting: (() => void)[] = [];
  const network = new MemoryNetwork({ later: (run) => waiting.push(run) });
  const bus = new MemoryBus(network);
  let time = Date.UTC(2026, 4, 4, 9);
  let count = 0;
  const newId = () => `01960000-0000-7000-8000-${String(++count).padStart(12, "0")}`;
  const newToken = () => `token${++count}`.padEnd(43, "x");
  const hashToken = (token: string) => `hash of ${token}`;
  const underWay = new Set<Promise<unknown>>();
  const background = (work: Promise<unknown>) => void underWay.add(work);
  /** Whatever goes on in the background has ended. */
  const settle = async () => {
    for (const work of underWay) {
      await work;
      underWay.delete(work);
    }
  };
  const exchange = new MemoryCallProvider();
  const providers = new Map(
    [exchange, new MemoryCallProvider({ id: "console" })].map((one) => [one.id, one]),
  );
  const deps: Deps = {
    store,
    bus,
    phones: new MemoryPhoneBook(),
    providers: { get: (id) => providers.get(id) ?? null, faultOf: (id) => providers.get(id)?.fault ?? null },
    keyedHash: (text) => `key of ${text}`,
    iceServers: (participant) => [{ urls: ["turn:turn.example"], username: participant, credential: "c" }],
    holidays: new MemoryHolidays(),
    now: () => time,
    newId,
    newToken,
    hashToken,
    background,
    inTurn: (work) => work(),
  };
  const clock = {
    now: () => time,
    pass: (ms: number) => {
      time += ms;
    },
  };
  const heard: Fact[] = [];
  const addSite = async (name: string, ownerId?: string): Promise<Site> => {
    const site = makeSite({ id: newId(), token: newToken(), name, origin, at: time });
    await store.createSite({ site, at: time, ...(ownerId === undefined ? {} : { ownerId }) });
    await bus.subscribe(site.id, (fact) => heard.push(fact));
    return site;
  };
  const addAgent = async (name: string, role: Role, ...sites: Site[]): Promise<AgentSession> => {
    const id = newId();
    const email = `${name.toLowerCase()}@shop.example`;
    await store.addAgent({ agent: { ...newAgent, id, name, email }, at: time });
    for (const { id: siteId } of sites) await store.addMembership({ siteId, agentId: id, role, at: time });
    return { kind: "agent", agentId: id, name, roles: new Map(sites.map((site) => [site.id, role])) };
  };
  const addVisitor = async (site: Site): Promise<VisitorSession> => {
    const credentials = {
      siteKey: site.key,
      visitorId: newId(),
      secret: newToken(),
      device: "iPhone · Safari",
      address: "192.0.2.1",
    };
    return dataOf(await authenticateVisitor(deps, credentials)).session;
  };
  const addDepartment = async (settings: Partial<Department> = {}, ofSite = site): Promise<Department> => {
    const department = { ...firstDepartment(ofSite.id), id: newId(), ...settings };
    await store.putDepartment({ department, at: time });
    return department;
  };
  const read = async (conversationId: string): Promise<Conversation> => {
    const found = await store.readConversation({ scope: { kind: "system" }, conversationId });
    if (!found) throw new Error("no such conversation");
    return found;
  };
  const site = await addSite("Shop");
  const anna = await addAgent("Anna", "owner", site);
  const marta = await addAgent("Marta", "agent", site);
  const visitor = await addVisitor(site);
  return {
    deps,
    store,
    exchange,
    site,
    anna,
    marta,
    visitor,
    addSite,
    addAgent,
    addVisitor,
    addDepartment,
    newId,
    read,
    settle,
    pass: clock.pass,
    ...keepTime(deps, { pass: clock.pass, settle }),
    /** Facts published since the last call, delivered now. */
    hear: () => {
      while (waiting.length > 0) waiting.shift()?.();
      return heard.splice(0);
    },
    /** The visitor writes; resolves to the receipt. */
    write: async (text: string, who = visitor) => {
      const receipt = dataOf(await sendVisitorMessage(deps, who, { cid: newId(), text }));
      await settle();
      return receipt;
    },
    claim: async (who: AgentSession, conversationId: string) => {
      const { conversation } = dataOf(await claimConversation(deps, who, { conversationId, cid: newId() }));
      await settle();
      return conversation;
    },
    /** Everything in the log, a line each. */
    log: async (conversationId: string) => {
      const range = { scope: { kind: "system" } as const, conversationId, after: 0, limit: 1_000 };
      return sketchEntries((await store.readEntries(range))?.entries ?? []);
    },
  };
}

const NODE = "n";
/** How often consoles are probed and lapsed leases swept. */
const TICK_MS = 1_000;

type Clock = { pass: (ms: number) => void; settle: () => Promise<void> };

/** Agents who are there, and the time in which the house lives: leases are renewed and swept, timers fire. */
function keepTime(deps: Deps, { pass, settle }: Clock) {
  const there = new Set<string>();
  const renew = () => renewPresence(deps, { nodeId: NODE, agentIds: [...there] });
  const fireDue = async () => {
    const at = deps.now();
    const due = await deps.store.claimDueTimers({ at, leaseUntil: at + TICK_MS, limit: 100 });
    for (const timer of due) await fireTimer(deps, timer);
    await deps.store.completeTimers({ timers: due });
    await settle();
    return due;
  };
  return {
    /** Opens the console, and keeps it open. */
    come: async (...agents: AgentSession[]) => {
      for (const { agentId } of agents) there.add(agentId);
      await renew();
      await settle();
    },
    /** The line falls silent; or, with `says`, signs out. */
    leave: async ({ agentId }: AgentSession, { says = false } = {}) => {
      there.delete(agentId);
      if (says) await endPresence(deps, { nodeId: NODE, agentIds: [agentId] });
      await settle();
    },
    /** What is due now fires; the timers that did. */
    fireDue,
    /** Lets this time pass as in a running house. */
    live: async (ms: number) => {
      for (let left = ms; left > 0; ) {
        const dueIn = await deps.store.nextTimerDueIn({ at: deps.now(), within: TICK_MS });
        const step = Math.min(left, Math.max(dueIn ?? TICK_MS, 1), TICK_MS);
        pass(step);
        left -= step;
        await renew();
        await sweepPresence(deps);
        await settle();
        await fireDue();
      }
    },
  };
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

/** The data of a Reply that is expected to be good. */
export function dataOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${reply.error} ${JSON.stringify(reply.detail ?? {})}`);
  return reply.data;
}

/** What a fact says in one line, to compare whole conversations of facts. */
export function sketch(fact: Fact): string {
  if (fact.type === "entryAdded")
    return `${fact.entry.seq} ${fact.entry.author.kind}: ${fact.entry.body.kind}`;
  return fact.type;
}

/** Entries as one line each. */
export function sketchEntries(
  entries: readonly { author: { kind: string }; body: { kind: string; text?: string } }[],
): string[] {
  return entries.map(({ author, body }) => [author.kind, body.kind, body.text].filter(Boolean).join(" "));
}

/** The store with some operations replaced: to die between two steps, or to look at what is written. */
export function replaceOperations(store: Store, operations: Partial<Store>): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const operation = Reflect.get(operations, name) ?? Reflect.get(target, name);
      return typeof operation === "function" ? operation.bind(target) : operation;
    },
  });
}
