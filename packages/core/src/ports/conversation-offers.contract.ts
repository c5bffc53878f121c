import { MISSED_MAX } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, kindsOf, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, type CreateStore, T0 } from "./store-scene.ts";

/** What a store makes of an offer, from asking to its end. */
export function registerConversationOffersContract(name: string, create: CreateStore): void {
  describe(`${name}: offers`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    /** Waits since T0; Anna is asked, and Boris would be next. */
    const offered = async (at = T0) => {
      const scene = await createHandlingScene(store);
      await scene.putFirst({ members: [{ agentId: scene.anna.id, rank: 1 }] });
      const conversationId = await scene.wait();
      const offer = done(await scene.route(conversationId, at));
      return { ...scene, conversationId, offer };
    };
    const stepOf = async (conversationId: string) => {
      const timers = await timersAbout(store, conversationId);
      return Number(timers.find(({ kind }) => kind === "routeDue")?.payload);
    };
    const missedOf = async (agentId: string) => (await store.readAgent(agentId))?.missed;

    it("[OF8] [OF1] an offer is an entry of the team with a next step, stored with it", async () => {
      const { anna, conversationId, offer, read, log } = await offered();
      const until = T0 + 15_000;
      expect(offer.conversation.offer).toEqual({ agentId: anna.id, at: T0, until });
      const entry = {
        seq: 2,
        visitorSeq: null,
        cid: offer.entry?.cid,
        author: { kind: "system", id: "system", name: null },
        at: T0,
        body: { kind: "offered", agentId: anna.id, agentName: "Anna", until },
      };
      expect(offer).toMatchObject({
        entry,
        entries: [entry],
        repeated: false,
        agentIds: [],
        olderFirst: null,
      });
      expect(await read(conversationId)).toEqual(offer.conversation);
      expect((await log(conversationId))[1]).toEqual(entry);
      expect(await timersAbout(store, conversationId)).toEqual([
        { kind: "routeDue", dueAt: until, payload: expect.stringMatching(/^[1-9]\d*$/) },
        { kind: "firstReplyDue", dueAt: T0 + 28_000, payload: String(T0) },
      ]);
    });

    it("[OF3] [OF5] what is let pass goes to the next at once, and not back", async () => {
      const { anna, boris, conversationId, apply, route } = await offered();
      const passed = done(await apply(conversationId, { kind: "pass", agent: anna }, T0 + 1_000));
      expect(kindsOf(passed)).toEqual(["offerMissed"]);
      expect(passed).toMatchObject({ conversation: { offer: null }, agentIds: [] });
      expect(await missedOf(anna.id)).toBe(0);
      const next = done(await route(conversationId, T0 + 1_000));
      expect(next.conversation.offer).toMatchObject({ agentId: boris.id });
      const again = done(await apply(conversationId, { kind: "pass", agent: boris }, T0 + 2_000));
      expect(again.conversation.offer).toBeNull();
      expect(done(await route(conversationId, T0 + 2_000)).conversation.offer).toBeNull();
      const toAll = done(await route(conversationId, T0 + 25_000, { step: await stepOf(conversationId) }));
      expect(toAll.conversation.offer).toMatchObject({ agentId: null, at: T0 + 25_000 });
      expect(kindsOf(toAll)).toEqual(["offered"]);
    });

    it("[OF4] what lapsed counts, the third in a row sets the agent away", async () => {
      const scene = await offered();
      const { anna, boris, route } = scene;
      const lapse = async (conversationId: string, at: number) =>
        done(await route(conversationId, at, { step: await stepOf(conversationId) }));
      await store.setAgentStatus({ agentId: boris.id, status: "away" });
      const first = await lapse(scene.conversationId, T0 + 15_000);
      expect(first.agentIds).toEqual([anna.id]);
      expect(first.entries[0]?.body).toMatchObject({
        kind: "offerMissed",
        agentId: anna.id,
        reason: "missed",
      });
      expect(await missedOf(anna.id)).toBe(1);
      for (const round of [1, 2]) {
        const at = T0 + round * 100_000;
        const conversationId = await scene.wait(at);
        expect(done(await route(conversationId, at)).conversation.offer?.agentId).toBe(anna.id);
        expect((await lapse(conversationId, at + 15_000)).agentIds).toEqual([anna.id]);
      }
      expect(await store.readAgent(anna.id)).toMatchObject({ missed: MISSED_MAX, status: "away" });
      await store.setAgentStatus({ agentId: anna.id, status: "available" });
      expect(await missedOf(anna.id)).toBe(0);
    });

    it("[OF4] taking one begins the count anew", async () => {
      const { anna, conversationId, route, wait, apply } = await offered();
      await route(conversationId, T0 + 15_000, { step: await stepOf(conversationId) });
      expect(await missedOf(anna.id)).toBe(1);
      const take = { kind: "take" as const, agent: anna };
      expect(done(await apply(await wait(), take)).agentIds).toEqual([anna.id]);
      expect(await store.readAgent(anna.id)).toMatchObject({ missed: 0, status: "available" });
      expect(done(await apply(await wait(), take)).agentIds).toEqual([]);
    });

    it("[OF6] who goes away or offline is asked no longer: the offer moves on", async () => {
      const { anna, boris, conversationId, route, leave } = await offered();
      await store.setAgentStatus({ agentId: anna.id, status: "away" });
      const moved = done(await route(conversationId, T0 + 2_000));
      expect(moved.conversation.offer?.agentId).toBe(boris.id);
      expect(moved.entries.map(({ body }) => body)).toMatchObject([
        { kind: "offerMissed", agentId: anna.id, reason: "gone" },
        { kind: "offered", agentId: boris.id },
      ]);
      expect(moved.entries.map(({ cid }) => cid)).toEqual([moved.entry?.cid, `${moved.entry?.cid}:2`]);
      await leave(boris, T0 + 3_000);
      expect(done(await route(conversationId, T0 + 3_000)).conversation.offer).toBeNull();
      expect([await missedOf(anna.id), await missedOf(boris.id)]).toEqual([0, 0]);
      expect(await store.listOffered({ agentId: anna.id })).toEqual([]);
    });

    it("[OF9] a step that fires late or twice changes nothing", async () => {
      const { conversationId, route, look, anna } = await offered();
      const before = await look(conversationId);
      const step = await stepOf(conversationId);
      for (const late of [step - 1, step + 1]) {
        expect(done(await route(conversationId, T0 + 15_000, { step: late }))).toMatchObject({
          entry: null,
          entries: [],
          repeated: false,
        });
      }
      expect(done(await route(conversationId, T0 + 1_000)).entries).toEqual([]);
      expect(await look(conversationId)).toEqual(before);
      const both = await Promise.all([1, 2, 3].map(() => route(conversationId, T0 + 15_000, { step })));
      expect(both.filter((answer) => done(answer).entries.length > 0)).toHaveLength(1);
      expect(await missedOf(anna.id)).toBe(1);
    });

    it("[OF10] [TM2] anybody takes it, whoever is asked, and nothing of the offer is left", async () => {
      const { boris, conversationId, take, route, look } = await offered();
      const step = await stepOf(conversationId);
      const { conversation } = await take(boris, conversationId, T0 + 4_000);
      expect(conversation).toMatchObject({ agent: boris, offer: null, waitingSince: null });
      expect(await timersAbout(store, conversationId)).toEqual([]);
      const before = await look(conversationId);
      for (const late of [step, null])
        expect(done(await route(conversationId, T0 + 15_000, { step: late })).entries).toEqual([]);
      expect(await look(conversationId)).toEqual(before);
    });

    it("[OF10] taking and passing at once agree on who has it", async () => {
      for (const _ of [1, 2, 3]) {
        const { anna, boris, conversationId, apply, change, read, log } = await offered();
        const [taken, passed] = await Promise.all([
          store.claimConversation(change(boris, conversationId)),
          apply(conversationId, { kind: "pass", agent: anna }),
        ]);
        accepted(taken);
        expect(await read(conversationId)).toMatchObject({ agent: boris, epoch: 1, offer: null });
        const wasPassed = (await log(conversationId)).some(({ body }) => body.kind === "offerMissed");
        expect(passed.ok || passed.error).toBe(wasPassed ? true : "not_offered");
        expect(await timersAbout(store, conversationId)).toEqual([]);
      }
    });
  });
}
