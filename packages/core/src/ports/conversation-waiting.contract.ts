import type { EntryBody } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addDepartment, type CreateStore, T0 } from "./store-scene.ts";

export function registerConversationWaitingContract(name: string, create: CreateStore): void {
  describe(`${name}: waiting`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("[LOG1] [OF8] [TR5] what only the team hears has no place in the visitor's log", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      const tell = (body: EntryBody) =>
        scene.answer(scene.anna, conversationId, {
          scope: { kind: "system" },
          author: { kind: "system", id: "system", name: null },
          body,
        });
      const left = { kind: "released" as const, agentId: "a", agentName: "A", reason: "gone" as const };
      const to = { kind: "agent" as const, id: "b", name: "B" };
      await tell({ kind: "offered", agentId: null, agentName: null, until: T0 + 1 });
      await tell({ ...left, waits: false });
      await tell({ ...left, waits: true });
      await tell({ kind: "transferOffered", to, note: "Private", until: T0 + 1 });
      await tell({ kind: "waitAnnounced", expectedMs: 60_000, backAt: null });
      const places = (await scene.log(conversationId)).map(({ visitorSeq }) => visitorSeq);
      expect(places).toEqual([1, null, null, 2, null, 3]);
    });

    it("[LS2] since when the visitor's words have had no answer", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      const since = async () => (await scene.read(conversationId)).unansweredSince;
      await scene.speakAgain(conversationId, T0 + 1_000);
      await scene.answer(scene.anna, conversationId, { body: { kind: "note", text: "VIP" } });
      await scene.take(scene.anna, conversationId, T0 + 2_000);
      expect(await since()).toBe(T0);
      await scene.answer(scene.anna, conversationId, { epoch: 1, at: T0 + 3_000 });
      expect(await since()).toBeNull();
      await scene.answer(scene.anna, conversationId, { epoch: 1, at: T0 + 4_000 });
      expect(await since()).toBeNull();
      await scene.speakAgain(conversationId, T0 + 5_000);
      expect(await since()).toBe(T0 + 5_000);
    });

    it("[LS4] [RT1] a visitor's words wake what rests: it waits from now, with its timers", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.rest(scene.anna);
      expect(await scene.read(conversationId)).toMatchObject({ agent: null, waitingSince: null, epoch: 2 });
      expect(await timersAbout(store, conversationId)).toEqual([]);
      const at = T0 + 90_000;
      const { conversation, entries } = accepted(await scene.speakAgain(conversationId, at));
      expect(entries).toHaveLength(1);
      expect(conversation).toMatchObject({
        agent: null,
        waitingSince: at,
        unansweredSince: at,
        epoch: 2,
        departmentId: scene.siteId,
      });
      expect(await timersAbout(store, conversationId)).toEqual([
        { kind: "routeDue", dueAt: at + 5_000, payload: expect.stringMatching(/^[1-9]\d*$/) },
        { kind: "firstReplyDue", dueAt: at + 28_000, payload: String(at) },
      ]);
      accepted(await scene.speakAgain(conversationId, at + 1_000));
      expect((await scene.read(conversationId)).waitingSince).toBe(at);
    });

    it("[LS4] a repeat wakes nothing, and neither does a note or an address", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.rest(scene.anna);
      const [first] = await scene.log(conversationId);
      const repeat = await scene.speakAgain(conversationId, T0 + 90_000, { cid: first?.cid, text: "Hello" });
      expect(accepted(repeat)).toMatchObject({ repeated: true, conversation: { waitingSince: null } });
      await scene.answer(scene.boris, conversationId, { body: { kind: "note", text: "Well" } });
      const { visitorId } = await scene.read(conversationId);
      const left = await scene.answer(scene.boris, conversationId, {
        scope: { kind: "visitor", siteId: scene.siteId, visitorId },
        conversationId: null,
        author: { kind: "visitor", id: visitorId, name: null },
        body: { kind: "contactLeft", email: "ewa@example.pl", name: null },
      });
      expect(accepted(left).conversation.id).toBe(conversationId);
      expect(await scene.read(conversationId)).toMatchObject({ waitingSince: null, agent: null });
      expect(await timersAbout(store, conversationId)).toEqual([]);
    });

    it("[RT7] who spoke with the visitor last is asked first when it wakes, reopens or begins anew", async () => {
      const scene = await createHandlingScene(store);
      const { siteId, anna, boris } = scene;
      // Boris would be asked otherwise: by rank.
      await scene.putFirst({ members: [{ agentId: boris.id, rank: 1 }] });
      const asked = async (conversationId: string, at: number) =>
        done(await scene.route(conversationId, at)).conversation.offer?.agentId;
      const other = await scene.wait();
      expect(await asked(other, T0)).toBe(boris.id);
      await store.closeConversation({ ...scene.change(boris, other), epoch: 0 });
      const rested = await scene.rest(anna);
      await scene.speakAgain(rested, T0 + 90_000);
      expect(await asked(rested, T0 + 90_000)).toBe(anna.id);
      await scene.take(anna, rested, T0 + 91_000);
      for (const hours of [1, 100]) {
        const at = T0 + hours * 3_600_000;
        const latest = await store.findLatestConversation({
          siteId,
          visitorId: (await scene.read(rested)).visitorId,
        });
        const { id = "", epoch = 0 } = latest ?? {};
        accepted(await store.closeConversation({ ...scene.change(anna, id, { at: at - 1 }), epoch }));
        const wait = hours === 1 ? at : at + 48 * 3_600_000;
        await scene.come(anna, boris);
        const back = accepted(await scene.speakAgain(rested, wait)).conversation;
        expect(back.id === rested).toBe(hours === 1);
        expect(await asked(back.id, wait)).toBe(anna.id);
        await scene.take(anna, back.id, wait + 1);
      }
    });

    it("[RT7] who left before it was closed by itself is asked first when the visitor begins anew", async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      await scene.putFirst({ members: [{ agentId: boris.id, rank: 1 }] });
      const rested = await scene.rest(anna);
      const day = 24 * 3_600_000;
      done(await scene.apply(rested, { kind: "closeIdle" }, T0 + 4 * day));
      const { conversation } = accepted(await scene.speakAgain(rested, T0 + 6 * day));
      expect(conversation.id).not.toBe(rested);
      const asked = done(await scene.route(conversation.id, T0 + 6 * day)).conversation.offer?.agentId;
      expect(asked).toBe(anna.id);
    });

    it("lists what waits on a site, longest first, and nothing else", async () => {
      const scene = await createHandlingScene(store);
      const sales = await addDepartment(store, scene.siteId, "Sales");
      const [late, early, owned] = [
        await scene.wait(T0 + 20),
        await scene.wait(T0 + 10, sales.id),
        await scene.wait(T0),
      ];
      await scene.rest(scene.boris);
      await scene.take(scene.anna, owned);
      const list = (limit: number) => store.listWaiting({ siteId: scene.siteId, limit });
      const line = async (conversationId: string) => {
        const { visitorId, departmentId, waitingSince } = await scene.read(conversationId);
        return { conversationId, visitorId, departmentId, waitingSince };
      };
      expect(await list(10)).toEqual([await line(early), await line(late)]);
      expect(await list(1)).toEqual([await line(early)]);
    });

    it("[QU2] keeps how long a department's visitors waited, newest first", async () => {
      const scene = await createHandlingScene(store);
      const { siteId } = scene;
      const sales = await addDepartment(store, siteId, "Sales");
      for (const waited of [1_000, 2_000, 3_000])
        await scene.take(scene.anna, await scene.wait(T0 + waited), T0 + 2 * waited);
      await scene.take(scene.anna, await scene.wait(T0, sales.id), T0 + 9_000);
      const closed = await scene.wait(T0);
      await store.closeConversation({ ...scene.change(scene.anna, closed, { at: T0 + 60_000 }), epoch: 0 });
      const list = (departmentId: string, limit: number) => store.listWaits({ siteId, departmentId, limit });
      expect(await list(siteId, 20)).toEqual([3_000, 2_000, 1_000]);
      expect(await list(siteId, 2)).toEqual([3_000, 2_000]);
      expect(await list(sales.id, 20)).toEqual([9_000]);
    });

    it("[QU2] the hours in which nobody could be asked do not count", async () => {
      const scene = await createHandlingScene(store);
      const { siteId, anna } = scene;
      const [atNight, inTheMorning] = [await scene.wait(), await scene.wait()];
      const backAt = T0 + 36_000_000;
      for (const id of [atNight, inTheMorning]) done(await scene.route(id, T0, { outside: { backAt } }));
      await scene.take(anna, atNight, T0 + 5_000);
      await scene.take(anna, inTheMorning, backAt + 7_000);
      expect(await store.listWaits({ siteId, departmentId: siteId, limit: 20 })).toEqual([7_000]);
    });

    it("[LS6] idle is what is open, answered, owed nothing and long silent", async () => {
      const scene = await createHandlingScene(store);
      const { anna } = scene;
      const at = T0 + 1_000;
      const quiet = await scene.rest(anna);
      const [waiting, promised, closed] = [await scene.wait(), await scene.wait(), await scene.wait()];
      const [owned, passedOn, owed] = [await scene.wait(), await scene.wait(), await scene.wait()];
      const unanswered = await scene.wait();
      for (const id of [promised, closed, owned, passedOn, owed, unanswered]) await scene.take(anna, id);
      for (const id of [owned, passedOn, owed]) accepted(await scene.answer(anna, id, { epoch: 1 }));
      const to = { kind: "agent" as const, id: scene.boris.id };
      const transfer = { kind: "transfer" as const, agent: anna, epoch: 1, to, note: null, checkAt: T0 + 1 };
      for (const id of [passedOn, owed]) done(await scene.apply(id, transfer));
      await scene.take(scene.boris, owed);
      const promise = { kind: "makePromise" as const, agent: anna, epoch: 1, dueAt: T0 + 60_000 };
      done(await scene.apply(promised, promise));
      accepted(await store.closeConversation({ ...scene.change(anna, closed), epoch: 1 }));
      const mine = new Set([quiet, waiting, promised, closed, owned, passedOn, owed, unanswered]);
      const idle = async (before: number) =>
        (await store.listIdle({ before, limit: 1_000 })).filter((id) => mine.has(id)).toSorted();
      expect(await idle(T0 + 100_000)).toEqual([quiet, owned].toSorted());
      expect(await idle(at)).toEqual([owned]);
      expect(await idle(T0)).toEqual([]);
      expect(await store.listIdle({ before: T0 + 100_000, limit: 1 })).toHaveLength(1);
    });
  });
}
