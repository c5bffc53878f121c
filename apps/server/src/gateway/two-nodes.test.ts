import type { Bus, Store } from "@bellhop/core";
import { MemoryBus, MemoryNetwork, MemoryStore } from "@bellhop/core/memory";
import { v7 } from "uuid";
import { afterEach, describe, expect, inject, it } from "vitest";
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
});

describe("[BC4] a lost fact is found", () => {
  it("by the head beacon, also when it was the last one and of a conversation nobody knew", async () => {
    const store = new MemoryStore();
    const { anna } = await fillStore(store);
    const lossy = () => new MemoryBus(new MemoryNetwork({ drop: 1 }));
    const [first, second] = await startNodes(store, [lossy(), lossy()], 50);
    const agent = second.agent(anna.id);
    await agent.ask("openDesk", {});
    const revealed = heard<{ conversations: { id: string; seq: number }[] }>(agent as never, "headsBeaconed");
    const { conversationId } = dataOf(
      await first.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Anybody?" }),
    );
    expect((await revealed).conversations).toMatchObject([{ id: conversationId, seq: 1 }]);
  });
});
