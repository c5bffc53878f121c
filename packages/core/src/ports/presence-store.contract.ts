import { GONE_FOR_MS } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { timerAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addAgent, addDepartment, addSite, type CreateStore, type SceneAgent, T0 } from "./store-scene.ts";

export function registerPresenceStoreContract(name: string, create: CreateStore): void {
  describe(`${name}: presence`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const team = async () => {
      const siteId = await addSite(store);
      const [zoe, anna] = [await addAgent(store, "Zoe", [siteId]), await addAgent(store, "Anna", [siteId])];
      const renew = (nodeId: string, until: number, agentIds = [zoe.id]) =>
        store.renewAgentLeases({ nodeId, agentIds, until, at: T0 });
      const online = (at: number) => store.listOnlineAgents({ siteId, at });
      return { siteId, zoe, anna, renew, online };
    };

    it("[PR1] [PR2] a lease makes online, until it lapses; renewing tells nobody", async () => {
      const { zoe, anna, renew, online } = await team();
      expect(await online(T0)).toEqual([]);
      expect((await renew("a", T0 + 10, [zoe.id, anna.id])).toSorted()).toEqual([zoe.id, anna.id].toSorted());
      expect(await renew("a", T0 + 20, [zoe.id])).toEqual([]);
      expect((await online(T0 + 9)).toSorted()).toEqual([zoe.id, anna.id].toSorted());
      expect(await online(T0 + 10)).toEqual([zoe.id]);
      expect(await online(T0 + 20)).toEqual([]);
      expect(
        await store.renewAgentLeases({ nodeId: "a", agentIds: [zoe.id], until: T0 + 50, at: T0 + 20 }),
      ).toEqual([zoe.id]);
      expect(await renew("a", T0 + 20, [])).toEqual([]);
    });

    it("[PR3] a lapse is told once, whoever sweeps", async () => {
      const { zoe, renew } = await team();
      await renew("a", T0 + 10);
      await renew("b", T0 + 11);
      const sweep = async (at: number) =>
        (await store.sweepAgentLeases({ at })).filter((id) => id === zoe.id);
      expect(await sweep(T0 + 9)).toEqual([]);
      const sweeps = await Promise.all([1, 2, 3, 4].map(() => sweep(T0 + 12)));
      expect(sweeps.flat()).toEqual([zoe.id]);
      expect(await sweep(T0 + 13)).toEqual([]);
    });

    it("[PR4] held by two nodes, offline only when neither holds on", async () => {
      const { zoe, renew, online } = await team();
      expect(await renew("a", T0 + 10)).toEqual([zoe.id]);
      expect(await renew("b", T0 + 20)).toEqual([]);
      const end = (nodeId: string, at: number) => store.endAgentLeases({ nodeId, agentIds: [zoe.id], at });
      expect(await end("a", T0 + 1)).toEqual([]);
      expect(await online(T0 + 1)).toEqual([zoe.id]);
      expect(await end("b", T0 + 2)).toEqual([zoe.id]);
      expect(await online(T0 + 2)).toEqual([]);
      expect(await end("b", T0 + 3)).toEqual([]);
      expect((await store.sweepAgentLeases({ at: T0 + 50 })).includes(zoe.id)).toBe(false);
    });

    it("[PR3] [PR4] sweeping one node's lapsed lease leaves the other's", async () => {
      const { zoe, renew, online } = await team();
      await renew("a", T0 + 10);
      await renew("b", T0 + 20);
      expect((await store.sweepAgentLeases({ at: T0 + 15 })).includes(zoe.id)).toBe(false);
      expect(await online(T0 + 15)).toEqual([zoe.id]);
    });

    it("[PR5] available means online and not away, by name", async () => {
      const { siteId, zoe, anna, renew } = await team();
      const boris = await addAgent(store, "Boris", [siteId]);
      await addAgent(store, "Offline", [siteId]);
      const stranger = await addAgent(store, "Stranger", [await addSite(store)]);
      await renew("a", T0 + 10, [zoe.id, anna.id, boris.id, stranger.id]);
      await store.setAgentStatus({ agentId: boris.id, status: "away" });
      expect(await store.listAvailableAgents({ siteId, at: T0 })).toEqual([anna, zoe]);
      expect(await store.listOnlineAgents({ siteId, at: T0 })).toHaveLength(3);
      expect(await store.listAvailableAgents({ siteId, at: T0 + 10 })).toEqual([]);
    });

    it("[PR5] [RT3] of one department only who belongs to it", async () => {
      const { siteId, zoe, anna, renew } = await team();
      const boris = await addAgent(store, "Boris", [siteId]);
      const offline = await addAgent(store, "Offline", [siteId]);
      await renew("a", T0 + 10, [zoe.id, anna.id, boris.id]);
      const [some, all, nobody] = [
        await addDepartment(store, siteId, "Some", [zoe, offline, boris]),
        await addDepartment(store, siteId, "All"),
        await addDepartment(store, siteId, "Nobody", []),
      ];
      const available = (departmentId: string) => store.listAvailableAgents({ siteId, departmentId, at: T0 });
      expect(await available(some.id)).toEqual([boris, zoe]);
      expect(await available(all.id)).toEqual([anna, boris, zoe]);
      expect(await available(nobody.id)).toEqual([]);
      expect(await available(siteId)).toEqual([anna, boris, zoe]);
      expect(await available(crypto.randomUUID())).toEqual([]);
    });

    it("[LS1] leaving, or lapsing, sets a time at which what one owns goes back; coming back cancels it", async () => {
      const { zoe, anna, renew } = await team();
      const due = async (agent: SceneAgent) =>
        (await timerAbout(store, "agentGone", agent.id))?.dueAt ?? null;
      await renew("a", T0 + 10);
      await renew("b", T0 + 20);
      await store.endAgentLeases({ nodeId: "a", agentIds: [zoe.id, anna.id], at: T0 + 1 });
      expect([await due(zoe), await due(anna)]).toEqual([null, null]);
      await store.endAgentLeases({ nodeId: "b", agentIds: [zoe.id], at: T0 + 2 });
      expect(await due(zoe)).toBe(T0 + 2 + GONE_FOR_MS);
      await renew("c", T0 + 30);
      expect(await due(zoe)).toBeNull();
      await store.sweepAgentLeases({ at: T0 + 31 });
      expect(await due(zoe)).toBe(T0 + 31 + GONE_FOR_MS);
      await store.sweepAgentLeases({ at: T0 + 90 });
      expect(await due(zoe)).toBe(T0 + 31 + GONE_FOR_MS);
    });
  });
}
