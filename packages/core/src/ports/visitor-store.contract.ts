import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { addAgent, addSite, addVisitor, type CreateStore, T0 } from "./store-scene.ts";

export function registerVisitorStoreContract(name: string, create: CreateStore): void {
  describe(`${name}: visitors`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const arrive = async () => {
      const siteId = await addSite(store);
      const visitorId = await addVisitor(store, siteId);
      return { siteId, visitorId, scope: { kind: "visitor" as const, siteId, visitorId } };
    };

    it("[VS1] the first secret is registered, the same is welcome, another is not, nor another site", async () => {
      const siteId = await addSite(store);
      const input = { siteId, visitorId: crypto.randomUUID(), secretHash: "one", at: T0 };
      expect(await store.registerVisitor(input)).toBe(true);
      expect(await store.registerVisitor({ ...input, at: T0 + 1 })).toBe(true);
      expect(await store.registerVisitor({ ...input, secretHash: "two" })).toBe(false);
      expect(await store.registerVisitor({ ...input, siteId: await addSite(store) })).toBe(false);
      expect(await store.registerVisitor(input)).toBe(true);
    });

    it("[VS1] of two secrets that race for one id exactly one is registered", async () => {
      const siteId = await addSite(store);
      const visitorId = crypto.randomUUID();
      const hashes = ["a", "b", "a", "b"];
      const answers = await Promise.all(
        hashes.map((secretHash) => store.registerVisitor({ siteId, visitorId, secretHash, at: T0 })),
      );
      expect(answers[0]).toBe(answers[2]);
      expect(answers[1]).toBe(!answers[0]);
    });

    it("[VS4] what the browser reports is kept, and what it leaves out stays", async () => {
      const { siteId, visitorId, scope } = await arrive();
      const page = { url: "https://shop.example/a", title: "A" };
      const all = {
        locale: "cs" as const,
        timeZone: "Europe/Prague",
        device: "iPhone · Safari",
        name: "Jana",
        email: "jana@example.cz",
      };
      await store.updateVisitor({ siteId, visitorId, at: T0 + 1, page, ...all });
      const after = await store.updateVisitor({ siteId, visitorId, at: T0 + 2, timeZone: null });
      const expected = {
        id: visitorId,
        siteId,
        ...all,
        timeZone: null,
        online: false,
        firstSeenAt: T0,
        lastSeenAt: T0 + 2,
        pages: [{ ...page, at: T0 + 1 }],
      };
      expect(after).toEqual(expected);
      expect(await store.readVisitor({ scope, visitorId, at: T0 })).toEqual(expected);
    });

    it("[VS5] the newest page again adds no visit; twenty are kept, newest first", async () => {
      const { siteId, visitorId } = await arrive();
      const visit = (index: number) =>
        store.updateVisitor({
          siteId,
          visitorId,
          at: T0 + index,
          page: { url: `https://shop.example/${index}`, title: `${index}` },
        });
      for (let index = 0; index < 22; index += 1) await visit(index);
      const after = await visit(21);
      expect(after?.pages.map(({ title }) => title)).toEqual(
        Array.from({ length: 20 }, (_, index) => `${21 - index}`),
      );
      expect((await visit(5))?.pages[0]?.title).toBe("5");
    });

    it("[PR7] a visitor is online until the time last given", async () => {
      const { visitorId, scope } = await arrive();
      const online = async (at: number) => (await store.readVisitor({ scope, visitorId, at }))?.online;
      expect(await online(T0)).toBe(false);
      await store.renewVisitors({ visitorIds: [visitorId, crypto.randomUUID()], until: T0 + 30, at: T0 + 1 });
      expect([await online(T0 + 29), await online(T0 + 30)]).toEqual([true, false]);
      await store.renewVisitors({ visitorIds: [visitorId], until: T0 - 1, at: T0 + 2 });
      expect(await online(T0 + 2)).toBe(false);
      expect((await store.readVisitor({ scope, visitorId, at: T0 }))?.lastSeenAt).toBe(T0 + 2);
      await store.renewVisitors({ visitorIds: [], until: T0, at: T0 });
    });

    it("[PR7] what a visitor reports can renew it too; without it the lease stays as it is", async () => {
      const { visitorId, siteId, scope } = await arrive();
      const online = async (at: number) => (await store.readVisitor({ scope, visitorId, at }))?.online;
      const told = await store.updateVisitor({ siteId, visitorId, at: T0, onlineUntil: T0 + 30 });
      expect(told?.online).toBe(true);
      await store.updateVisitor({ siteId, visitorId, at: T0 + 1, locale: "cs" });
      expect([await online(T0 + 29), await online(T0 + 30)]).toEqual([true, false]);
    });

    it("[PR7] of many visitors it says which are online", async () => {
      const [here, gone] = [await arrive(), await arrive()];
      const visitorIds = [here.visitorId, gone.visitorId, crypto.randomUUID()];
      await store.renewVisitors({ visitorIds: [here.visitorId], until: T0 + 30, at: T0 });
      await store.renewVisitors({ visitorIds: [gone.visitorId], until: T0 + 20, at: T0 });
      expect(await store.listOnlineVisitors({ visitorIds, at: T0 + 20 })).toEqual([here.visitorId]);
      expect(await store.listOnlineVisitors({ visitorIds: [], at: T0 })).toEqual([]);
    });

    it("[PR7] thousands are renewed at once", async () => {
      const { visitorId, scope } = await arrive();
      const visitorIds = [...Array.from({ length: 3_000 }, () => crypto.randomUUID()), visitorId];
      await store.renewVisitors({ visitorIds, until: T0 + 30, at: T0 });
      expect((await store.readVisitor({ scope, visitorId, at: T0 }))?.online).toBe(true);
    });

    it("[VM7] [AM5] nobody outside reads a visitor", async () => {
      const { siteId, visitorId } = await arrive();
      const [other, anna] = [await arrive(), await addAgent(store, "Anna")];
      const neighbour = { kind: "visitor" as const, siteId, visitorId: await addVisitor(store, siteId) };
      const agent = (siteIds: string[]) => ({ kind: "agent" as const, agentId: anna.id, siteIds });
      const read = async (scope: Parameters<Store["readVisitor"]>[0]["scope"]) =>
        (await store.readVisitor({ scope, visitorId, at: T0 }))?.id ?? null;
      expect(await read(other.scope)).toBeNull();
      expect(await read(neighbour)).toBeNull();
      expect(await read(agent([other.siteId]))).toBeNull();
      expect(await read(agent([other.siteId, siteId]))).toBe(visitorId);
      expect(await store.updateVisitor({ siteId: other.siteId, visitorId, at: T0, name: "X" })).toBeNull();
    });
  });
}
