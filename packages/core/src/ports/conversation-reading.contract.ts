import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import {
  accepted,
  addSite,
  addVisitor,
  type CreateStore,
  createScene,
  type Scene,
  T0,
} from "./store-scene.ts";

const HOUR = 3_600_000;

export function registerConversationReadingContract(name: string, create: CreateStore): void {
  describe(`${name}: reading`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    /** message, note, message, note, message: seq 1-5, visitorSeq 1-3. */
    const fiveEntries = async (scene: Scene) => {
      const { conversation } = accepted(await scene.say());
      for (const text of ["b", "c"]) {
        await scene.answer(scene.anna, conversation.id, { body: { kind: "note", text } });
        await scene.say({ text });
      }
      return conversation.id;
    };
    const closeAt = async (scene: Scene, conversationId: string, at: number) =>
      accepted(
        await store.closeConversation({ ...scene.change(scene.anna, conversationId, { at }), epoch: 0 }),
      );

    it("[LOG6] agents count in seq, both ways, oldest first", async () => {
      const scene = await createScene(store);
      const range = { scope: scene.scopeOf(scene.anna), conversationId: await fiveEntries(scene) };
      const seqs = async (rest: { limit: number } & ({ after: number } | { before: number })) => {
        const page = await store.readEntries({ ...range, ...rest });
        return [page?.entries.map(({ seq }) => seq), page?.more];
      };
      expect(await seqs({ after: 0, limit: 10 })).toEqual([[1, 2, 3, 4, 5], false]);
      expect(await seqs({ after: 1, limit: 2 })).toEqual([[2, 3], true]);
      expect(await seqs({ after: 3, limit: 2 })).toEqual([[4, 5], false]);
      expect(await seqs({ after: 5, limit: 2 })).toEqual([[], false]);
      expect(await seqs({ before: 2 ** 31 - 1, limit: 2 })).toEqual([[4, 5], true]);
      expect(await seqs({ before: 4, limit: 10 })).toEqual([[1, 2, 3], false]);
      expect(await seqs({ before: 1, limit: 10 })).toEqual([[], false]);
    });

    it("[LOG6] [AM3] visitors count in visitorSeq and see no note", async () => {
      const scene = await createScene(store);
      const range = { scope: scene.visitorScope, conversationId: await fiveEntries(scene) };
      const after = await store.readEntries({ ...range, after: 1, limit: 10 });
      expect(after?.entries.map(({ visitorSeq, seq }) => [visitorSeq, seq])).toEqual([
        [2, 3],
        [3, 5],
      ]);
      const before = await store.readEntries({ ...range, before: 3, limit: 1 });
      expect([before?.entries.map(({ visitorSeq }) => visitorSeq), before?.more]).toEqual([[2], true]);
      const all = await store.readEntries({ ...range, before: 100, limit: 100 });
      expect(all?.entries.some(({ body }) => body.kind === "note")).toBe(false);
      expect(all?.conversation).toMatchObject({ id: range.conversationId, seq: 5, visitorSeq: 3 });
    });

    it("[VM7] [AM5] nothing outside is read", async () => {
      const scene = await createScene(store);
      const conversationId = await fiveEntries(scene);
      const other = {
        kind: "visitor" as const,
        siteId: scene.siteId,
        visitorId: await addVisitor(store, scene.siteId),
      };
      const foreign = { kind: "agent" as const, agentId: scene.anna.id, siteIds: [await addSite(store)] };
      const none = { kind: "agent" as const, agentId: scene.anna.id, siteIds: [] };
      for (const scope of [other, foreign, none]) {
        expect(await store.readEntries({ scope, conversationId, after: 0, limit: 10 })).toBeNull();
        expect(await store.readConversation({ scope, conversationId })).toBeNull();
        expect(await store.listConversations({ scope, status: "any", limit: 10 })).toEqual([]);
        expect(
          await store.listConversations({ scope, siteId: scene.siteId, status: "open", limit: 10 }),
        ).toEqual([]);
      }
    });

    it("[VS4] the latest conversation is the open one, else the one closed last", async () => {
      const scene = await createScene(store);
      const { siteId, visitorId } = scene;
      expect(await store.findLatestConversation({ siteId, visitorId })).toBeNull();
      const first = accepted(await scene.say()).conversation.id;
      await closeAt(scene, first, T0 + 1);
      const second = accepted(await scene.say({ at: T0 + 48 * HOUR })).conversation.id;
      expect((await store.findLatestConversation({ siteId, visitorId }))?.id).toBe(second);
      await closeAt(scene, second, T0 + 49 * HOUR);
      expect((await store.findLatestConversation({ siteId, visitorId }))?.id).toBe(second);
      await store.reopenConversation(scene.change(scene.anna, first));
      expect((await store.findLatestConversation({ siteId, visitorId }))?.id).toBe(first);
      expect(await store.findLatestConversation({ siteId: await addSite(store), visitorId })).toBeNull();
    });

    it("[LOG9] open ones come longest waiting first, then by newest entry", async () => {
      const scene = await createScene(store);
      const open = async (at: number) => {
        const visitorId = await addVisitor(store, scene.siteId);
        const scope = { kind: "visitor" as const, siteId: scene.siteId, visitorId };
        return accepted(
          await scene.say({ scope, author: { kind: "visitor", id: visitorId, name: null }, at }),
        ).conversation.id;
      };
      const [late, early, owned, ownedNewer] = [
        await open(T0 + 20),
        await open(T0 + 10),
        await open(T0),
        await open(T0 + 1),
      ];
      await store.claimConversation(scene.change(scene.anna, owned, { at: T0 + 30 }));
      await store.claimConversation(scene.change(scene.anna, ownedNewer, { at: T0 + 31 }));
      const list = (limit: number) =>
        store.listConversations({ scope: scene.scopeOf(scene.anna), status: "open", limit });
      expect((await list(10)).map(({ id }) => id)).toEqual([early, late, ownedNewer, owned]);
      expect(await list(2)).toHaveLength(2);
    });

    it("[LOG9] [DK3] closed ones come newest closing first, page by page", async () => {
      const scene = await createScene(store);
      const ids: string[] = [];
      for (const hours of [0, 30, 60]) {
        ids.push(accepted(await scene.say({ at: T0 + hours * HOUR })).conversation.id);
        await closeAt(scene, ids.at(-1) ?? "", T0 + hours * HOUR + 1);
      }
      const list = (rest: { before?: number; limit: number }) =>
        store.listConversations({
          scope: scene.scopeOf(scene.anna),
          siteId: scene.siteId,
          status: "closed",
          ...rest,
        });
      expect((await list({ limit: 2 })).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
      expect((await list({ before: T0 + 30 * HOUR + 1, limit: 2 })).map(({ id }) => id)).toEqual([ids[0]]);
    });

    it("[LOG9] a visitor's own come newest opening first, opened before `before`", async () => {
      const scene = await createScene(store);
      const first = accepted(await scene.say()).conversation.id;
      await closeAt(scene, first, T0 + 1);
      const second = accepted(await scene.say({ at: T0 + 30 * HOUR })).conversation.id;
      const list = (rest: object) =>
        store.listConversations({ scope: scene.visitorScope, status: "any", limit: 10, ...rest });
      expect((await list({})).map(({ id }) => id)).toEqual([second, first]);
      expect((await list({ before: T0 + 30 * HOUR })).map(({ id }) => id)).toEqual([first]);
      const ofVisitor = { scope: scene.scopeOf(scene.anna), visitorId: scene.visitorId };
      expect(await list(ofVisitor)).toHaveLength(2);
      expect(await list({ ...ofVisitor, visitorId: await addVisitor(store, scene.siteId) })).toEqual([]);
    });

    it("[BC3] lists what changed since, latest change first", async () => {
      const scene = await createScene(store);
      const later = 2 * T0;
      const { conversation } = accepted(await scene.say({ at: later }));
      const other = await createScene(store);
      const fresh = accepted(await other.say({ at: later + 5 })).conversation;
      const ids = async (since: number, limit = 100) =>
        (await store.listChangedConversations({ since, limit })).map(({ id }) => id);
      expect(await ids(later)).toEqual([fresh.id, conversation.id]);
      expect(await ids(later, 1)).toEqual([fresh.id]);
      expect(await ids(later + 1)).toEqual([fresh.id]);
      const mark = { delivered: 1, read: 1 };
      await store.advanceMark({
        scope: scene.scopeOf(scene.anna),
        conversationId: conversation.id,
        participant: scene.anna.id,
        mark,
        at: later + 9,
      });
      expect(await ids(later + 6)).toEqual([conversation.id]);
      await store.advanceMark({
        scope: scene.scopeOf(scene.anna),
        conversationId: conversation.id,
        participant: scene.anna.id,
        mark,
        at: later + 20,
      });
      expect(await ids(later + 10)).toEqual([]);
    });
  });
}
