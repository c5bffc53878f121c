import { type Deps, offerNext, routeConversation } from "@bellhop/core";
import { inTurns } from "../load/in-turns.ts";

const WIDTH = 32;
const AN_HOUR_MS = 3_600_000;

type Desk = { siteKey: string; agents: number; waiting: number };
type Timed = { siteKey: string; count: number };
/** Milliseconds each, one after the other. */
export type RoutingTimes = { freedMs: number; arrivedMs: number };

/** Questions about giving out what waits, with real rows behind them. */
export function createRoutingAnswers(deps: Deps) {
  const { store } = deps;
  const busy: { agent: { id: string; name: string }; conversationId: string; epoch: number }[] = [];
  const siteIdOf = async (siteKey: string) => (await store.findSiteByKey(siteKey))?.id ?? "";

  async function comeWaiting(siteId: string): Promise<string> {
    const visitorId = deps.newId();
    // As if they had just begun to wait: those whose time for all had come unasked would be asked about twice.
    const at = deps.now() + AN_HOUR_MS;
    await store.registerVisitor({ siteId, visitorId, secretHash: visitorId, at });
    const written = await store.appendEntry({
      scope: { kind: "visitor", siteId, visitorId },
      conversationId: null,
      author: { kind: "visitor", id: visitorId, name: null },
      cid: deps.newId(),
      body: { kind: "message", text: "Is the blue cup still in stock?" },
      at,
      opening: {
        conversationId: deps.newId(),
        reopenAfter: at,
        departmentId: siteId,
        waitTimer: { id: deps.newId(), dueAt: at + AN_HOUR_MS },
        routeTimer: { id: deps.newId(), dueAt: at + AN_HOUR_MS },
      },
    });
    if (!written.ok) throw new Error(`could not wait: ${written.error}`);
    return written.conversation.id;
  }
  /** Its next step is not what is measured, and would come in between a window later. */
  async function putOff(subject: string): Promise<void> {
    const id = deps.newId();
    const dueAt = deps.now() + AN_HOUR_MS;
    await store.scheduleTimer({ id, kind: "routeDue", subject, dueAt, payload: "never" });
  }
  async function claim(agent: { id: string; name: string }, conversationId: string): Promise<number> {
    const scope = { kind: "system" } as const;
    const cid = deps.newId();
    const written = await store.claimConversation({ scope, conversationId, agent, cid, at: deps.now() });
    if (!written.ok) throw new Error(`could not take: ${written.error}`);
    return written.conversation.epoch;
  }
  /** Somebody with room for one conversation, who has one. */
  async function hire(siteId: string): Promise<void> {
    const id = deps.newId();
    const agent = { id, name: "Anna" };
    const at = deps.now();
    await store.addAgent({
      agent: {
        ...agent,
        email: `${id}@shop.example`,
        status: "available",
        capacity: 1,
        missed: 0,
        phone: null,
      },
      at,
    });
    await store.addMembership({ siteId, agentId: id, role: "agent", at });
    await store.renewAgentLeases({ nodeId: "bench", agentIds: [id], until: at + AN_HOUR_MS, at });
    const conversationId = await comeWaiting(siteId);
    busy.push({ agent, conversationId, epoch: await claim(agent, conversationId) });
  }

  return {
    /** So many agents, all of them full, and so many visitors who wait. */
    async fillDesk({ siteKey, agents, waiting }: Desk): Promise<void> {
      const siteId = await siteIdOf(siteKey);
      await inTurns(Array.from({ length: agents }), WIDTH, () => hire(siteId));
      await inTurns(Array.from({ length: waiting }), WIDTH, () => comeWaiting(siteId));
    },
    /**
     * So many times: an agent ends a conversation and is asked about the one that has waited longest, and somebody
     * new comes when nobody is free. As many wait afterwards as before.
     */
    async timeRouting({ siteKey, count }: Timed): Promise<RoutingTimes> {
      const siteId = await siteIdOf(siteKey);
      const spent = { freedMs: 0, arrivedMs: 0 };
      for (let at = 0; at < count; at += 1) {
        const one = busy[at % busy.length];
        if (!one) throw new Error("nobody is at the desk");
        const scope = { kind: "system" } as const;
        const closed = await store.closeConversation({ scope, ...one, cid: deps.newId(), at: deps.now() });
        if (!closed.ok) throw new Error(`could not close: ${closed.error}`);
        const freedAt = performance.now();
        await offerNext(deps, one.agent.id);
        spent.freedMs += performance.now() - freedAt;
        // What has waited for 25 s is offered to everybody, the freed agent included.
        const [own] = await store.listOffered({ agentId: one.agent.id });
        const next = own ? null : await store.findNextWaiting({ agentId: one.agent.id, at: deps.now() });
        const offered = own ?? next?.conversation.id;
        if (!offered) throw new Error("nobody was asked");
        Object.assign(one, { conversationId: offered, epoch: await claim(one.agent, offered) });
        const conversationId = await comeWaiting(siteId);
        const arrivedAt = performance.now();
        await routeConversation(deps, { conversationId });
        spent.arrivedMs += performance.now() - arrivedAt;
        await putOff(conversationId);
      }
      return { freedMs: spent.freedMs / count, arrivedMs: spent.arrivedMs / count };
    },
  };
}
