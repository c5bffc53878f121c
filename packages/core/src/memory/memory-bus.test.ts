import { describe, expect, it } from "vitest";
import { registerBusContract } from "../ports/bus.contract.ts";
import type { Fact } from "../ports/bus.ts";
import { MemoryBus, MemoryNetwork } from "./memory-bus.ts";

registerBusContract({
  createNodes: async () => {
    const network = new MemoryNetwork();
    const [a, b] = [new MemoryBus(network), new MemoryBus(network)];
    const close = async () => void (await Promise.all([a.close(), b.close()]));
    return { a, b, cut: async () => network.fail(), mend: async () => network.heal(), close };
  },
});

/** A network whose clock is moved by hand. */
function createHandMoved(options: { drop?: number; random?: () => number } = {}) {
  const waiting: (() => void)[] = [];
  const network = new MemoryNetwork({ ...options, later: (run) => waiting.push(run) });
  const deliver = () => {
    while (waiting.length > 0) waiting.shift()?.();
  };
  return { network, deliver };
}

async function listen(bus: MemoryBus) {
  const heard: string[] = [];
  await bus.subscribe("s", (fact) => heard.push(fact.type === "visitorChanged" ? fact.visitorId : fact.type));
  return heard;
}

const fact = (visitorId: string): Fact => ({ type: "visitorChanged", siteId: "s", visitorId });

describe("MemoryNetwork", () => {
  it("[BS8] loses everything while it has failed, what was under way included, and heals", async () => {
    const { network, deliver } = createHandMoved();
    const bus = new MemoryBus(network);
    const heard = await listen(bus);
    bus.publish(fact("under way"));
    network.fail();
    bus.publish(fact("while down"));
    deliver();
    expect(heard).toEqual([]);
    network.heal();
    bus.publish(fact("after"));
    deliver();
    expect(heard).toEqual(["after"]);
  });

  it("[BS8] loses the share it was told to, for each node by itself", async () => {
    const chances = [0.1, 0.9, 0.9, 0.1, 0.9, 0.9];
    const { network, deliver } = createHandMoved({ drop: 0.5, random: () => chances.shift() ?? 1 });
    const [a, b] = [new MemoryBus(network), new MemoryBus(network)];
    const [onA, onB] = [await listen(a), await listen(b)];
    for (const name of ["first", "second", "third"]) a.publish(fact(name));
    deliver();
    expect(onA).toEqual(["second", "third"]);
    expect(onB).toEqual(["first", "third"]);
  });

  it("[BS8] keeps everything at 0 and loses everything at 1", async () => {
    for (const drop of [0, 1]) {
      const { network, deliver } = createHandMoved({ drop });
      const bus = new MemoryBus(network);
      const heard = await listen(bus);
      for (let number = 0; number < 100; number++) bus.publish(fact("x"));
      deliver();
      expect(heard).toHaveLength(drop === 0 ? 100 : 0);
    }
  });

  it("[BS2] delivers later than any microtask", async () => {
    const bus = new MemoryBus();
    const heard = await listen(bus);
    bus.publish(fact("x"));
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    expect(heard).toEqual([]);
    await expect.poll(() => heard).toEqual(["x"]);
  });

  it("[BS5] a closed node hears nothing", async () => {
    const { network, deliver } = createHandMoved();
    const [a, b] = [new MemoryBus(network), new MemoryBus(network)];
    const heard = await listen(b);
    a.publish(fact("x"));
    await b.close();
    deliver();
    expect(heard).toEqual([]);
  });

  it("goes on delivering when a hearer is at fault", async () => {
    const { network, deliver } = createHandMoved();
    const bus = new MemoryBus(network);
    await bus.subscribe("s", (heard) => {
      if (heard.type === "siteChanged") throw new Error("a bug");
    });
    const heard = await listen(bus);
    bus.publish({ type: "siteChanged", siteId: "s" });
    bus.publish(fact("next"));
    expect(deliver).toThrow("a bug");
    deliver();
    expect(heard).toContain("next");
  });
});
