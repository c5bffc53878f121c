import type { Conversation, Department, RoutingMode } from "@bellhop/protocol";
import { firstDepartment } from "../rules/first-department.ts";
import type { HandlingCommand } from "../rules/handling/handling.ts";
import type { Changed } from "./conversation-store.ts";
import type { Store } from "./store.ts";
import { accepted, addVisitor, createScene, openingAt, type SceneAgent, T0 } from "./store-scene.ts";
import type { Timer, TimerKind } from "./timer-store.ts";

const FAR = 30 * 24 * 3_600_000;
const SYSTEM = { kind: "system" as const };

type Asking = {
  step?: number | null;
  mode?: RoutingMode;
  outside?: { backAt: number | null } | null;
  freed?: string;
};
type Words = { cid?: string | undefined; text?: string };

/** A site with two agents who are there all the time, and short words for what happens to its conversations. */
export async function createHandlingScene(store: Store) {
  const scene = await createScene(store);
  const { siteId, anna, boris } = scene;
  const come = (...agents: SceneAgent[]) => {
    const agentIds = agents.map(({ id }) => id);
    return store.renewAgentLeases({ nodeId: "node", agentIds, until: T0 + FAR, at: T0 });
  };
  await come(anna, boris);

  const say = async (visitorId: string, at: number, departmentId = siteId, words: Words = {}) =>
    store.appendEntry({
      scope: { kind: "visitor", siteId, visitorId },
      conversationId: null,
      author: { kind: "visitor", id: visitorId, name: null },
      cid: words.cid ?? crypto.randomUUID(),
      body: scene.message(words.text ?? "Hello"),
      at,
      opening: { ...openingAt(siteId, at), departmentId },
    });
  const apply = (
    conversationId: string,
    command: HandlingCommand,
    at = T0,
    cid: string = crypto.randomUUID(),
  ): Promise<Changed> => store.changeConversation({ scope: SYSTEM, conversationId, cid, at, command });
  const read = async (conversationId: string): Promise<Conversation> => {
    const conversation = await store.readConversation({ scope: SYSTEM, conversationId });
    if (!conversation) throw new Error("no such conversation");
    return conversation;
  };
  /** A further visitor writes; resolves to the id of what waits since `at`. */
  const wait = async (at = T0, departmentId?: string): Promise<string> =>
    accepted(await say(await addVisitor(store, siteId), at, departmentId)).conversation.id;
  const take = async (agent: SceneAgent, conversationId: string, at = T0) =>
    accepted(await store.claimConversation(scene.change(agent, conversationId, { at })));

  return {
    ...scene,
    come,
    apply,
    read,
    wait,
    take,
    leave: (agent: SceneAgent, at = T0) => store.endAgentLeases({ nodeId: "node", agentIds: [agent.id], at }),
    /** The first department, with what is different. */
    putFirst: (changes: Partial<Department>) =>
      store.putDepartment({ department: { ...firstDepartment(siteId), ...changes }, at: T0 }),
    /** The visitor of this conversation writes again. */
    speakAgain: async (conversationId: string, at: number, words?: Words) =>
      say((await read(conversationId)).visitorId, at, siteId, words),
    route: (conversationId: string, at = T0, asking: Asking = {}) =>
      apply(conversationId, { kind: "route", step: null, mode: "leastBusy", outside: null, ...asking }, at),
    /** Answered by this agent, who left a minute later: nobody's, and it does not wait. */
    async rest(agent: SceneAgent): Promise<string> {
      const conversationId = await wait();
      const { epoch } = (await take(agent, conversationId)).conversation;
      accepted(await scene.answer(agent, conversationId, { epoch }));
      done(await apply(conversationId, { kind: "return", agentId: agent.id, reason: "gone" }, T0 + 60_000));
      return conversationId;
    },
    /** Everything a change could have changed. */
    async look(conversationId: string, ...subjects: string[]) {
      const agents = [await store.readAgent(anna.id), await store.readAgent(boris.id)];
      const timers = await timersAbout(store, conversationId, ...subjects);
      return { row: await read(conversationId), log: await scene.log(conversationId), timers, agents };
    },
  };
}

export type HandlingScene = Awaited<ReturnType<typeof createHandlingScene>>;

/** The change when it was accepted; a failing test otherwise. */
export function done(answer: Changed): Extract<Changed, { ok: true }> {
  if (!answer.ok) throw new Error(`refused: ${answer.error}`);
  return answer;
}

export function kindsOf({ entries }: Extract<Changed, { ok: true }>): string[] {
  return entries.map(({ body }) => body.kind);
}

/** The timers about these, earliest first. Every time of a scene is past for an engine with a clock of its own. */
export async function timersAbout(
  store: Store,
  ...subjects: string[]
): Promise<Pick<Timer, "kind" | "dueAt" | "payload">[]> {
  const now = Date.now();
  const timers = await store.claimDueTimers({ at: now, leaseUntil: now - 1, limit: 10_000 });
  return timers
    .filter(({ subject }) => subjects.includes(subject))
    .map(({ kind, dueAt, payload }) => ({ kind, dueAt, payload }))
    .sort((left, right) => left.dueAt - right.dueAt || (left.kind < right.kind ? -1 : 1));
}

/** The one timer of this kind; null when there is none. */
export async function timerAbout(store: Store, kind: TimerKind, subject: string) {
  return (await timersAbout(store, subject)).find((timer) => timer.kind === kind) ?? null;
}
