import type { Mark } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { accepted, addVisitor, type CreateStore, createScene, type SceneAgent, T0 } from "./store-scene.ts";

export function registerConversationMarksContract(name: string, create: CreateStore): void {
  describe(`${name}: receipts`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const threeMessages = async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await scene.say();
      await scene.say();
      const by = (agent: SceneAgent) => (delivered: number, read: number) =>
        store.advanceMark({
          scope: scene.scopeOf(agent),
          conversationId: conversation.id,
          participant: agent.id,
          mark: { delivered, read },
          at: T0,
        });
      return { ...scene, conversationId: conversation.id, byAnna: by(scene.anna), byBoris: by(scene.boris) };
    };
    const none: Mark = { delivered: 0, read: 0 };

    it("[RC1] going back has no effect", async () => {
      const { byAnna } = await threeMessages();
      expect(await byAnna(2, 1)).toMatchObject({ advanced: true, mark: { delivered: 2, read: 1 } });
      expect(await byAnna(1, 0)).toMatchObject({ advanced: false, mark: { delivered: 2, read: 1 } });
      expect(await byAnna(2, 1)).toMatchObject({ advanced: false });
      expect(await byAnna(1, 2)).toMatchObject({ advanced: true, mark: { delivered: 2, read: 2 } });
    });

    it("[RC2] read stays within delivered, delivered within the visitor's log", async () => {
      const { byAnna, answer, boris, conversationId } = await threeMessages();
      await answer(boris, conversationId, { body: { kind: "note", text: "seq 4" } });
      expect(await byAnna(1, 3)).toMatchObject({ mark: { delivered: 1, read: 1 } });
      expect(await byAnna(99, 98)).toMatchObject({ mark: { delivered: 3, read: 3 } });
    });

    it("[RC3] the agents' mark is the furthest of all, each agent's own is kept", async () => {
      const { byAnna, byBoris, anna, boris, conversationId, visitorScope } = await threeMessages();
      await byAnna(3, 1);
      const second = await byBoris(2, 2);
      expect(second?.conversation.marks.agents).toEqual({ delivered: 3, read: 2 });
      const own = async (agent: SceneAgent) =>
        (await store.readMarks({ participant: agent.id, conversationIds: [conversationId] })).get(
          conversationId,
        );
      expect(await own(anna)).toEqual({ delivered: 3, read: 1 });
      expect(await own(boris)).toEqual({ delivered: 2, read: 2 });
      const seen = await store.readConversation({ scope: visitorScope, conversationId });
      expect(seen?.marks.agents).toEqual({ delivered: 3, read: 2 });
    });

    it("[RC4] writing advances the author's own mark, a note does not", async () => {
      const { anna, answer, change, conversationId } = await threeMessages();
      const own = async () =>
        (await store.readMarks({ participant: anna.id, conversationIds: [conversationId] })).get(
          conversationId,
        );
      const noted = accepted(await answer(anna, conversationId, { body: { kind: "note", text: "Hm" } }));
      expect(noted.conversation.marks).toEqual({ visitor: { delivered: 3, read: 3 }, agents: none });
      expect(await own()).toEqual(none);
      accepted(await store.claimConversation(change(anna, conversationId)));
      const answered = accepted(await answer(anna, conversationId, { epoch: 1 }));
      expect(answered.conversation.marks).toEqual({
        visitor: { delivered: 3, read: 3 },
        agents: { delivered: 5, read: 5 },
      });
      expect(await own()).toEqual({ delivered: 5, read: 5 });
    });

    it("[RC5] a mark is never an entry", async () => {
      const { byAnna, conversationId, log } = await threeMessages();
      const marked = await byAnna(3, 3);
      expect(marked?.conversation).toMatchObject({ seq: 3, lastEntryAt: T0 });
      expect(await log(conversationId)).toHaveLength(3);
    });

    it("[RC1] [VM7] the visitor's mark, and none outside the scope", async () => {
      const { siteId, visitorScope, conversationId, anna, change } = await threeMessages();
      await store.claimConversation(change(anna, conversationId));
      const input = { conversationId, participant: "visitor", mark: { delivered: 4, read: 4 }, at: T0 };
      const marked = await store.advanceMark({ ...input, scope: visitorScope });
      expect(marked).toMatchObject({ advanced: true, mark: { delivered: 4, read: 4 } });
      expect(marked?.conversation.marks.visitor).toEqual({ delivered: 4, read: 4 });
      const stranger = { kind: "visitor" as const, siteId, visitorId: await addVisitor(store, siteId) };
      expect(await store.advanceMark({ ...input, scope: stranger })).toBeNull();
    });

    it("[RC3] marks of many conversations at once, zeros where nothing was read", async () => {
      const first = await threeMessages();
      const second = await threeMessages();
      await first.byAnna(1, 1);
      const ids = [first.conversationId, second.conversationId];
      const marks = await store.readMarks({ participant: first.anna.id, conversationIds: ids });
      expect([...marks]).toEqual([
        [ids[0], { delivered: 1, read: 1 }],
        [ids[1], none],
      ]);
      expect(await store.readMarks({ participant: first.anna.id, conversationIds: [] })).toEqual(new Map());
    });
  });
}
