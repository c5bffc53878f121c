import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import {
  accepted,
  addDepartment,
  addVisitor,
  type CreateStore,
  createScene,
  openingAt,
  T0,
} from "./store-scene.ts";

const HOUR = 3_600_000;

export function registerConversationOpeningContract(name: string, create: CreateStore): void {
  describe(`${name}: opening and reopening by the visitor`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("[VM1] the first entry opens a conversation with the id given, the second joins it", async () => {
      const scene = await createScene(store);
      const opening = openingAt(scene.siteId, T0);
      const { conversationId } = opening;
      expect(accepted(await scene.say({ opening })).conversation).toMatchObject({
        id: conversationId,
        departmentId: scene.siteId,
        status: "open",
        openedAt: T0,
      });
      expect(accepted(await scene.say({ at: T0 + HOUR })).conversation).toMatchObject({
        id: conversationId,
        seq: 2,
        waitingSince: T0,
      });
    });

    it("[VM1] without anything to open it with, an entry needs an open conversation", async () => {
      const scene = await createScene(store);
      const nothing = {
        scope: scene.visitorScope,
        conversationId: null,
        author: scene.visitor,
        body: scene.message("Hi"),
        at: T0,
      };
      expect(await store.appendEntry({ ...nothing, cid: "a" })).toEqual({ ok: false, error: "not_found" });
      await scene.say();
      expect(accepted(await store.appendEntry({ ...nothing, cid: "a" })).entry.seq).toBe(2);
    });

    it("[VM2] an entry soon after closing reopens, and it waits again owned by nobody", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.claimConversation(scene.change(scene.anna, conversation.id));
      await store.closeConversation({
        ...scene.change(scene.anna, conversation.id, { at: T0 + 1 }),
        epoch: 1,
      });
      const at = T0 + 1 + 24 * HOUR;
      const back = accepted(await scene.say({ text: "One more thing", at }));
      expect(back.conversation).toMatchObject({
        id: conversation.id,
        status: "open",
        agent: null,
        epoch: 2,
        waitingSince: at,
        closedAt: null,
        openedAt: T0,
        seq: 5,
      });
      expect(back.entries.map(({ seq, body }) => [seq, body.kind])).toEqual([
        [4, "reopened"],
        [5, "message"],
      ]);
      expect(back.entry).toEqual(back.entries[1]);
      expect(back.entries[0]).toMatchObject({ author: scene.visitor, visitorSeq: 4 });
      expect(back.entries[0]?.cid).not.toBe(back.entry.cid);
      expect((await scene.log(conversation.id)).slice(3)).toEqual(back.entries);
    });

    it("[VM3] an entry later than that starts a new conversation", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
      const next = accepted(await scene.say({ at: T0 + 24 * HOUR + 1 }));
      expect(next.conversation.id).not.toBe(conversation.id);
      expect(next.conversation).toMatchObject({ seq: 1, visitorSeq: 1, epoch: 0 });
    });

    it("[VM3] the latest closed one counts, not the latest opened", async () => {
      const scene = await createScene(store);
      const first = accepted(await scene.say());
      await store.closeConversation({ ...scene.change(scene.anna, first.conversation.id), epoch: 0 });
      const second = accepted(await scene.say({ at: T0 + 30 * HOUR }));
      await store.closeConversation({
        ...scene.change(scene.anna, second.conversation.id, { at: T0 + 31 * HOUR }),
        epoch: 0,
      });
      await store.reopenConversation(scene.change(scene.anna, first.conversation.id, { at: T0 + 32 * HOUR }));
      await store.closeConversation({
        ...scene.change(scene.anna, first.conversation.id, { at: T0 + 33 * HOUR }),
        epoch: 1,
      });
      expect(accepted(await scene.say({ at: T0 + 34 * HOUR })).conversation.id).toBe(first.conversation.id);
    });

    it("[VM5] a repeat after closing opens and reopens nothing", async () => {
      const scene = await createScene(store);
      const cid = crypto.randomUUID();
      const first = accepted(await scene.say({ cid }));
      await store.closeConversation({ ...scene.change(scene.anna, first.conversation.id), epoch: 0 });
      for (const at of [T0 + 1, T0 + 48 * HOUR]) {
        const again = accepted(await scene.say({ cid, at }));
        expect(again).toMatchObject({
          repeated: true,
          entry: first.entry,
          entries: [],
          conversation: { status: "closed" },
        });
      }
      expect(await scene.say({ cid, text: "Other", at: T0 + 1 })).toEqual({
        ok: false,
        error: "cid_conflict",
      });
      const all = await store.listConversations({ scope: scene.visitorScope, status: "any", limit: 10 });
      expect(all).toHaveLength(1);
    });

    it("[VM4] two visitors of a site do not share a conversation", async () => {
      const scene = await createScene(store);
      const mine = accepted(await scene.say());
      const visitorId = await addVisitor(store, scene.siteId);
      const theirs = await scene.say({
        scope: { kind: "visitor", siteId: scene.siteId, visitorId },
        author: { kind: "visitor", id: visitorId, name: null },
        cid: mine.entry.cid,
      });
      expect(accepted(theirs)).toMatchObject({ repeated: false, conversation: { visitorId, seq: 1 } });
    });

    it("[TM1] [RT1] the wait's timers are stored with the conversation and not moved by further entries", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await scene.say({ at: T0 + 10_000 });
      expect(await timersAbout(store, conversation.id)).toEqual([
        { kind: "routeDue", dueAt: T0 + 5_000, payload: "0" },
        { kind: "firstReplyDue", dueAt: T0 + 28_000, payload: String(T0) },
      ]);
    });

    it("[TM1] [TM2] closing cancels the timers, reopening sets new ones", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
      expect(await timersAbout(store, conversation.id)).toEqual([]);
      await scene.say({ at: T0 + HOUR });
      expect(await timersAbout(store, conversation.id)).toMatchObject([
        { kind: "routeDue", dueAt: T0 + HOUR + 5_000 },
        { kind: "firstReplyDue", dueAt: T0 + HOUR + 28_000, payload: String(T0 + HOUR) },
      ]);
    });

    it("[TM2] taking cancels them, also one in somebody's hands", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const at = Date.now();
      const claimed = await store.claimDueTimers({ at, leaseUntil: at + 60_000, limit: 1_000 });
      const timers = claimed.filter(({ subject }) => subject === conversation.id);
      expect(timers).toHaveLength(2);
      await store.claimConversation(scene.change(scene.anna, conversation.id));
      expect(await store.completeTimers({ timers })).toEqual([]);
    });

    it("[RT2] a new one goes where it was sent, a reopened one stays where it was", async () => {
      const scene = await createScene(store);
      const sales = await addDepartment(store, scene.siteId, "Sales");
      const opening = { ...openingAt(scene.siteId, T0), departmentId: sales.id };
      const { conversation } = accepted(await scene.say({ opening }));
      expect(conversation.departmentId).toBe(sales.id);
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
      const back = accepted(await scene.say({ at: T0 + HOUR })).conversation;
      expect(back).toMatchObject({ id: conversation.id, departmentId: sales.id, waitingSince: T0 + HOUR });
    });

    it("[FL3] an entry needs the file it names", async () => {
      const scene = await createScene(store);
      const file = {
        fileId: crypto.randomUUID(),
        name: "cat.png",
        type: "image/png",
        size: 9,
        url: "/f/x/cat.png",
        width: 3,
        height: 4,
      };
      const body = { kind: "file" as const, file };
      expect(await scene.say({ body })).toEqual({ ok: false, error: "not_found" });
      expect(
        await store.findLatestConversation({ siteId: scene.siteId, visitorId: scene.visitorId }),
      ).toBeNull();
      await store.addFile({
        file: { ...file, siteId: scene.siteId, capability: crypto.randomUUID() },
        uploader: `visitor:${scene.visitorId}`,
        at: T0,
      });
      const sent = accepted(await scene.say({ body }));
      expect(sent.entry.body).toEqual(body);
      expect(sent.conversation.preview).toEqual({ authorKind: "visitor", kind: "file", text: "cat.png" });
    });
  });
}
