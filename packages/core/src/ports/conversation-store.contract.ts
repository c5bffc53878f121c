import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerConversationMarksContract } from "./conversation-marks.contract.ts";
import { registerConversationOpeningContract } from "./conversation-opening.contract.ts";
import { registerConversationOwnershipContract } from "./conversation-ownership.contract.ts";
import { registerConversationRacesContract } from "./conversation-races.contract.ts";
import { registerConversationReadingContract } from "./conversation-reading.contract.ts";
import type { Store } from "./store.ts";
import { accepted, addSite, addVisitor, type CreateStore, createScene, T0 } from "./store-scene.ts";

export function registerConversationStoreContract(name: string, create: CreateStore): void {
  registerAppendingContract(name, create);
  registerConversationOpeningContract(name, create);
  registerConversationOwnershipContract(name, create);
  registerConversationReadingContract(name, create);
  registerConversationMarksContract(name, create);
  registerConversationRacesContract(name, create);
}

function registerAppendingContract(name: string, create: CreateStore): void {
  describe(`${name}: appending`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("[LOG1] counts every entry in seq and what the visitor hears in visitorSeq", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await scene.answer(scene.anna, conversation.id, { body: { kind: "note", text: "A regular" } });
      const last = accepted(await scene.say({ text: "Anybody there?", at: T0 + 5 }));
      expect(last.conversation).toMatchObject({ seq: 3, visitorSeq: 2, lastEntryAt: T0 + 5 });
      const log = await scene.log(conversation.id);
      expect(log.map(({ seq, visitorSeq }) => [seq, visitorSeq])).toEqual([
        [1, 1],
        [2, null],
        [3, 2],
      ]);
    });

    it("[VM6] returns the whole conversation, joined, and exactly the entry stored", async () => {
      const scene = await createScene(store);
      await store.updateVisitor({
        siteId: scene.siteId,
        visitorId: scene.visitorId,
        at: T0,
        locale: "pl",
        name: "Ewa",
        email: "ewa@example.pl",
      });
      const cid = crypto.randomUUID();
      const { conversation, entry, entries, repeated } = accepted(
        await scene.say({ text: "Dzień dobry 👋", cid }),
      );
      expect(repeated).toBe(false);
      expect(entries).toEqual([entry]);
      expect(entry).toEqual({
        seq: 1,
        visitorSeq: 1,
        cid,
        author: scene.visitor,
        at: T0,
        body: scene.message("Dzień dobry 👋"),
      });
      expect(conversation).toEqual({
        id: conversation.id,
        siteId: scene.siteId,
        visitorId: scene.visitorId,
        visitorName: "Ewa",
        visitorEmail: "ewa@example.pl",
        visitorLocale: "pl",
        departmentId: scene.siteId,
        status: "open",
        agent: null,
        epoch: 0,
        seq: 1,
        visitorSeq: 1,
        marks: { visitor: { delivered: 1, read: 1 }, agents: { delivered: 0, read: 0 } },
        openedAt: T0,
        waitingSince: T0,
        unansweredSince: T0,
        offer: null,
        transfer: null,
        promise: null,
        duties: [],
        call: null,
        closedAt: null,
        lastEntryAt: T0,
        preview: { authorKind: "visitor", kind: "message", text: "Dzień dobry 👋" },
      });
      expect(await scene.log(conversation.id)).toEqual([entry]);
    });

    it("[LOG2] a repeat returns the first entry and appends nothing, whatever the order of keys", async () => {
      const scene = await createScene(store);
      const cid = crypto.randomUUID();
      const first = accepted(await scene.say({ cid }));
      const again = accepted(await scene.say({ cid, body: { text: "Hello", kind: "message" }, at: T0 + 9 }));
      expect(again).toMatchObject({ repeated: true, entries: [], entry: first.entry });
      expect(again.conversation).toEqual(first.conversation);
      expect(await scene.log(first.conversation.id)).toHaveLength(1);
    });

    it("[LOG2] the same cid of another author is another entry", async () => {
      const scene = await createScene(store);
      const cid = crypto.randomUUID();
      const { conversation } = accepted(await scene.say({ cid }));
      const claimed = accepted(await store.claimConversation(scene.change(scene.anna, conversation.id)));
      const answer = await scene.answer(scene.anna, conversation.id, {
        cid,
        epoch: claimed.conversation.epoch,
      });
      expect(accepted(answer)).toMatchObject({ repeated: false, entry: { seq: 3 } });
    });

    it("[LOG3] the same cid with another body changes nothing", async () => {
      const scene = await createScene(store);
      const cid = crypto.randomUUID();
      const { conversation } = accepted(await scene.say({ cid }));
      expect(await scene.say({ cid, text: "Other words" })).toEqual({ ok: false, error: "cid_conflict" });
      expect((await scene.log(conversation.id)).map(({ body }) => body)).toEqual([scene.message("Hello")]);
    });

    it("[LOG3] a cid used for a message cannot take or close", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const cid = crypto.randomUUID();
      await scene.answer(scene.anna, conversation.id, { cid, body: { kind: "note", text: "Mine" } });
      const claim = await store.claimConversation(scene.change(scene.anna, conversation.id, { cid }));
      expect(claim).toEqual({ ok: false, error: "cid_conflict" });
    });

    it("[LOG8] the preview follows what people write, send or leave, and nothing else", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say({ text: "x".repeat(200) }));
      expect(conversation.preview?.text).toBe("x".repeat(140));
      const email = "jan@example.cz";
      const left = accepted(await scene.say({ body: { kind: "contactLeft", email, name: null } }));
      expect(left.conversation.preview).toEqual({ authorKind: "visitor", kind: "contactLeft", text: email });
      const taken = accepted(await store.claimConversation(scene.change(scene.anna, conversation.id)));
      expect(taken.conversation.preview).toEqual(left.conversation.preview);
      const noted = accepted(
        await scene.answer(scene.anna, conversation.id, { body: { kind: "note", text: "VIP" } }),
      );
      expect(noted.conversation.preview).toEqual({ authorKind: "agent", kind: "note", text: "VIP" });
    });

    it("[AM1] only the owner with the current epoch writes to the visitor", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const write = (agent: typeof scene.anna, epoch: number) =>
        scene.answer(agent, conversation.id, { epoch });
      expect(await write(scene.anna, 0)).toEqual({ ok: false, error: "not_claimed" });
      await store.claimConversation(scene.change(scene.anna, conversation.id));
      expect(accepted(await write(scene.anna, 1)).entry.visitorSeq).toBe(3);
      expect(await write(scene.boris, 1)).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
      expect(await write(scene.anna, 0)).toEqual({ ok: false, error: "taken", takenBy: "Anna" });
    });

    it("[AM2] a repeat is answered though the conversation was closed and taken by somebody else since", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.claimConversation(scene.change(scene.anna, conversation.id));
      const cid = crypto.randomUUID();
      const first = accepted(await scene.answer(scene.anna, conversation.id, { cid, epoch: 1 }));
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 1 });
      expect(accepted(await scene.answer(scene.anna, conversation.id, { cid, epoch: 1 }))).toMatchObject({
        repeated: true,
        entry: first.entry,
      });
      await store.reopenConversation(scene.change(scene.boris, conversation.id));
      expect(accepted(await scene.answer(scene.anna, conversation.id, { cid, epoch: 1 }))).toMatchObject({
        repeated: true,
        entry: first.entry,
      });
    });

    it("[AM3] [AM4] after closing a note is welcome, a message is not", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
      const note = accepted(
        await scene.answer(scene.boris, conversation.id, { body: { kind: "note", text: "Spam" } }),
      );
      expect(note).toMatchObject({
        entry: { visitorSeq: null },
        conversation: { status: "closed", visitorSeq: 2 },
      });
      const message = await scene.answer(scene.anna, conversation.id, { epoch: 0 });
      expect(message).toEqual({ ok: false, error: "conversation_closed" });
    });

    it("[TM4] an entry bound to a wait is refused once that wait is over", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const announce = (cid: string, onlyWhileWaitingSince: number) =>
        store.appendEntry({
          scope: { kind: "system" },
          conversationId: conversation.id,
          author: { kind: "system", id: "system", name: null },
          cid,
          body: { kind: "waitAnnounced" },
          at: T0 + 44_000,
          onlyWhileWaitingSince,
        });
      expect(await announce("early", T0 - 1)).toEqual({ ok: false, error: "not_found" });
      expect(accepted(await announce("due", T0)).entry).toMatchObject({ seq: 2, visitorSeq: 2 });
      await store.claimConversation(scene.change(scene.anna, conversation.id));
      expect(await announce("late", T0)).toEqual({ ok: false, error: "not_found" });
      expect(accepted(await announce("due", T0)).repeated).toBe(true);
    });

    it("[VM7] [AM5] what lies outside is answered like what does not exist", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const otherSiteId = await addSite(store);
      const nobody = {
        scope: {
          kind: "visitor" as const,
          siteId: scene.siteId,
          visitorId: await addVisitor(store, scene.siteId),
        },
      };
      const foreign = { scope: { kind: "agent" as const, agentId: scene.anna.id, siteIds: [otherSiteId] } };
      const missing = { ok: false, error: "not_found" };
      expect(await scene.say({ conversationId: conversation.id, ...nobody })).toEqual(missing);
      expect(
        await scene.say({ scope: { kind: "visitor", siteId: otherSiteId, visitorId: scene.visitorId } }),
      ).toEqual(missing);
      expect(await scene.answer(scene.anna, conversation.id, foreign)).toEqual(missing);
      expect(await scene.answer(scene.anna, crypto.randomUUID())).toEqual(missing);
      const change = scene.change(scene.anna, conversation.id, foreign);
      expect(await store.claimConversation(change)).toEqual(missing);
      expect(await store.closeConversation({ ...change, epoch: 0 })).toEqual(missing);
      expect(await store.reopenConversation(change)).toEqual(missing);
      expect(await store.readConversation({ ...foreign, conversationId: conversation.id })).toBeNull();
      expect(await scene.log(conversation.id)).toHaveLength(1);
    });
  });
}
