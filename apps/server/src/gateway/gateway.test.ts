import { MemoryStore } from "@bellhop/core/memory";
import { firstDepartment } from "@bellhop/core/store-rules";
import { PROTOCOL_VERSION } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataOf, fillStore, heard, hello, newVisitor, startTestGateway } from "./test-gateway.ts";

let house: Awaited<ReturnType<typeof startTestGateway>>;
let people: Awaited<ReturnType<typeof fillStore>>;

beforeEach(async () => {
  const store = new MemoryStore();
  people = await fillStore(store);
  house = await startTestGateway({ store });
});
afterEach(async () => {
  await house.close();
  expect(house.faults).toEqual([]);
});

const refusal = (socket: object) =>
  heard<Error & { data?: { error: string } }>(socket as never, "connect_error").then(
    (error) => error.data?.error ?? error.message,
  );

describe("who may open a line", () => {
  it("[SEC1] refuses a page that is not on the site's list, before there is a connection", async () => {
    expect(await refusal(house.visitor(newVisitor(), { from: "https://evil.test" }))).toMatch(/error/);
  });

  it("[VS1] refuses a visitor's id with another secret", async () => {
    const who = newVisitor();
    await heard(house.visitor(who) as never, "connect");
    expect(await refusal(house.visitor({ ...who, secret: newVisitor().secret }))).toBe("unauthenticated");
  });

  it("refuses a broken secret and a made-up id", async () => {
    expect(await refusal(house.visitor({ visitorId: "1", secret: "short" }))).toBe("unauthenticated");
  });

  it.each([PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1])(
    "[SV6] asks a page with protocol %i to reload",
    async (number) => {
      const v = String(number);
      expect(await refusal(house.visitor(newVisitor(), { query: { site: "test-site-key", v } }))).toBe(
        "reload_required",
      );
      expect(await refusal(house.agent(people.anna.id, { query: { v } }))).toBe("reload_required");
    },
  );

  it("refuses agents without a session, and on a line opened for a shop's page", async () => {
    expect(await refusal(house.agent(""))).toBe("unauthenticated");
    const query = { site: "test-site-key", v: "1" };
    expect(await refusal(house.agent(people.anna.id, { query, from: "https://shop.example" }))).toBe(
      "unauthenticated",
    );
  });
});

