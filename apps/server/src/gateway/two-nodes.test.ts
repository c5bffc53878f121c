import { type AgentSession, type Bus, endAgentSession, type Store } from "@bellhop/core";
import { MemoryBus, MemoryNetwork, MemoryStore } from "@bellhop/core/memory";
import type { Conversation, VisitorCall } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { RedisBus } from "../adapters/redis-bus.ts";
import { dataOf, fillStore, heard, hello, startTestGateway } from "./test-gateway.ts";

type Node = Awaited<ReturnType<typeof startTestGateway>>;
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of cleanUp.splice(0).toReversed()) await close();
});

async function startNodes(store: Store, buses: [Bus, Bus], beaconMs = 0): Promise<[Node, Node]> {
  const nodes = await Promise.all(buses.map((bus) => startTestGateway({ store, bus, beaconMs })));
  cleanUp.push(...buses.map((bus) => () => bus.close()), ...nodes.map((node) => () => node.close()));
  return nodes as [Node, Node];
}

/** Everybody is asked at once. */
async function offerCalls(store: Store, siteId: string): Promise<void> {
  const department = await store.readDepartment({ siteId, departmentId: siteId });
  if (!department) throw new Error("no first department");
  await store.putDepartment({
    department: { ...department, routing: "ringAll", calls: { phone: true, page: true } },
    at: Date.now(),
  });
}

const networks = {
  MemoryBus: (): [Bus, Bus] => {
    const network = new MemoryNetwork();
    return [new MemoryBus(network), new MemoryBus(network)];
  },
  RedisBus: (): [Bus, Bus] => {
    const prefix = `test-${v7()}`;
    return [1, 2].map(
      (n) => new RedisBus({ url: inject("redisUrl"), nodeId: `node-${n}`, prefix }),
    ) as unknown as [Bus, Bus];
  },
};

