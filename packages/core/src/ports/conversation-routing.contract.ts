import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, type HandlingScene, timerAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addAgent, addDepartment, addSite, type CreateStore, type SceneAgent, T0 } from "./store-scene.ts";

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Whom a store finds to ask, and in which order what waits is given out. */
export function registerConversationRoutingContract(name: string, create: CreateStore): void {
  describe(`${name}: routing`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const asked = async (scene: HandlingScene, conversationId: string, at = T0, mode?: "sequence") => {
      const asking = mode ? { mode } : {};
      return done(await scene.route(conversationId, at, asking)).conversation.offer?.agentId;
    };
    /** Anna and Boris have gone home. */
    const emptyScene = async () => {
      const scene = await createHandlingScene(store);
      await scene.leave(scene.anna);
      await scene.leave(scene.boris);
      return scene;
    };

    it("[RT3] asks only who is online, available, below capacity, of the department and asked nothing else", async () => {
      const scene = await emptyScene();
      const { siteId } = scene;
      const add = async (agentName: string, capacity?: number) => {
        const agent = await addAgent(store, agentName, [siteId], capacity);
        await scene.come(agent);
        return agent;
      };
      const [away, full, busy, outsider] = [
        await add("Away"),
        await add("Full", 1),
        await add("Busy"),
        await addAgent(store, "Outsider", [await addSite(store)]),
      ];
      await scene.come(outsider);
      await store.setAgentStatus({ agentId: away.id, status: "away" });
      await scene.take(full, await scene.wait());
      const sales = await addDepartment(store, siteId, "Sales", [away, full, busy, scene.anna, outsider]);
      const colleague = await add("Of another department");
      expect(await asked(scene, await scene.wait(T0, sales.id))).toBe(busy.id);
      const next = await scene.wait(T0 + 1, sales.id);
      const nobody = done(await scene.route(next, T0 + 1));
      expect(nobody).toMatchObject({ conversation: { offer: null }, entries: [], olderFirst: null });
      expect((await timerAbout(store, "routeDue", next))?.dueAt).toBe(T0 + 1 + 25_000);
      const members = [away, full, busy, colleague].map(({ id }) => ({ agentId: id, rank: 1 }));
      await store.putDepartment({ department: { ...sales, members }, at: T0 });
      expect(await asked(scene, next, T0 + 2_000)).toBe(colleague.id);
    });

    it("[RT3] who is asked to accept what a colleague passes on is asked about nothing else", async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      const passed = await scene.wait();
      await scene.take(anna, passed);
      const to = { kind: "agent" as const, id: boris.id };
      const transfer = {
        kind: "transfer" as const,
        agent: anna,
        epoch: 1,
        to,
        note: null,
        checkAt: T0 + 60_000,
      };
      done(await scene.apply(passed, transfer));
      expect(await store.listOffered({ agentId: boris.id })).toEqual([passed]);
      const [one, other] = [await scene.wait(), await scene.wait(T0 + 1)];
      expect(await asked(scene, one)).toBe(anna.id);
      expect(await asked(scene, other, T0 + 1)).toBeUndefined();
      expect(await store.findNextWaiting({ agentId: boris.id, at: T0 + 1 })).toBeNull();
      expect(await store.listOffered({ agentId: anna.id })).toEqual([one]);
    });

    it("[RT11] [RT4] the share in use counts open conversations of all sites", async () => {
      const scene = await createHandlingScene(store);
      const elsewhere = await createHandlingScene(store);
      const { anna, boris } = scene;
      await store.addMembership({ siteId: elsewhere.siteId, agentId: boris.id, role: "agent", at: T0 });
      const owned = await elsewhere.wait();
      await elsewhere.take(boris, owned);
      // Boris has the better rank, but a share in use.
      await scene.putFirst({ members: [{ agentId: boris.id, rank: 1 }] });
      const conversationId = await scene.wait();
      expect(await asked(scene, conversationId)).toBe(anna.id);
      done(await scene.apply(conversationId, { kind: "pass", agent: anna }));
      await store.setAgentCapacity({ agentId: boris.id, capacity: 1 });
      expect(await asked(scene, conversationId)).toBeUndefined();
      await store.setAgentCapacity({ agentId: boris.id, capacity: 2 });
      expect(await asked(scene, conversationId)).toBe(boris.id);
      await store.closeConversation({ ...elsewhere.change(boris, owned), epoch: 1 });
      const next = await scene.wait(T0 + 1);
      await scene.take(anna, conversationId, T0 + 1);
      expect(await asked(scene, next, T0 + 1)).toBe(boris.id);
    });

    it("[RT4] among equals whoever took something longest ago is asked", async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      const serve = async (agent: SceneAgent, at: number) => {
        const id = await scene.wait(at);
        const { epoch } = (await scene.take(agent, id, at)).conversation;
        await store.closeConversation({ ...scene.change(agent, id, { at }), epoch });
      };
      const first = async (at: number) => {
        const id = await scene.wait(at);
        const agentId = await asked(scene, id, at);
        await store.closeConversation({ ...scene.change(anna, id, { at }), epoch: 0 });
        return agentId;
      };
      await serve(anna, T0 + 1);
      await serve(boris, T0 + 2);
      expect(await first(T0 + 3)).toBe(anna.id);
      await serve(anna, T0 + 4);
      expect(await first(T0 + 5)).toBe(boris.id);
    });

    it("[RT5] in a sequence the rank in the department comes before the share in use", async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      const third = await addAgent(store, "Third", [scene.siteId]);
      await scene.come(third);
      const { id } = await addDepartment(store, scene.siteId, "In order", [third, boris]);
      await scene.take(third, await scene.wait(T0, id));
      expect(await asked(scene, await scene.wait(T0, id), T0, "sequence")).toBe(third.id);
      expect(await asked(scene, await scene.wait(T0, id), T0, "sequence")).toBe(boris.id);
      expect(await asked(scene, await scene.wait(T0, id), T0, "sequence")).toBeUndefined();
      expect(await asked(scene, await scene.wait(), T0, "sequence")).toBe(anna.id);
    });

    it("[RT3] whoever is full is asked no more, until the capacity grows", async () => {
      const scene = await emptyScene();
      const only = await addAgent(store, "Only", [scene.siteId], 2);
      await scene.come(only);
      for (const index of times(2)) await scene.take(only, await scene.wait(T0 + index), T0 + index);
      const waiting = await scene.wait(T0 + 5);
      expect(await store.findNextWaiting({ agentId: only.id, at: T0 + 5 })).toBeNull();
      expect(await asked(scene, waiting, T0 + 5)).toBeUndefined();
      await store.setAgentCapacity({ agentId: only.id, capacity: 3 });
      expect((await store.findNextWaiting({ agentId: only.id, at: T0 + 5 }))?.conversation.id).toBe(waiting);
    });
  });
}