describe("who stays outside costs nothing", () => {
  it("[SEC1] refuses the default namespace, where nobody would ask who it is", async () => {
    expect(await refusal(house.agent("", { namespace: "/" }))).toBe("not_found");
  });

  it("answers the polling transport with nothing a browser could take for a page", async () => {
    for (const from of [house.url, "https://evil.test"]) {
      const answer = await fetch(`${house.url}/socket/?EIO=4&transport=polling`, {
        headers: { origin: from },
      });
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  it("[SEC3] a visitor that calls itself by an agent's id spends nothing of the agent's", async () => {
    const { conversationId } = dataOf(
      await house.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Hello" }),
    );
    const twin = house.visitor({ ...newVisitor(), visitorId: people.anna.id });
    for (let n = 0; n < 21; n++) await twin.ask("sendVisitorMessage", { cid: v7(), text: "Flood" });
    const agent = house.agent(people.anna.id);
    dataOf(await agent.ask("sendAgentNote", { conversationId, cid: v7(), text: "Still here" }));
  });

  it("an agent that leaves while its access is looked at leaves nothing behind", async () => {
    const { bus } = house.deps;
    const subscribe = bus.subscribe.bind(bus);
    let held = 0;
    bus.subscribe = async (...args) => {
      const stop = await subscribe(...args);
      held += 1;
      return () => {
        held -= 1;
        stop();
      };
    };
    await house.agent(people.anna.id).ask("openDesk", {});
    house.gateway.recheckAgents();
    house.gateway.agents.disconnectSockets(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(held).toBe(0);
  });
});

describe("a conversation through the gateway", () => {
  it("goes both ways; the visitor never hears notes or seq", async () => {
    const visitor = house.visitor();
    const agent = house.agent(people.anna.id);
    await agent.ask("openDesk", {});
    await visitor.ask("openSession", hello);
    const heardByVisitor: object[] = [];
    visitor.on("entryAdded", (push) => heardByVisitor.push(push));
    const seenByAgent = heard<{ conversation: { id: string } }>(agent as never, "entryAdded");
    dataOf(await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Dzień dobry" }));
    const { conversation } = await seenByAgent;
    const owned = dataOf(
      await agent.ask("claimConversation", { conversationId: conversation.id, cid: v7() }),
    ).conversation;
    dataOf(await agent.ask("sendAgentNote", { conversationId: conversation.id, cid: v7(), text: "secret" }));
    dataOf(
      await agent.ask("sendAgentMessage", {
        conversationId: conversation.id,
        cid: v7(),
        epoch: owned.epoch,
        text: "Witam",
      }),
    );
    await expect.poll(() => heardByVisitor.length).toBe(3);
    expect(heardByVisitor).toMatchObject([
      { entry: { visitorSeq: 1, body: { kind: "message" } } },
      { entry: { visitorSeq: 2, body: { kind: "assigned" } } },
      { entry: { visitorSeq: 3, body: { text: "Witam" } } },
    ]);
    expect(JSON.stringify(heardByVisitor)).not.toMatch(/secret|"seq"/);
  });

  it("[OW1] lets exactly one of two agents take it and tells the other by whom", async () => {
    const visitor = house.visitor();
    const { conversationId } = dataOf(await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello" }));
    const agents = [house.agent(people.anna.id), house.agent(people.marta.id)];
    const replies = await Promise.all(
      agents.map((agent) => agent.ask("claimConversation", { conversationId, cid: v7() })),
    );
    const winner = replies.findIndex((reply) => reply.ok);
    expect(replies[1 - winner]).toEqual({
      ok: false,
      error: "taken",
      detail: { takenBy: winner === 0 ? "Anna" : "Marta" },
    });
  });

  it("answers what belongs to others like what does not exist", async () => {
    const { conversationId } = dataOf(
      await house.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Mine" }),
    );
    const stranger = house.visitor();
    const foreign = await stranger.ask("syncConversation", { conversationId, since: 0 });
    const missing = await stranger.ask("syncConversation", { conversationId: v7(), since: 0 });
    expect(foreign).toEqual({ ok: false, error: "not_found" });
    expect(foreign).toEqual(missing);
  });

  it("shows typing to the other side only", async () => {
    const visitor = house.visitor();
    const { conversationId } = dataOf(await visitor.ask("sendVisitorMessage", { cid: v7(), text: "Hello" }));
    const agent = house.agent(people.anna.id);
    await agent.ask("claimConversation", { conversationId, cid: v7() });
    const seen = heard<object>(agent as never, "typingChanged");
    await visitor.ask("reportTyping", { conversationId, typing: true });
    expect(await seen).toMatchObject({ conversationId, typing: true, author: { kind: "visitor" } });
    const answered = heard<object>(visitor as never, "typingChanged");
    await agent.ask("reportTyping", { conversationId, typing: true });
    expect(await answered).toEqual({ conversationId, typing: true, name: "Anna" });
  });

  it("tells visitors when somebody comes and goes", async () => {
    const visitor = house.visitor();
    expect(dataOf(await visitor.ask("openSession", hello)).availability.available).toBe(false);
    const came = heard<object>(visitor as never, "availabilityChanged");
    const agent = house.agent(people.anna.id);
    expect(await came).toMatchObject({ available: true, count: 1, agents: [{ name: "Anna" }] });
    const left = heard<object>(visitor as never, "availabilityChanged");
    await agent.ask("setAgentStatus", { status: "away" });
    expect(await left).toMatchObject({ available: false, count: 0, departments: [] });
  });

  it("[HR5] [RT2] tells on the open page in which of the departments to choose from somebody is there", async () => {
    const agent = house.agent(people.anna.id);
    const visitor = house.visitor();
    dataOf(await visitor.ask("openSession", hello));
    const { id: siteId } = people.site;
    for (const name of ["Sales", "Service"]) {
      const department = { ...firstDepartment(siteId), id: name, name, everybody: name === "Sales" };
      await house.deps.store.putDepartment({ department, at: Date.now() });
    }
    const told: { departments?: { name: string; available: boolean }[] }[] = [];
    visitor.on("availabilityChanged", (heard) => told.push(heard));
    const choices = () => told.at(-1)?.departments?.map(({ name, available }) => [name, available]);
    for (const [status, available] of [
      ["away", false],
      ["available", true],
    ] as const) {
      await agent.ask("setAgentStatus", { status });
      await expect.poll(choices).toEqual([
        ["Sales", available],
        ["Service", false],
      ]);
    }
  });
});

it("[DP2] agents hear of a changed department, visitors whether somebody is there still", async () => {
  const agent = house.agent(people.anna.id);
  const visitor = house.visitor();
  await agent.ask("openDesk", {});
  await expect
    .poll(async () => dataOf(await visitor.ask("openSession", hello)).availability.available)
    .toBe(true);
  const { id: siteId } = people.site;
  const department = { ...firstDepartment(siteId), name: "Sales", everybody: false };
  const changed = heard<object>(agent as never, "departmentsChanged");
  const told = heard<object>(visitor as never, "availabilityChanged");
  await house.deps.store.putDepartment({ department, at: Date.now() });
  house.deps.bus.publish({ type: "departmentsChanged", siteId });
  const sales = {
    ...{ id: siteId, siteId, name: "Sales", routing: "leastBusy", agentIds: [], outside: null },
    calls: { phone: false, page: false },
  };
  expect(await changed).toEqual({ siteId, departments: [sales] });
  expect(await told).toMatchObject({ available: false, count: 0 });
});

it("[DR9] a visitor's line from a listed page shows that the tag is installed", async () => {
  await heard(house.visitor() as never, "connect");
  expect((await house.deps.store.readSite(people.site.id))?.installedAt).not.toBeNull();
});

describe("access that ends", () => {
  it("cuts the sockets of a session that was ended", async () => {
    const agent = house.agent(people.anna.id);
    await agent.ask("openDesk", {});
    const gone = heard<string>(agent as never, "disconnect");
    house.signedOut.add(people.anna.id);
    house.deps.bus.publish({
      type: "accessChanged",
      siteId: people.site.id,
      agentId: people.anna.id,
      sessionId: people.anna.id,
    });
    expect(await gone).toBe("io server disconnect");
  });

  it("stops telling an agent about a site whose membership ended", async () => {
    const agent = house.agent(people.marta.id);
    await agent.ask("openDesk", {});
    const gone = heard<string>(agent as never, "disconnect");
    await house.deps.store.removeMembership({
      siteId: people.site.id,
      agentId: people.marta.id,
      at: Date.now(),
    });
    house.deps.bus.publish({
      type: "accessChanged",
      siteId: people.site.id,
      agentId: people.marta.id,
      sessionId: null,
    });
    expect(await gone).toBe("io server disconnect");
  });

  it("tells the browsers to come back before it goes down", async () => {
    const visitor = house.visitor();
    await visitor.ask("openSession", hello);
    const told = heard<{ afterMs: number }>(visitor as never, "drainAnnounced");
    await house.gateway.drain();
    expect((await told).afterMs).toBeLessThanOrEqual(5_000);
    expect(await refusal(house.visitor())).toMatch(/error/);
  });
});