describe.each(Object.entries(networks))("[BS1] two nodes over %s", (_name, createBuses) => {
  it("a visitor on one reaches an agent on the other, and back", async () => {
    const store = new MemoryStore();
    const { anna } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const visitor = first.visitor();
    const agent = second.agent(anna.id);
    await visitor.ask("openSession", hello);
    await agent.ask("openDesk", {});
    const arrived = heard<{ conversation: { id: string }; entry: object }>(agent as never, "entryAdded");
    await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello over there" });
    const { conversation, entry } = await arrived;
    expect(entry).toMatchObject({ seq: 1, body: { text: "Hello over there" } });
    const taken = heard<object>(visitor as never, "entryAdded");
    dataOf(await agent.ask("claimConversation", { conversationId: conversation.id, cid: v7() }));
    expect(await taken).toMatchObject({ entry: { body: { kind: "assigned", agentName: "Anna" } } });
  });

  it("[CW1] a call in the page: asked for on one node, taken and signalled from the other, heard by its two sides only", async () => {
    const store = new MemoryStore();
    const { site, anna, marta } = await fillStore(store);
    await offerCalls(store, site.id);
    const [first, second] = await startNodes(store, createBuses());
    const visitor = first.visitor();
    const [agent, other] = [second.agent(anna.id), second.agent(marta.id)];
    expect(dataOf(await visitor.ask("openSession", hello))).toMatchObject({ calls: "both" });
    await Promise.all([agent.ask("openDesk", {}), other.ask("openDesk", {})]);
    const asked = heard<{ conversation: Conversation }>(agent as never, "callChanged");
    const request = { channel: "page", phone: null, country: null, consentVersion: null, at: null } as const;
    const { conversationId, call } = dataOf(await visitor.ask("requestCall", { cid: v7(), ...request }));
    expect((await asked).conversation).toMatchObject({ id: conversationId, call: { id: call.id } });
    const about = { conversationId, callId: call.id };
    const taken = heard<{ call: VisitorCall }>(visitor as never, "callChanged");
    dataOf(await agent.ask("acceptCall", { ...about, cid: v7(), method: "browser" }));
    expect((await taken).call.stage.name).toBe("dialingVisitor");
    const peers = { visitor: v7(), agent: v7() };
    const joined = dataOf(await agent.ask("joinCall", { ...about, peerId: peers.agent }));
    expect(joined.ice[0]?.credential).toBeTruthy();
    dataOf(await visitor.ask("joinCall", { ...about, peerId: peers.visitor }));

    const overheard = vi.fn();
    other.on("callSignalled", overheard);
    const signal = { kind: "offer", sdp: "v=0" } as const;
    const atAgent = heard<object>(agent as never, "callSignalled");
    const sent = { ...about, n: 1, peerId: peers.visitor, to: peers.agent, signal };
    dataOf(await visitor.ask("sendCallSignal", sent));
    expect(await atAgent).toEqual({ ...about, n: 1, from: peers.visitor, to: peers.agent, signal });
    const atVisitor = heard<object>(visitor as never, "callSignalled");
    const back = { ...about, n: 1, peerId: peers.agent, to: peers.visitor, signal };
    dataOf(await agent.ask("sendCallSignal", back));
    expect(await atVisitor).toMatchObject({ from: peers.agent });
    expect(await other.ask("sendCallSignal", back)).toEqual({ ok: false, error: "call_over" });
    expect(overheard).not.toHaveBeenCalled();
  });

  it("typing is seen on the other node, from both sides", async () => {
    const store = new MemoryStore();
    const { anna } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const visitor = first.visitor();
    const agent = second.agent(anna.id);
    await visitor.ask("openSession", hello);
    await agent.ask("openDesk", {});
    const { conversationId } = dataOf(await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello" }));
    dataOf(await agent.ask("claimConversation", { conversationId, cid: v7() }));
    const asking = heard<object>(agent as never, "typingChanged");
    await visitor.ask("reportTyping", { conversationId, typing: true });
    expect(await asking).toMatchObject({ conversationId, typing: true, author: { kind: "visitor" } });
    const answering = heard<object>(visitor as never, "typingChanged");
    await agent.ask("reportTyping", { conversationId, typing: true });
    expect(await answering).toEqual({ conversationId, typing: true, name: "Anna" });
  });

  it("[VW1] who looks at it is seen on the other node, and that a silent end was one", async () => {
    const store = new MemoryStore();
    const { anna, marta } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const { conversationId } = dataOf(
      await first.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Hello" }),
    );
    const colleague = first.agent(anna.id);
    await colleague.ask("openDesk", {});
    const seen: boolean[] = [];
    colleague.on("viewingChanged", ({ viewing }) => seen.push(viewing));
    const agent = second.agent(marta.id);
    dataOf(await agent.ask("reportViewing", { conversationId }));
    await vi.waitFor(() => expect(seen).toEqual([true]));
    agent.disconnect();
    await vi.waitFor(() => expect(seen).toEqual([true, false]));
  });

  it("[OF1] [QU1] an agent on one node is asked about what came in on the other; its visitor hears the place", async () => {
    const store = new MemoryStore();
    const { marta } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const agent = second.agent(marta.id);
    await agent.ask("openDesk", {});
    const asked: (string | null | undefined)[] = [];
    agent.on("entryAdded", ({ conversation }) => asked.push(conversation.offer?.agentId));
    await vi.waitFor(async () => {
      const siteIds = (await store.listSites()).map(({ id }) => id);
      expect(await store.listOnlineAgents({ siteId: siteIds[0] ?? "", at: Date.now() })).toEqual([marta.id]);
    });
    const visitor = first.visitor();
    const told: unknown[] = [];
    visitor.on("queueMoved", ({ queue }) => told.push(queue));
    await visitor.ask("openSession", hello);
    const sent = await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello" });
    const { conversationId } = dataOf(sent);
    await vi.waitFor(() => expect(asked.at(-1)).toBe(marta.id));
    await vi.waitFor(async () => {
      await first.gateway.tellQueues();
      expect(told).toEqual([{ place: 1, expectedMs: null, reason: null }]);
    });
    dataOf(await agent.ask("claimConversation", { conversationId, cid: v7() }));
    await vi.waitFor(() => expect(told.at(-1)).toBeNull());
  });

  it("who comes, goes away and goes is seen on the other node, by colleagues and visitors", async () => {
    const store = new MemoryStore();
    const { anna, marta } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const colleague = first.agent(anna.id);
    await colleague.ask("openDesk", {});
    const news: { id: string; online: boolean; status: string }[] = [];
    colleague.on("agentChanged", (agent) => news.push(agent));
    const agent = second.agent(marta.id);
    await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ id: marta.id, online: true }));
    const visitor = first.visitor();
    await visitor.ask("openSession", hello);
    const told: { agents: { name: string }[] }[] = [];
    visitor.on("availabilityChanged", (availability) => told.push(availability));
    dataOf(await agent.ask("setAgentStatus", { status: "away" }));
    await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ id: marta.id, status: "away" }));
    await vi.waitFor(() => expect(told.at(-1)?.agents.map(({ name }) => name)).toEqual(["Anna"]));
    await second.close();
    await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ id: marta.id, online: false }));
  });

  it("signing out on one node ends the session's sockets on the other one, and nobody else's", async () => {
    const store = new MemoryStore();
    const { site, anna, marta } = await fillStore(store);
    const [first, second] = await startNodes(store, createBuses());
    const [signedIn, stays] = [second.agent(anna.id), second.agent(marta.id)];
    await Promise.all([signedIn.ask("openDesk", {}), stays.ask("openDesk", {})]);
    const session: AgentSession = {
      kind: "agent",
      agentId: anna.id,
      name: anna.name,
      roles: new Map([[site.id, "owner"]]),
    };
    const gone = heard<string>(signedIn as never, "disconnect");
    await endAgentSession(first.deps, session, { sessionId: anna.id });
    expect(await gone).toBe("io server disconnect");
    expect(stays.connected).toBe(true);
  });
});

describe("[BC4] a lost fact is found", () => {
  it("by the head beacon, also when it was the last one and of a conversation nobody knew", async () => {
    const store = new MemoryStore();
    const { anna } = await fillStore(store);
    const lossy = () => new MemoryBus(new MemoryNetwork({ drop: 1 }));
    const [first, second] = await startNodes(store, [lossy(), lossy()], 50);
    const agent = second.agent(anna.id);
    await agent.ask("openDesk", {});
    const revealed = heard<{ conversations: { id: string }[] }>(agent as never, "headsBeaconed");
    const { conversationId } = dataOf(
      await first.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Anybody?" }),
    );
    expect((await revealed).conversations.map(({ id }) => id)).toEqual([conversationId]);
  });
});
