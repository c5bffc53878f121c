import type { Reply, Role, Site } from "@bellhop/protocol";
import { MemoryBus, MemoryNetwork } from "../memory/memory-bus.ts";
import { MemoryStore } from "../memory/memory-store.ts";
import type { Fact } from "../ports/bus.ts";
import type { Store } from "../ports/store.ts";
import { makeSite } from "../rules/make-site.ts";
import { authenticateVisitor } from "./authenticate-visitor.ts";
import { claimConversation } from "./claim-conversation.ts";
import type { AgentSession, Deps, VisitorSession } from "./deps.ts";
import { sendVisitorMessage } from "./send-visitor-message.ts";

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
  const deps: Deps = { store, bus, now: () => time, newId, newToken, hashToken };
  const heard: Fact[] = [];
  const addSite = async (name: string, ownerId?: string): Promise<Site> => {
    const site = makeSite({ id: newId(), token: newToken(), name, origin, at: time });
    await store.createSite({ site, at: time, ...(ownerId === undefined ? {} : { ownerId }) });
    await bus.subscribe(site.id, (fact) => heard.push(fact));
    return site;
  };
  const addAgent = async (name: string, role: Role, ...sites: Site[]): Promise<AgentSession> => {
    const id = newId();
    const agent = { id, name, email: `${name.toLowerCase()}@shop.example`, status: "available" as const };
    await store.addAgent({ agent, at: time });
    for (const { id: siteId } of sites) await store.addMembership({ siteId, agentId: id, role, at: time });
    return { kind: "agent", agentId: id, name, roles: new Map(sites.map((site) => [site.id, role])) };
  };
  const addVisitor = async (site: Site): Promise<VisitorSession> => {
    const credentials = {
      siteKey: site.key,
      visitorId: newId(),
      secret: newToken(),
      device: "iPhone · Safari",
    };
    return dataOf(await authenticateVisitor(deps, credentials)).session;
  };
  const site = await addSite("Shop");
  const anna = await addAgent("Anna", "owner", site);
  const marta = await addAgent("Marta", "agent", site);
  const visitor = await addVisitor(site);
  return {
    deps,
    store,
    site,
    anna,
    marta,
    visitor,
    addSite,
    addAgent,
    addVisitor,
    newId,
    pass: (ms: number) => {
      time += ms;
    },
    /** Facts published since the last call, delivered now. */
    hear: () => {
      while (waiting.length > 0) waiting.shift()?.();
      return heard.splice(0);
    },
    /** The visitor writes; resolves to the receipt. */
    write: async (text: string, who = visitor) =>
      dataOf(await sendVisitorMessage(deps, who, { cid: newId(), text })),
    claim: async (who: AgentSession, conversationId: string) =>
      dataOf(await claimConversation(deps, who, { conversationId, cid: newId() })).conversation,
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
