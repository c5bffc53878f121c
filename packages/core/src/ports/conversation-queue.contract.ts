import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { createHandlingScene, done, type HandlingScene, kindsOf, timerAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addAgent, addDepartment, type CreateStore, T0 } from "./store-scene.ts";

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** In which order what waits is given out, also when many give it out at once. */
export function registerConversationQueueContract(name: string, create: CreateStore): void {
  describe(`${name}: the order of the queue`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const asked = async (scene: HandlingScene, conversationId: string, at = T0) =>
      done(await scene.route(conversationId, at)).conversation.offer?.agentId;
    /** Anna and Boris have gone home. */
    const emptyScene = async () => {
      const scene = await createHandlingScene(store);
      await scene.leave(scene.anna);
      await scene.leave(scene.boris);
      return scene;
    };

    it("[RT8] what has waited longer comes first, in any department that could be the same agent's", async () => {
      const scene = await emptyScene();
      const { anna } = scene;
      const sales = await addDepartment(store, scene.siteId, "Sales", [anna]);
      const others = await addDepartment(store, scene.siteId, "Others", [scene.boris]);
      await scene.come(anna);
      await scene.wait(T0 - 50, others.id);
      const [older, old, young] = [
        await scene.wait(T0 - 20, sales.id),
        await scene.wait(T0 - 10),
        await scene.wait(T0),
      ];
      const before = await scene.read(young);
      expect(done(await scene.route(young))).toMatchObject({ olderFirst: older, entries: [] });
      expect(await scene.read(young)).toEqual(before);
      expect(await asked(scene, older)).toBe(anna.id);
      await scene.take(anna, older);
      expect(done(await scene.route(young)).olderFirst).toBe(old);
      await scene.take(anna, old);
      expect(await asked(scene, young)).toBe(anna.id);
    });

    it("[RT8] [RT10] what is held, let pass or offered holds nobody up", async () => {
      const scene = await emptyScene();
      const { anna, boris } = scene;
      const outside = { backAt: T0 + 3_600_000 };
      const closed = await addDepartment(store, scene.siteId, "Closed");
      const [night, manual] = [await scene.wait(T0 - 90, closed.id), await scene.wait(T0 - 80)];
      const held = done(await scene.route(night, T0 - 90, { outside }));
      expect(held).toMatchObject({ conversation: { offer: null }, entries: [] });
      expect((await timerAbout(store, "routeDue", night))?.dueAt).toBe(outside.backAt);
      done(await scene.route(manual, T0 - 80, { mode: "manual" }));
      await scene.come(anna);
      expect(await store.findNextWaiting({ agentId: anna.id, at: T0 - 70 })).toBeNull();
      const passed = await scene.wait(T0 - 60);
      expect(await asked(scene, passed, T0 - 60)).toBe(anna.id);
      done(await scene.apply(passed, { kind: "pass", agent: anna }, T0 - 55));
      expect(await asked(scene, passed, T0 - 55)).toBeUndefined();
      expect(await store.findNextWaiting({ agentId: anna.id, at: T0 - 50 })).toBeNull();
      const next = await scene.wait(T0);
      expect(await asked(scene, next)).toBe(anna.id);
      await scene.come(boris);
      expect((await store.findNextWaiting({ agentId: boris.id, at: T0 }))?.conversation.id).toBe(passed);
      expect(await asked(scene, passed, T0)).toBe(boris.id);
      const last = await scene.wait(T0 + 1);
      expect(done(await scene.route(last, T0 + 1)).olderFirst).toBeNull();
    });

    it("[RT9] finds the oldest that waits for a free agent, of all the agent's departments and sites", async () => {
      const scene = await createHandlingScene(store);
      const elsewhere = await createHandlingScene(store);
      const { anna, boris } = scene;
      const next = async (at = T0) =>
        (await store.findNextWaiting({ agentId: anna.id, at }))?.conversation.id ?? null;
      expect(await next()).toBeNull();
      await elsewhere.wait(T0 - 90);
      const sales = await addDepartment(store, scene.siteId, "Sales", [anna]);
      const others = await addDepartment(store, scene.siteId, "Others", [boris]);
      await scene.wait(T0 - 80, others.id);
      const [second, first] = [await scene.wait(T0 - 10), await scene.wait(T0 - 20, sales.id)];
      expect(await next()).toBe(first);
      const found = await store.findNextWaiting({ agentId: anna.id, at: T0 });
      expect(found).toEqual(await store.readWaiting({ conversationId: first }));
      const except = [first];
      expect((await store.findNextWaiting({ agentId: anna.id, at: T0, except }))?.conversation.id).toBe(
        second,
      );
      except.push(second);
      expect(await store.findNextWaiting({ agentId: anna.id, at: T0, except })).toBeNull();
      await store.setAgentStatus({ agentId: anna.id, status: "away" });
      expect(await next()).toBeNull();
      await store.setAgentStatus({ agentId: anna.id, status: "available" });
      await store.addMembership({ siteId: elsewhere.siteId, agentId: anna.id, role: "agent", at: T0 });
      const foreign = await next();
      expect((await scene.read(foreign ?? "")).siteId).toBe(elsewhere.siteId);
      await store.removeMembership({ siteId: elsewhere.siteId, agentId: anna.id, at: T0 });
      await scene.take(boris, first);
      expect(await next()).toBe(second);
      expect(await asked(scene, second, T0)).toBe(anna.id);
      expect(await next()).toBeNull();
      const carl = await addAgent(store, "Carl", [scene.siteId]);
      await scene.come(carl);
      expect(await store.findNextWaiting({ agentId: carl.id, at: T0 })).toBeNull();
      await scene.leave(anna);
      done(await scene.route(second, T0));
      expect(await next()).toBeNull();
    });

    it("[RT10] reads what waits with its department", async () => {
      const scene = await emptyScene();
      const { siteId, anna } = scene;
      const sales = await addDepartment(store, siteId, "Sales", [anna]);
      const [first, named] = [await scene.wait(T0 - 1), await scene.wait(T0, sales.id)];
      const read = (conversationId: string) => store.readWaiting({ conversationId });
      const department = await store.readDepartment({ siteId, departmentId: siteId });
      expect(await read(first)).toEqual({ conversation: await scene.read(first), department });
      expect(await read(named)).toEqual({ conversation: await scene.read(named), department: sales });
      const renamed = { ...firstDepartment(siteId), name: "Everybody else" };
      await store.putDepartment({ department: renamed, at: T0 });
      expect((await read(first))?.department).toEqual(renamed);
      await store.removeDepartment({ siteId, departmentId: sales.id });
      expect(await read(named)).toMatchObject({ conversation: { id: named }, department: null });
      await scene.take(anna, first);
      expect(await read(first)).toBeNull();
      expect(await read("nothing")).toBeNull();
    });

    it("[RT9] [OF2] what everybody is asked about is asked of whoever becomes free", async () => {
      const scene = await emptyScene();
      const { anna } = scene;
      const conversationId = await scene.wait();
      const toAll = done(await scene.route(conversationId, T0 + 25_000));
      expect(toAll.conversation.offer).toMatchObject({ agentId: null });
      await scene.come(anna);
      expect((await store.findNextWaiting({ agentId: anna.id, at: T0 + 40_000 }))?.conversation.id).toBe(
        conversationId,
      );
      const now = done(await scene.route(conversationId, T0 + 40_000, { freed: anna.id }));
      expect(now.conversation.offer).toEqual({ agentId: anna.id, at: T0 + 40_000, until: T0 + 55_000 });
      expect(kindsOf(now)).toEqual(["offered"]);
    });

    it("[RT3] routes that race never ask one agent twice", async () => {
      for (const _ of times(3)) {
        const scene = await createHandlingScene(store);
        const third = await addAgent(store, "Third", [scene.siteId]);
        await scene.come(third);
        const departments = await Promise.all(
          times(3).map((index) => addDepartment(store, scene.siteId, `${index}`)),
        );
        const waiting = await Promise.all(
          times(9).map((index) => scene.wait(T0, departments[index % 3]?.id)),
        );
        const routeAll = () => Promise.all(waiting.map((id) => scene.route(id, T0 + 1)));
        const answers = [...(await routeAll()), ...(await routeAll()), ...(await routeAll())];
        expect(answers.filter(({ ok }) => !ok)).toEqual([]);
        const offers = await Promise.all(waiting.map(async (id) => (await scene.read(id)).offer?.agentId));
        const agents = offers.filter((id) => id !== undefined && id !== null);
        expect(new Set(agents).size).toBe(agents.length);
        expect(agents).toHaveLength(3);
      }
    });

    it("[RT3] [RT11] an agent of several sites is asked about one thing, whoever asks at once", async () => {
      const scenes = await Promise.all(times(5).map(() => createHandlingScene(store)));
      const everywhere = await addAgent(store, "Everywhere");
      for (const { siteId, anna, boris, leave } of scenes) {
        await store.addMembership({ siteId, agentId: everywhere.id, role: "agent", at: T0 });
        for (const agent of [anna, boris]) await leave(agent);
      }
      await scenes[0]?.come(everywhere);
      for (const round of times(3)) {
        const at = T0 + round * 100_000;
        const waiting = await Promise.all(scenes.map(async (scene) => ({ scene, id: await scene.wait(at) })));
        for (const _ of times(2)) await Promise.all(waiting.map(({ scene, id }) => scene.route(id, at)));
        const asked = await store.listOffered({ agentId: everywhere.id });
        expect(asked).toHaveLength(1);
        for (const { scene, id } of waiting)
          await store.closeConversation({ ...scene.change(scene.anna, id, { at }), epoch: 0 });
      }
    });
  });
}
