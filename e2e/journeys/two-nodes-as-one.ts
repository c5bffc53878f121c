import { randomBytes, randomUUID } from "node:crypto";
import type { Availability, Conversation, FileRef } from "@bellhop/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { type Account, inviteAgent, owner, signIn, siteOf } from "../setup/bellhop.ts";
import { expect as expectSoon } from "../setup/expect.ts";
import type { Home } from "../setup/home.ts";
import type { TwoNodes } from "../setup/two-nodes.ts";
import { openWire, type Wire } from "../setup/wire.ts";

const cidNow = () =>
  randomUUID().replace(/^.{8}-.{4}-./, () => {
    const time = Date.now().toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7`;
  });

type Added = { conversation: Conversation; entry: { body: { kind: string; text?: string } } };

/** What a load balancer leaves to chance, put where it matters: who talks to whom is never on the same node. */
export function twoNodesAsOne(home: Home<TwoNodes>): void {
  const open: Wire[] = [];
  afterEach(() => {
    for (const wire of open.splice(0)) wire.close();
  });
  const keep = (wire: Wire) => {
    open.push(wire);
    return wire;
  };
  const siteOfOwner = async () => siteOf(await home.owner(), "own");
  const cookieOf = ({ cookie }: Account) => `${cookie.name}=${cookie.value}`;

  async function seat(account: Account, address: string): Promise<Wire> {
    const headers = { cookie: cookieOf(account), origin: home.bellhop().url };
    const wire = keep(await openWire(address, { namespace: "/agent", headers }));
    await wire.ask("openDesk", {});
    await wire.ask("setAgentStatus", { status: "available" });
    return wire;
  }

  async function visit(address: string, transport: "websocket" | "polling" = "websocket") {
    const { key, origins } = await siteOfOwner();
    const auth = { visitorId: cidNow(), secret: randomBytes(32).toString("base64url") };
    const headers = { origin: origins[0] ?? "" };
    const wire = keep(
      await openWire(address, { namespace: "/visitor", headers, query: { site: key }, auth, transport }),
    );
    const page = { url: `${origins[0]}/`, title: "Shop" };
    const session = await wire.ask<{ availability: Availability }>("openSession", {
      locale: "en",
      timeZone: null,
      page,
    });
    const say = (text: string) =>
      wire.ask<{ conversationId: string }>("sendVisitorMessage", { cid: cidNow(), text });
    return { ...wire, session, say, auth, key, headers };
  }

  const textsOf = (wire: Pick<Wire, "heard">) =>
    wire.heard<Added>("entryAdded").map(({ entry }) => entry.body.text ?? entry.body.kind);

  describe("two nodes work as one", () => {
    it("a visitor on one and an agent on the other chat, see each other write, come and go", async () => {
      const [one, two] = home.bellhop().nodes;
      const visitor = await visit(one.address);
      const peopleHere = () =>
        (visitor.heard<Availability>("availabilityChanged").at(-1) ?? visitor.session.availability).count;
      // Somebody of the journey before may just be leaving.
      await expectSoon.poll(peopleHere, { timeout: 30_000 }).toBe(0);
      const agent = await seat(await home.owner(), two.address);
      await expectSoon.poll(peopleHere).toBe(1);

      const { conversationId } = await visitor.say("From the other node");
      await expectSoon.poll(() => textsOf(agent)).toContain("From the other node");
      await visitor.ask("reportTyping", { conversationId, typing: true });
      await expectSoon.poll(() => agent.heard("typingChanged").length).toBeGreaterThan(0);
      const taken = await agent.ask<{ conversation: Conversation }>("claimConversation", {
        conversationId,
        cid: cidNow(),
      });
      await agent.ask("reportTyping", { conversationId, typing: true });
      await expectSoon.poll(() => visitor.heard("typingChanged").length).toBeGreaterThan(0);
      const { epoch } = taken.conversation;
      await agent.ask("sendAgentMessage", { conversationId, cid: cidNow(), epoch, text: "And back" });
      await expectSoon.poll(() => textsOf(visitor)).toContain("And back");

      agent.close();
      await expectSoon.poll(peopleHere).toBe(0);
    });

    it("of two agents on two nodes who take one conversation at once, exactly one gets it", async () => {
      const [one, two] = home.bellhop().nodes;
      const owner = await home.owner();
      const petr = await inviteAgent(home.bellhop(), owner, (await siteOfOwner()).id, "Petr Racer");
      const agents = [await seat(owner, one.address), await seat(petr, two.address)] as const;
      const visitor = await visit(one.address);
      for (const round of [1, 2, 3, 4, 5]) {
        const { conversationId } = await visitor.say(`Who is faster? ${round}`);
        const tries = await Promise.allSettled(
          agents.map((agent) =>
            agent.ask<{ conversation: Conversation }>("claimConversation", { conversationId, cid: cidNow() }),
          ),
        );
        const won = tries.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
        expect(won).toHaveLength(1);
        const lost = tries.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason] : []));
        expect(lost.map(({ message }: Error) => message)).toEqual(["taken"]);
        const epoch = won[0]?.conversation.epoch;
        const winner = agents[tries.findIndex(({ status }) => status === "fulfilled")];
        await winner?.ask("closeConversation", { conversationId, cid: cidNow(), epoch });
      }
    });

    it("a file sent up through one node is handed out by the other", async () => {
      const [one, two] = home.bellhop().nodes;
      const visitor = await visit(one.address);
      const sent = await fetch(`${one.address}/api/visitor/files?site=${visitor.key}&name=note.txt`, {
        method: "POST",
        headers: {
          ...visitor.headers,
          "content-type": "application/octet-stream",
          authorization: `Bellhop ${visitor.auth.visitorId}.${visitor.auth.secret}`,
        },
        body: "kept in the shared folder",
      });
      const { url } = (await sent.json()) as FileRef;
      const got = await fetch(two.address + new URL(url, one.address).pathname);
      expect(await got.text()).toBe("kept in the shared folder");
    });

    it("signing out on one node cuts the live socket on the other", async () => {
      const [one, two] = home.bellhop().nodes;
      const session = await signIn(home.bellhop(), owner);
      const agent = await seat(session, one.address);
      await fetch(`${two.address}/api/sign-out`, {
        method: "POST",
        headers: {
          cookie: cookieOf(session),
          origin: home.bellhop().url,
          "content-type": "application/json",
        },
        body: "{}",
      });
      await expectSoon.poll(agent.isOpen).toBe(false);
    });

    it("long polling through HAProxy stays with the node that holds its line", async () => {
      const visitors = await Promise.all(
        Array.from({ length: 6 }, () => visit(home.bellhop().url, "polling")),
      );
      for (const round of [1, 2, 3])
        await Promise.all(visitors.map((visitor) => visitor.say(`By polling ${round}`)));
      expect(visitors.map((visitor) => visitor.isOpen())).toEqual(Array(6).fill(true));
    });
  });
}
