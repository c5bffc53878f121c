import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import { callOf, createCallScene } from "./call-scene.ts";
import type { CallQuery } from "./call-store.ts";
import { done } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addDepartment, addSite, type CreateStore, T0 } from "./store-scene.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an owner sets and sees, and what is forgotten. */
export function registerCallListContract(name: string, create: CreateStore): void {
  describe(`${name}: the list of calls`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("settings come back as they were changed, each site's its own", async () => {
      const [siteId, other] = [await addSite(store), await addSite(store)];
      expect(await store.readCallSettings(siteId)).toBeNull();
      const settings = {
        ...defaultCallSettings(),
        provider: "twilio" as const,
        callerId: "+48220000001",
        denied: ["+48700"],
        consent: { version: 1, texts: { en: "Yes", pl: "Zgadzam się", cs: "Souhlasím" } },
      };
      expect(await store.changeCallSettings({ siteId, changes: settings })).toEqual(settings);
      expect(await store.readCallSettings(siteId)).toEqual(settings);
      const changed = { ...settings, callerId: null, paused: true };
      const changes = { callerId: null, paused: true, denied: undefined };
      expect(await store.changeCallSettings({ siteId, changes })).toEqual(changed);
      expect(await store.readCallSettings(siteId)).toEqual(changed);
      expect(await store.readCallSettings(other)).toBeNull();
    });

    it("[CL5] what owners change at once is all kept, and each new text counts one version", async () => {
      for (let round = 0; round < 5; round += 1) {
        // The first changes of all: there is nothing yet that could be locked.
        const siteId = await addSite(store);
        const others = [
          { paused: true },
          { provider: "twilio" as const },
          { callerId: "+48220000001" },
          { denied: ["+48700"] },
          { quiet: { from: 60, to: 120 } },
        ];
        const texts = ["One", "Two", "Three"].map((en) => ({ en, pl: "", cs: "" }));
        const consents = texts.map((wanted) => ({ consent: { version: 0, texts: wanted } }));
        const answers = await Promise.all(
          [...others, ...consents].map((changes) => store.changeCallSettings({ siteId, changes })),
        );
        const stored = await store.readCallSettings(siteId);
        expect(stored).toMatchObject(Object.assign({}, ...others));
        expect(stored?.consent.version).toBe(texts.length);
        const told = answers.slice(others.length).map(({ consent }) => consent);
        expect(told.map(({ version }) => version).toSorted()).toEqual([1, 2, 3]);
        // Whoever agreed to a version agreed to one text only.
        expect(told.map((consent) => consent.texts)).toEqual(texts);
        expect(told).toContainEqual(stored?.consent);
      }
    });

    it("[CP2] [CP6] newest first, within the time, by agent, promise and reason", async () => {
      const scene = await createCallScene(store);
      const { siteId, anna, boris } = scene;
      const kept = await scene.connect(anna);
      await store.updateVisitor({
        ...{ siteId, visitorId: (await scene.read(kept.id)).visitorId, at: T0, name: "Jana" },
      });
      const late = done(await scene.ask({ at: T0 + HOUR, mode: "ringAll" })).conversation;
      const accept = { kind: "accept", agent: boris, method: "provider" } as const;
      done(await scene.move(late.id, accept, { at: T0 + HOUR + 27 * SECOND }));
      done(await scene.tell(late.id, callOf(late), 1, "accepted", { at: T0 + HOUR + 28 * SECOND }));
      done(await scene.tell(late.id, callOf(late), 2, "ringing", { at: T0 + HOUR + 29 * SECOND }));
      done(await scene.tell(late.id, callOf(late), 2, "busy", { at: T0 + HOUR + 30 * SECOND }));
      const missed = await scene.askAndCancel({ at: T0 + 2 * HOUR });
      const simulated = await scene.askAndCancel({ at: T0 + 3 * HOUR, settings: { provider: "simulated" } });
      const page = { channel: "page" as const, phone: null, numberHash: null };
      const inPage = await scene.askAndCancel({ at: T0 + 4 * HOUR, request: page });
      const list = async (query: Partial<CallQuery> = {}) =>
        (await store.listCalls({ siteId, from: T0, to: T0 + DAY, limit: 10, ...query })).map(
          ({ conversationId }) => conversationId,
        );
      const byHand = done(await scene.ask({ at: T0 + 5 * HOUR, mode: "ringAll" })).conversation;
      const tel = { kind: "accept", agent: boris, method: "tel" } as const;
      done(await scene.move(byHand.id, tel, { at: T0 + 5 * HOUR + SECOND }));
      const rings = { kind: "result", agent: boris, result: "ringing" } as const;
      done(await scene.move(byHand.id, rings, { at: T0 + 5 * HOUR + 9 * SECOND }));
      const all = [byHand.id, inPage.id, simulated.id, missed.id, late.id, kept.id];
      expect(await list()).toEqual(all);
      expect(await list({ limit: 2 })).toEqual(all.slice(0, 2));
      expect(await list({ before: T0 + 3 * HOUR })).toEqual(all.slice(3));
      expect(await list({ from: T0 + 1, to: T0 + 2 * HOUR })).toEqual([late.id]);
      expect(await list({ agentId: anna.id })).toEqual([kept.id]);
      expect(await list({ agentId: boris.id })).toEqual([byHand.id, late.id]);
      expect(await list({ promise: "reported" })).toEqual([byHand.id]);
      expect(await list({ promise: "kept" })).toEqual([kept.id]);
      expect(await list({ promise: "late" })).toEqual([late.id]);
      expect(await list({ promise: "missed" })).toEqual([missed.id]);
      expect(await list({ promise: "unmeasured" })).toEqual([inPage.id]);
      expect(await list({ reason: "visitorBusy" })).toEqual([late.id]);
      expect(await list({ reason: "machine" })).toEqual([]);
      expect(await list({ siteId: await addSite(store) })).toEqual([]);
      const [stored] = await store.listCalls({ siteId, from: T0, to: T0 + 1, limit: 1 });
      const { visitorId, departmentId } = await scene.read(kept.id);
      const place = { siteId, departmentId, conversationId: kept.id, visitorId, visitorName: "Jana" };
      expect(stored).toMatchObject({
        ...place,
        record: { id: kept.call.id, agent: anna, rangAt: T0 + 3_000 },
      });
      expect(stored?.record).toEqual((await store.findCall(kept.call.id))?.record);
    });

    it("[CS1] times planned in a department, until they come or are given up", async () => {
      const scene = await createCallScene(store);
      const { siteId } = scene;
      const { id: sales } = await addDepartment(store, siteId, "Sales");
      const plan = async (hour: number, departmentId = siteId) =>
        done(await scene.ask({ departmentId, request: { at: T0 + hour * HOUR } })).conversation;
      const [third, , first] = [await plan(3), await plan(4, sales), await plan(1), await plan(9)];
      const planned = (departmentId = siteId, to = T0 + 9 * HOUR) =>
        store.listPlannedCalls({ siteId, departmentId, from: T0 + HOUR, to });
      expect(await planned()).toEqual([T0 + HOUR, T0 + 3 * HOUR]);
      expect(await planned(sales)).toEqual([T0 + 4 * HOUR]);
      done(await scene.move(third.id, { kind: "plan", at: T0 + 2 * HOUR, slot: true }));
      expect(await planned()).toEqual([T0 + HOUR, T0 + 2 * HOUR]);
      done(await scene.move(first.id, { kind: "cancel", by: "visitor" }));
      expect(await planned(siteId, T0 + 10 * HOUR)).toEqual([T0 + 2 * HOUR, T0 + 9 * HOUR]);
    });

    it("counts what is asked, rings or is talked, not what is planned, tried again later or over", async () => {
      const scene = await createCallScene(store);
      const before = await store.countLiveCalls();
      const count = async () => (await store.countLiveCalls()) - before;
      const { conversation } = done(await scene.ask({ mode: "ringAll" }));
      done(await scene.ask({ request: { at: T0 + HOUR } }));
      expect(await count()).toBe(1);
      const { id, call } = await scene.connect(scene.boris);
      expect(await count()).toBe(2);
      done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
      for (const leg of [1, 2])
        done(await scene.tell(id, call, leg, "ended", { at: T0 + MINUTE, seconds: 9 }));
      expect(await count()).toBe(0);
      const again = done(await scene.ask({ at: T0 + HOUR, mode: "ringAll" })).conversation;
      const accept = { kind: "accept", agent: scene.anna, method: "provider" } as const;
      done(await scene.move(again.id, accept, { at: T0 + HOUR }));
      expect(await count()).toBe(1);
      done(await scene.tell(again.id, callOf(again), 1, "accepted", { at: T0 + HOUR + SECOND }));
      const busy = {
        legId: `${callOf(again).id}:2`,
        ref: "r",
        kind: "busy",
        at: T0 + HOUR + 2 * SECOND,
      } as const;
      const retryAt = T0 + 2 * HOUR;
      done(await scene.move(again.id, { kind: "leg", event: busy }, { at: T0 + HOUR + 2 * SECOND, retryAt }));
      expect(callOf(await scene.read(again.id)).stage.name).toBe("retry");
      expect(await count()).toBe(0);
    });

    it("[CT2] numbers and their hashes are taken out of calls that ended long ago, everywhere", async () => {
      const scene = await createCallScene(store);
      const forget = (before: number, limit = 100) => store.forgetNumbers({ before, limit });
      await forget(T0 + 400 * DAY);
      const request = { numberHash: crypto.randomUUID() };
      const { id, call } = await scene.connect(scene.anna, { request });
      const live = done(await scene.ask()).conversation;
      for (const leg of [1, 2])
        done(await scene.tell(id, call, leg, "ended", { at: T0 + MINUTE, seconds: 9 }));
      const conversation = await scene.read(id);
      const endedAt = callOf(conversation).stage.name === "ended" ? T0 + MINUTE : 0;
      expect(await forget(endedAt)).toBe(0);
      expect(callOf(await scene.read(id)).phone).toBe(call.phone);
      const log = await scene.log(id);
      expect(await forget(endedAt + DAY)).toBe(1);
      expect(await forget(endedAt + DAY)).toBe(0);
      const record = (await store.findCall(call.id))?.record;
      expect(record).toMatchObject({ phone: null, numberHash: null, agent: scene.anna });
      expect(JSON.stringify(record)).not.toContain(call.phone?.slice(1));
      const forgotten = await scene.read(id);
      expect(forgotten).toEqual({ ...conversation, call: { ...callOf(conversation), phone: null } });
      expect(await scene.log(id)).toEqual(log);
      expect(callOf(await scene.read(live.id)).phone).toBe(call.phone);
      for (const hour of [1, 2]) await scene.askAndCancel({ at: T0 + hour * HOUR });
      expect(await forget(T0 + DAY, 1)).toBe(1);
      expect(await forget(T0 + DAY, 100)).toBe(1);
      const limits = { perNumberDay: 1 };
      done(await scene.ask({ at: T0 + 3 * HOUR, request, limits }));
    });

    it("[CT2] a number is also forgotten of a call that was followed by another", async () => {
      const scene = await createCallScene(store);
      const first = await scene.askAndCancel();
      const second = await scene.askAndCancel({ visitorId: first.visitorId, at: T0 + 2 * DAY });
      expect(second.id).toBe(first.id);
      expect(await store.forgetNumbers({ before: T0 + DAY, limit: 100 })).toBeGreaterThan(0);
      expect((await store.findCall(callOf(first).id))?.record.phone).toBeNull();
      expect(callOf(await scene.read(first.id))).toMatchObject({
        id: callOf(second).id,
        phone: "+48221234567",
      });
    });
  });
}
