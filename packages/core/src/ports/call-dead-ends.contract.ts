import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallScene, callOf, createCallScene } from "./call-scene.ts";
import { done, timerAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, type CreateStore, T0 } from "./store-scene.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A call that has not ended, or a telephone that may still ring, without anything that looks after it. */
export function registerCallDeadEndsContract(name: string, create: CreateStore): void {
  describe(`${name}: calls without a next step`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const find = (healing = false) => store.findDeadEnds({ at: T0, limit: 100, healing });

    const stages: Record<string, (scene: CallScene) => Promise<string>> = {
      "asked about": async (scene) => done(await scene.ask()).conversation.id,
      planned: async (scene) => done(await scene.ask({ request: { at: T0 + HOUR } })).conversation.id,
      "planned in what was closed": async (scene) => {
        const { id } = done(await scene.ask({ request: { at: T0 + HOUR } })).conversation;
        accepted(await store.closeConversation({ ...scene.change(scene.anna, id), epoch: 0 }));
        return id;
      },
      "that is talked in": async (scene) => (await scene.connect(scene.anna)).id,
      "that was cancelled while a telephone rings": async (scene) => {
        const { conversation } = done(await scene.ask({ mode: "ringAll" }));
        const accept = { kind: "accept", agent: scene.anna, method: "provider" } as const;
        done(await scene.move(conversation.id, accept));
        const { id } = callOf(conversation);
        done(await scene.tell(conversation.id, { id }, 1, "ringing", { at: T0 + SECOND }));
        const cancelled = done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }));
        expect(callOf(cancelled.conversation).stage.name).toBe("ended");
        expect(cancelled.acts).toContainEqual({ kind: "hangUp", legId: `${id}:1` });
        return conversation.id;
      },
    };

    it.each(Object.entries(stages))("[DE1] [CB12] one %s", async (_, prepare) => {
      const scene = await createCallScene(store);
      const conversationId = await prepare(scene);
      const before = await timerAbout(store, "callDue", conversationId);
      expect(before).not.toBeNull();
      expect(await find()).toEqual([]);
      await store.cancelTimer({ kind: "callDue", subject: conversationId });
      const found = [{ conversationId, siteId: scene.siteId, what: "called without a next step" }];
      expect(await find()).toEqual(found);
      expect(await find(true)).toEqual(found);
      expect(await timerAbout(store, "callDue", conversationId)).toMatchObject({ payload: before?.payload });
      expect(await find()).toEqual([]);
    });

    it("[DE1] [CB12] what is over needs nothing any more", async () => {
      const scene = await createCallScene(store);
      const { id } = await scene.askAndCancel();
      expect(await timerAbout(store, "callDue", id)).toBeNull();
      const talked = await scene.connect(scene.anna);
      for (const leg of [1, 2])
        done(await scene.tell(talked.id, talked.call, leg, "ended", { at: T0 + HOUR, seconds: 9 }));
      expect(await timerAbout(store, "callDue", talked.id)).toBeNull();
      expect(await find()).toEqual([]);
    });

    it("[DE1] a word given in a conversation that is called is reminded of, and nothing else", async () => {
      const scene = await createCallScene(store);
      const { id } = done(await scene.ask()).conversation;
      done(await scene.apply(id, { kind: "take", agent: scene.anna }));
      done(await scene.apply(id, { kind: "makePromise", agent: scene.anna, epoch: 1, dueAt: T0 + HOUR }));
      expect(await find()).toEqual([]);
    });
  });
}
