import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bus, Fact } from "./bus.ts";

/** Two nodes on one network, with nobody else on it. `cut` takes the network down under both, `mend` brings it back. */
type Nodes = {
  a: Bus;
  b: Bus;
  cut?: () => Promise<unknown>;
  mend?: () => Promise<unknown>;
  close: () => Promise<void>;
};

const SITE = "0190a0b0-0000-7000-8000-000000000001";
const OTHER_SITE = "0190a0b0-0000-7000-8000-000000000002";

/** What every bus must do. */
export function registerBusContract({ createNodes }: { createNodes: () => Promise<Nodes> }): void {
  let nodes: Nodes;
  beforeEach(async () => {
    nodes = await createNodes();
  });
  afterEach(() => nodes.close());

  describe("Bus", () => {
    registerDelivery(() => nodes);
    registerReach(() => nodes);
    registerFailure(() => nodes);
    registerPing(() => nodes);
  });
}

function registerDelivery(get: () => Nodes): void {
  it("[BS1] every subscriber on every node hears, each with an own copy", async () => {
    const { a, b } = get();
    const ears = [await listen(a), await listen(a), await listen(b), await listen(b)];
    const fact = typing(1);
    a.publish(fact);
    fact.typing = false;
    for (const ear of ears) await ear.untilHeard(1);
    const copies = ears.flatMap(({ heard }) => heard);
    expect(copies).toEqual(ears.map(() => typing(1)));
    expect(new Set(copies).size).toBe(ears.length);
  });

  it("[BS1] facts arrive as they were sent, whatever they carry", async () => {
    const { a, b } = get();
    const ear = await listen(b);
    const facts: Fact[] = [
      entryAdded("„Zażółć“ 👋 \u2028"),
      { type: "accessChanged", siteId: SITE, agentId: "x", sessionId: null },
    ];
    for (const fact of facts) a.publish(fact);
    await ear.untilHeard(facts.length);
    expect(ear.heard).toEqual(facts);
  });

  it("[BS2] nothing is heard before publish has returned", async () => {
    const { a } = get();
    const ear = await listen(a);
    a.publish(typing(1));
    expect(ear.heard).toEqual([]);
    await ear.untilHeard(1);
  });

  it("[BS3] facts of one publisher arrive in order, on both nodes", async () => {
    const { a, b } = get();
    const ears = [await listen(a), await listen(b)];
    const sent = Array.from({ length: 200 }, (_, number) => typing(number));
    for (const fact of sent) a.publish(fact);
    for (const ear of ears) {
      await ear.untilHeard(sent.length);
      expect(ear.heard).toEqual(sent);
    }
  });

  it("[BS4] each subscriber hears a fact exactly once, on the publishing node too", async () => {
    const { a, b } = get();
    const [onA, onB] = [await listen(a), await listen(b)];
    for (let number = 0; number < 20; number++) a.publish(typing(number));
    await onB.untilHeard(20);
    // Comes after every echo of the first node's facts.
    b.publish(typing(20));
    for (const ear of [onA, onB]) {
      await ear.untilHeard(21);
      expect(ear.heard).toHaveLength(21);
    }
  });
}

