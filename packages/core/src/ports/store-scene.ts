import {
  type Author,
  CAPACITY_DEFAULT,
  type Department,
  type EntryBody,
  WAIT_TOLD_AFTER_MS,
} from "@bellhop/protocol";
import { firstDepartment } from "../rules/first-department.ts";
import type { AppendEntry, ChangeOwner, Written } from "./conversation-store.ts";
import type { Scope } from "./scope.ts";
import type { Store } from "./store.ts";

/** How a contract suite gets a store of its own. */
export type CreateStore = () => Promise<{ store: Store; close(): Promise<void> }>;

export type SceneAgent = { id: string; name: string };
type Appending = Partial<AppendEntry> & { text?: string };

/** Any time will do, as long as the tests agree on it. */
export const T0 = 1_700_000_000_000;
const HOUR = 3_600_000;

const newId = () => crypto.randomUUID();

export async function addSite(
  store: Store,
  fields: { name?: string; ownerId?: string } = {},
): Promise<string> {
  const id = newId();
  const site = {
    id,
    key: `key-${id}`,
    name: fields.name ?? "Shop",
    origins: ["https://shop.example"],
    color: "#1f4d3a",
    createdAt: T0,
    installedAt: null,
    demo: false,
  };
  await store.createSite({ site, ...(fields.ownerId && { ownerId: fields.ownerId }), at: T0 });
  return id;
}

export async function addAgent(
  store: Store,
  name: string,
  siteIds: string[] = [],
  capacity = CAPACITY_DEFAULT,
): Promise<SceneAgent> {
  const id = newId();
  const status = "available" as const;
  const agent = { id, name, email: `${id}@shop.example`, status, capacity, missed: 0, phone: null };
  await store.addAgent({ agent, at: T0 });
  for (const siteId of siteIds) await store.addMembership({ siteId, agentId: id, role: "agent", at: T0 });
  return { id, name };
}

/** A further department, of those named (rank 1 first) or else of everybody. */
export async function addDepartment(
  store: Store,
  siteId: string,
  name: string,
  members: SceneAgent[] | null = null,
): Promise<Department> {
  const department = {
    ...firstDepartment(siteId),
    id: newId(),
    name,
    everybody: members === null,
    members: (members ?? []).map(({ id }, index) => ({ agentId: id, rank: index + 1 })),
  };
  await store.putDepartment({ department, at: T0 });
  return department;
}

/** What a visitor's entry needs to open or reopen something at this time. */
export function openingAt(siteId: string, at: number): NonNullable<AppendEntry["opening"]> {
  return {
    conversationId: newId(),
    reopenAfter: at - 24 * HOUR,
    departmentId: siteId,
    waitTimer: { id: newId(), dueAt: at + WAIT_TOLD_AFTER_MS },
    routeTimer: { id: newId(), dueAt: at + 5_000 },
  };
}

export async function addVisitor(store: Store, siteId: string): Promise<string> {
  const visitorId = newId();
  await store.registerVisitor({ siteId, visitorId, secretHash: "hash", at: T0 });
  return visitorId;
}

/** One site with two agents and a visitor, and short words for what they do. */
export async function createScene(store: Store) {
  const siteId = await addSite(store);
  const [anna, boris] = [await addAgent(store, "Anna", [siteId]), await addAgent(store, "Boris", [siteId])];
  const visitorId = await addVisitor(store, siteId);
  const visitor: Author = { kind: "visitor", id: visitorId, name: null };
  const visitorScope: Scope = { kind: "visitor", siteId, visitorId };
  const scopeOf = (agent: SceneAgent): Scope => ({ kind: "agent", agentId: agent.id, siteIds: [siteId] });
  const message = (text: string): EntryBody => ({ kind: "message", text });

  return {
    siteId,
    anna,
    boris,
    visitorId,
    visitor,
    visitorScope,
    scopeOf,
    message,
    /** The visitor writes without naming a conversation. */
    say({ text = "Hello", at = T0, ...rest }: Appending = {}): Promise<Written> {
      return store.appendEntry({
        scope: visitorScope,
        conversationId: null,
        author: visitor,
        cid: newId(),
        body: message(text),
        at,
        opening: openingAt(siteId, at),
        ...rest,
      });
    },
    /** An agent writes; without `epoch` as somebody who need not own the conversation. */
    answer(
      agent: SceneAgent,
      conversationId: string,
      { text = "Good day", ...rest }: Appending = {},
    ): Promise<Written> {
      const author: Author = { kind: "agent", ...agent };
      return store.appendEntry({
        scope: scopeOf(agent),
        conversationId,
        author,
        cid: newId(),
        body: message(text),
        at: T0,
        ...rest,
      });
    },
    change(agent: SceneAgent, conversationId: string, rest: Partial<ChangeOwner> = {}): ChangeOwner {
      return { scope: scopeOf(agent), conversationId, agent, cid: newId(), at: T0, ...rest };
    },
    async log(conversationId: string) {
      const page = await store.readEntries({
        scope: { kind: "system" },
        conversationId,
        after: 0,
        limit: 1_000,
      });
      if (!page) throw new Error("no such conversation");
      return page.entries;
    },
  };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;

/** The answer when it was accepted; a failing test otherwise. */
export function accepted(answer: Written): Extract<Written, { ok: true }> {
  if (!answer.ok) throw new Error(`refused: ${answer.error}`);
  return answer;
}
