import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { accepted, addAgent, type CreateStore, createScene, T0 } from "./store-scene.ts";

export function registerConversationOwnershipContract(name: string, create: CreateStore): void {
  describe(`${name}: ownership`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const waiting = async () => {
      const scene = await createScene(store);
      return { ...scene, conversationId: accepted(await scene.say()).conversation.id };
    };

    it("[OW2] [LOG5] taking raises the epoch, logs it and ends the waiting", async () => {
      const { anna, change, conversationId } = await waiting();
      const cid = crypto.randomUUID();
      const taken = accepted(
        await store.claimConversation(change(anna, conversationId, { cid, at: T0 + 7 })),
      );
      expect(taken.conversation).toMatchObject({ agent: anna, epoch: 1, waitingSince: null, status: "open" });
      expect(taken.entry).toEqual({
        seq: 2,
        visitorSeq: 2,
        cid,
        author: { kind: "agent", ...anna },
        at: T0 + 7,
        body: { kind: "assigned", agentId: anna.id, agentName: "Anna" },
      });
    });

    it("[OW1] who comes later hears by whom it was taken", async () => {
      const { anna, boris, change, conversationId, log } = await waiting();
      await store.claimConversation(change(anna, conversationId));
      const late = await store.claimConversation(change(boris, conversationId));
      expect(late).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
      expect(await log(conversationId)).toHaveLength(2);
    });

    it("[OW3] the owner taking again is a repeat, with the same cid or another", async () => {
      const { anna, change, conversationId, log } = await waiting();
      const claim = change(anna, conversationId);
      const first = accepted(await store.claimConversation(claim));
      expect(accepted(await store.claimConversation(claim))).toMatchObject({
        repeated: true,
        entry: first.entry,
      });
      const other = accepted(await store.claimConversation(change(anna, conversationId)));
      expect(other).toMatchObject({
        repeated: true,
        entry: first.entry,
        entries: [],
        conversation: { epoch: 1 },
      });
      expect(await log(conversationId)).toHaveLength(2);
    });

    it("[OW5] [LOG5] the owner closes; the agent stays named and the entry tells it", async () => {
      const { anna, change, conversationId } = await waiting();
      await store.claimConversation(change(anna, conversationId));
      const closing = { ...change(anna, conversationId, { at: T0 + 60 }), epoch: 1 };
      const closed = accepted(await store.closeConversation(closing));
      expect(closed.conversation).toMatchObject({
        status: "closed",
        agent: anna,
        epoch: 1,
        closedAt: T0 + 60,
        waitingSince: null,
      });
      expect(closed.entry).toMatchObject({ seq: 3, visitorSeq: 3, body: { kind: "closed" } });
      expect(accepted(await store.closeConversation(closing))).toMatchObject({
        repeated: true,
        entry: closed.entry,
      });
    });

    it("[OW5] what is closed can be neither taken nor closed again", async () => {
      const { anna, boris, change, conversationId } = await waiting();
      await store.closeConversation({ ...change(anna, conversationId), epoch: 0 });
      const refused = { ok: false, error: "conversation_closed" };
      expect(await store.claimConversation(change(boris, conversationId))).toEqual(refused);
      expect(await store.closeConversation({ ...change(boris, conversationId), epoch: 0 })).toEqual(refused);
    });

    it("[OW4] [OW5] closing needs ownership and the current epoch, but anybody closes what waits", async () => {
      const { anna, boris, change, conversationId } = await waiting();
      const closing = (agent: typeof anna, epoch: number) =>
        store.closeConversation({ ...change(agent, conversationId), epoch });
      expect(await closing(boris, 5)).toEqual({ ok: false, error: "not_claimed" });
      await store.claimConversation(change(anna, conversationId));
      const taken = { ok: false, error: "taken", takenBy: "Anna" };
      expect(await closing(boris, 1)).toEqual(taken);
      expect(await closing(anna, 0)).toEqual(taken);
      accepted(await closing(anna, 1));
    });

    it("[OW6] who reopens owns it, with the next epoch", async () => {
      const { anna, boris, change, conversationId } = await waiting();
      await store.claimConversation(change(anna, conversationId));
      await store.closeConversation({ ...change(anna, conversationId), epoch: 1 });
      const reopened = accepted(
        await store.reopenConversation(change(boris, conversationId, { at: T0 + 90 })),
      );
      expect(reopened.conversation).toMatchObject({
        status: "open",
        agent: boris,
        epoch: 2,
        closedAt: null,
        waitingSince: null,
      });
      expect(reopened.entry).toMatchObject({
        seq: 4,
        visitorSeq: 4,
        author: { id: boris.id },
        body: { kind: "reopened" },
      });
      const again = accepted(await store.reopenConversation(change(boris, conversationId)));
      expect(again).toMatchObject({ repeated: true, entry: reopened.entry });
      expect(accepted(await store.claimConversation(change(boris, conversationId))).repeated).toBe(true);
    });

    it("[OW6] what is open is taken, or not claimed while it waits", async () => {
      const { anna, boris, change, conversationId } = await waiting();
      expect(await store.reopenConversation(change(boris, conversationId))).toEqual({
        ok: false,
        error: "not_claimed",
      });
      await store.claimConversation(change(anna, conversationId));
      expect(await store.reopenConversation(change(boris, conversationId))).toEqual({
        ok: false,
        error: "taken",
        takenBy: "Anna",
      });
    });

    it("[OW6] the visitor's other open conversation comes first", async () => {
      const { anna, change, conversationId, say } = await waiting();
      await store.closeConversation({ ...change(anna, conversationId), epoch: 0 });
      await say({ at: T0 + 25 * 3_600_000 });
      expect(await store.reopenConversation(change(anna, conversationId))).toEqual({
        ok: false,
        error: "other_open",
      });
    });

    it("[OW4] a lost owner's writes change nothing, also after taking it back", async () => {
      const { anna, change, answer, conversationId, log } = await waiting();
      await store.claimConversation(change(anna, conversationId));
      await store.closeConversation({ ...change(anna, conversationId), epoch: 1 });
      await store.reopenConversation(change(anna, conversationId));
      expect(await answer(anna, conversationId, { epoch: 1 })).toEqual({
        ok: false,
        error: "taken",
        takenBy: "Anna",
      });
      expect(await log(conversationId)).toHaveLength(4);
      accepted(await answer(anna, conversationId, { epoch: 2 }));
    });

    it("[OW7] what a removed member owned is the caller's to give back: it stays, and so do other sites", async () => {
      const { anna, change, conversationId, siteId } = await waiting();
      await store.claimConversation(change(anna, conversationId));
      expect(await store.removeMembership({ siteId, agentId: anna.id, at: T0 + 500 })).toBe("removed");
      expect(await store.listOwned({ agentId: anna.id })).toEqual([{ conversationId, siteId }]);
      const command = { kind: "return" as const, agentId: anna.id, reason: "removed" as const };
      const given = {
        scope: { kind: "system" as const },
        conversationId,
        cid: "return",
        at: T0 + 500,
        command,
      };
      expect(await store.changeConversation(given)).toMatchObject({
        ok: true,
        conversation: { agent: null, epoch: 2, waitingSince: T0, status: "open" },
        entry: { body: { kind: "released", reason: "removed", waits: true } },
      });
      expect(await store.listOwned({ agentId: anna.id })).toEqual([]);
      expect(await store.changeConversation(given)).toMatchObject({ ok: true, repeated: true });
    });

    it("[OW7] a closed conversation keeps the name of a removed member", async () => {
      const { change, conversationId, siteId } = await waiting();
      const carl = await addAgent(store, "Carl", [siteId]);
      await store.claimConversation(change(carl, conversationId));
      await store.closeConversation({ ...change(carl, conversationId), epoch: 1 });
      await store.removeMembership({ siteId, agentId: carl.id, at: T0 });
      const conversation = await store.readConversation({ scope: { kind: "system" }, conversationId });
      expect(conversation).toMatchObject({ status: "closed", agent: carl, waitingSince: null });
    });
  });
}