function registerReach(get: () => Nodes): void {
  it("[BS5] who has unsubscribed hears nothing, the others go on", async () => {
    const { a, b } = get();
    const [left, stays] = [await listen(b), await listen(b)];
    a.publish(typing(1));
    await left.untilHeard(1);
    left.stop();
    a.publish(typing(2));
    await stays.untilHeard(2);
    expect(left.heard).toHaveLength(1);
  });

  it("[BS5] a site may be subscribed to again after the last one left", async () => {
    const { a, b } = get();
    const first = await listen(b);
    first.stop();
    first.stop();
    const again = await listen(b);
    first.stop();
    a.publish(typing(1));
    await again.untilHeard(1);
    expect(first.heard).toEqual([]);
  });

  it("[BS5] letting go and subscribing at the same moment leaves a good subscription", async () => {
    const { a, b } = get();
    const first = await listen(b);
    const subscribing = listen(b);
    first.stop();
    const again = await subscribing;
    a.publish(typing(1));
    await again.untilHeard(1);
  });

  it("[BS6] a site's facts reach that site's subscribers only", async () => {
    const { a, b } = get();
    const [mine, theirs] = [await listen(b), await listen(b, OTHER_SITE)];
    a.publish(typing(1, OTHER_SITE));
    await theirs.untilHeard(1);
    a.publish(typing(2));
    await mine.untilHeard(1);
    expect(mine.heard).toEqual([typing(2)]);
    expect(theirs.heard).toEqual([typing(1, OTHER_SITE)]);
  });
}

function registerFailure(get: () => Nodes): void {
  it("[BS7] publish neither throws nor waits after the bus was closed", async () => {
    const { a } = get();
    await a.close();
    expect(a.publish(typing(1))).toBeUndefined();
  });

  it("[BS7] publish neither throws nor waits while the network is down", async ({ skip }) => {
    const { a, cut } = get();
    if (!cut) return skip("this network cannot be cut");
    await cut();
    for (let number = 0; number < 100; number++) expect(a.publish(typing(number))).toBeUndefined();
  });
}

function registerPing(get: () => Nodes): void {
  it("[BS10] ping resolves while facts get through", async () => {
    const { a, b } = get();
    // Connecting takes its time, and until then nothing gets through.
    await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 5_000 });
  });

  it("[BS10] ping rejects after the bus was closed", async () => {
    const { a } = get();
    await a.close();
    await expect(a.ping()).rejects.toThrow();
  });

  it("[BS10] ping rejects while the network is down, and resolves when it is back", async ({ skip }) => {
    const { a, b, cut, mend } = get();
    if (!cut || !mend) return skip("this network cannot be cut");
    const ear = await listen(b);
    await cut();
    await expect(a.ping()).rejects.toThrow();
    await expect(b.ping()).rejects.toThrow();
    await mend();
    await vi.waitFor(() => Promise.all([a.ping(), b.ping()]), { timeout: 10_000 });
    a.publish(typing(1));
    await ear.untilHeard(1);
  });
}

async function listen(bus: Bus, siteId = SITE) {
  const heard: Fact[] = [];
  const stop = await bus.subscribe(siteId, (fact) => heard.push(fact));
  const untilHeard = (count: number) =>
    vi.waitUntil(() => heard.length >= count, { timeout: 5_000, interval: 5 });
  return { heard, stop, untilHeard };
}

function typing(number: number, siteId = SITE): Extract<Fact, { type: "typingChanged" }> {
  const author = { kind: "visitor", id: "v", name: null } as const;
  return {
    type: "typingChanged",
    siteId,
    visitorId: "v",
    conversationId: String(number),
    typing: true,
    author,
  };
}

function entryAdded(text: string): Fact {
  const nothing = { delivered: 0, read: 0 };
  const conversation = {
    id: "c",
    siteId: SITE,
    visitorId: "v",
    visitorName: null,
    visitorEmail: null,
    visitorLocale: "pl" as const,
    departmentId: SITE,
    status: "open" as const,
    agent: null,
    epoch: 0,
    seq: 1,
    visitorSeq: 1,
    marks: { visitor: nothing, agents: nothing },
    openedAt: 1,
    waitingSince: 1,
    unansweredSince: 1,
    offer: null,
    transfer: null,
    promise: null,
    duties: [],
    call: null,
    closedAt: null,
    lastEntryAt: 1,
    preview: null,
  };
  const author = { kind: "visitor" as const, id: "v", name: null };
  const entry = { seq: 1, visitorSeq: 1, cid: "x", author, at: 1, body: { kind: "message" as const, text } };
  return { type: "entryAdded", siteId: SITE, conversation, entry };
}
