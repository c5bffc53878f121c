import { GONE_FOR_MS } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, kindsOf, timerAbout, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addAgent, type CreateStore, T0 } from "./store-scene.ts";

/** What becomes of conversations whose owner leaves or gives them back. */
export function registerConversationLeavingContract(name: string, create: CreateStore): void {
  describe(`${name}: owners who leave`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const owned = async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      await scene.take(scene.anna, conversationId);
      const command = { kind: "return" as const, agentId: scene.anna.id, reason: "gone" as const };
      return {
        ...scene,
        conversationId,
        command,
        goBack: (at: number) => scene.apply(conversationId, command, at),
      };
    };
    const goneAt = async (agentId: string) => (await timerAbout(store, "agentGone", agentId))?.dueAt ?? null;

    it("[LS1] who takes or reopens without being there is expected back within a minute", async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      for (const agent of [anna, boris]) await scene.leave(agent, T0 - 1_000_000);
      for (const agent of [anna, boris]) await scene.come(agent);
      const first = await scene.wait();
      await scene.take(anna, first);
      expect(await goneAt(anna.id)).toBeNull();
      const ghost = await addAgent(store, "Ghost", [scene.siteId]);
      const second = await scene.wait();
      await scene.take(ghost, second, T0 + 500);
      expect(await goneAt(ghost.id)).toBe(T0 + 500 + GONE_FOR_MS);
      await scene.come(ghost);
      expect(await goneAt(ghost.id)).toBeNull();
      await scene.leave(boris, T0 + 100);
      const closed = await scene.wait();
      await store.closeConversation({ ...scene.change(anna, closed), epoch: 0 });
      accepted(await store.reopenConversation(scene.change(boris, closed, { at: T0 + 900 })));
      expect(await goneAt(boris.id)).toBeGreaterThanOrEqual(T0 + 100 + GONE_FOR_MS);
    });

    it("[LS1] who takes more without being there does not put off what goes back, nor lose it to a firing one", async () => {
      const scene = await createHandlingScene(store);
      const ghost = await addAgent(store, "Ghost", [scene.siteId]);
      await scene.take(ghost, await scene.wait(), T0);
      const now = Date.now();
      const claim = () => store.claimDueTimers({ at: now, leaseUntil: now + GONE_FOR_MS, limit: 10_000 });
      const inHand = (await claim()).filter(({ subject }) => subject === ghost.id);
      expect(inHand).toMatchObject([{ kind: "agentGone", dueAt: T0 + GONE_FOR_MS }]);
      await scene.take(ghost, await scene.wait(), T0 + 40_000);
      expect(await store.completeTimers({ timers: inHand })).toEqual([]);
      const anew = (await claim()).filter(({ subject }) => subject === ghost.id);
      expect(anew).toMatchObject([{ kind: "agentGone", dueAt: T0 + GONE_FOR_MS, attempt: 1 }]);
      expect(anew[0]?.id).not.toBe(inHand[0]?.id);
    });

    it("[PM1] one request id for two conversations sets a timer for each", async () => {
      const scene = await createHandlingScene(store);
      const { anna } = scene;
      const cid = crypto.randomUUID();
      const ids = [await scene.wait(), await scene.wait()];
      for (const id of ids) {
        await scene.take(anna, id);
        const command = { kind: "makePromise" as const, agent: anna, epoch: 1, dueAt: T0 + 600_000 };
        done(await scene.apply(id, command, T0, cid));
      }
      for (const id of ids) expect(await timerAbout(store, "promiseDue", id)).not.toBeNull();
    });

    it("[LS1] lists what an agent owns, of all sites, open ones only", async () => {
      const scene = await owned();
      const elsewhere = await createHandlingScene(store);
      await store.addMembership({ siteId: elsewhere.siteId, agentId: scene.anna.id, role: "agent", at: T0 });
      const [there, closed] = [await elsewhere.wait(), await scene.wait()];
      await store.claimConversation(elsewhere.change(scene.anna, there));
      await scene.take(scene.anna, closed);
      await store.closeConversation({ ...scene.change(scene.anna, closed), epoch: 1 });
      await scene.take(scene.boris, await scene.wait());
      const list = await store.listOwned({ agentId: scene.anna.id });
      const expected = [
        { conversationId: scene.conversationId, siteId: scene.siteId },
        { conversationId: there, siteId: elsewhere.siteId },
      ];
      expect(list).toHaveLength(2);
      expect(list).toEqual(expect.arrayContaining(expected));
    });

    it("[LS2] what is unanswered waits again, for as long as its visitor has waited", async () => {
      const { anna, conversationId, goBack } = await owned();
      const back = done(await goBack(T0 + 70_000));
      expect(back.conversation).toMatchObject({
        agent: null,
        epoch: 2,
        waitingSince: T0,
        unansweredSince: T0,
      });
      expect(back.entries).toEqual([
        expect.objectContaining({
          author: { kind: "system", id: "system", name: null },
          visitorSeq: 3,
          body: { kind: "released", agentId: anna.id, agentName: "Anna", reason: "gone", waits: true },
        }),
      ]);
      expect(await timersAbout(store, conversationId)).toMatchObject([
        { kind: "routeDue" },
        { kind: "firstReplyDue", dueAt: T0 + 98_000, payload: String(T0) },
      ]);
      expect(await store.listOwned({ agentId: anna.id })).toEqual([]);
    });

    it("[LS2] what was answered rests: nobody's, not waiting, and the visitor hears nothing", async () => {
      const { anna, answer, conversationId, goBack } = await owned();
      accepted(await answer(anna, conversationId, { epoch: 1 }));
      const back = done(await goBack(T0 + 70_000));
      expect(back.conversation).toMatchObject({ agent: null, epoch: 2, waitingSince: null, status: "open" });
      expect(back.entry).toMatchObject({ visitorSeq: null, body: { kind: "released", waits: false } });
      expect(await timersAbout(store, conversationId)).toEqual([]);
    });

    it("[LS3] a late answer of the former owner is refused, and so is a second return", async () => {
      const { anna, boris, answer, conversationId, goBack, look, take } = await owned();
      done(await goBack(T0 + 70_000));
      const before = await look(conversationId);
      expect(await answer(anna, conversationId, { epoch: 1 })).toEqual({ ok: false, error: "not_claimed" });
      expect(done(await goBack(T0 + 71_000))).toMatchObject({ entry: null, entries: [], repeated: false });
      expect(await look(conversationId)).toEqual(before);
      await take(boris, conversationId, T0 + 72_000);
      expect(done(await goBack(T0 + 73_000)).entries).toEqual([]);
      const refused = { ok: false, error: "taken", takenBy: "Boris" };
      expect(await answer(anna, conversationId, { epoch: 1 })).toEqual(refused);
    });

    it("[LS3] answering and going back at once agree on whether it was answered", async () => {
      for (const _ of [1, 2, 3, 4]) {
        const { anna, answer, conversationId, goBack, read, boris, take } = await owned();
        const [said] = await Promise.all([answer(anna, conversationId, { epoch: 1 }), goBack(T0 + 70_000)]);
        const after = await read(conversationId);
        expect(after).toMatchObject({ agent: null, epoch: 2, waitingSince: said.ok ? null : T0 });
        expect(await timersAbout(store, conversationId)).toHaveLength(said.ok ? 0 : 2);
        await take(boris, conversationId, T0 + 70_001);
      }
    });

    it("[LS5] its owner gives it back, with the current epoch, and is not asked about it next", async () => {
      const { anna, boris, conversationId, apply, route } = await owned();
      const release = (agent: typeof anna, epoch: number) =>
        apply(conversationId, { kind: "release", agent, epoch }, T0 + 1_000);
      expect(await release(boris, 1)).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
      expect(await release(anna, 0)).toMatchObject({ ok: false, error: "taken" });
      const given = done(await release(anna, 1));
      expect(given.conversation).toMatchObject({ agent: null, epoch: 2, waitingSince: T0 });
      expect(kindsOf(given)).toEqual(["released"]);
      expect(given.entry?.author).toEqual({ kind: "agent", ...anna });
      const next = done(await route(conversationId, T0 + 1_000));
      expect(next.conversation.offer?.agentId).toBe(boris.id);
    });
  });
}
