import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callOf, countAnswers, createCallScene } from "./call-scene.ts";
import { done, kindsOf, timerAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addDepartment, addSite, addVisitor, type CreateStore, T0 } from "./store-scene.ts";

const HOUR = 3_600_000;
const SECOND = 1_000;

/** Where a visitor's request for a call goes, and what it leaves behind. */
export function registerCallRequestsContract(name: string, create: CreateStore): void {
  describe(`${name}: calls asked for`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const latest = (siteId: string, visitorId: string) => store.findLatestConversation({ siteId, visitorId });
    const list = (siteId: string) => store.listCalls({ siteId, from: 0, to: T0 * 2, limit: 100 });

    it("[CB1] a new conversation rests with its call: it neither waits nor is unanswered", async () => {
      const scene = await createCallScene(store);
      const { id: departmentId } = await addDepartment(store, scene.siteId, "Sales");
      const request = scene.requestOf({ departmentId });
      const asked = done(await scene.ask({ departmentId, request }));
      const { conversation } = asked;
      expect(conversation).toMatchObject({ status: "open", departmentId, agent: null, epoch: 0 });
      expect(conversation).toMatchObject({ waitingSince: null, unansweredSince: null });
      expect(kindsOf(asked)[0]).toBe("callRequested");
      expect(asked.call).toMatchObject({ id: request.id, numberHash: request.numberHash });
      expect(await scene.read(conversation.id)).toEqual(conversation);
      expect(await scene.log(conversation.id)).toEqual(asked.entries);
      expect(callOf(conversation)).toMatchObject({ id: request.id, phone: request.phone, by: "visitor" });
      expect(callOf(conversation)).not.toHaveProperty("numberHash");
      expect(await store.findCall(request.id)).toEqual({
        siteId: scene.siteId,
        conversationId: conversation.id,
        record: asked.call,
      });
      expect(await store.findCall("none")).toBeNull();
      const timer = await timerAbout(store, "callDue", conversation.id);
      expect(timer).toMatchObject({ payload: `${request.id}:${asked.call?.step}` });
    });

    it("[CB1] what is open is joined, whoever owns it and whether it waits", async () => {
      const scene = await createCallScene(store);
      const waiting = await scene.wait();
      const owned = await scene.wait();
      await scene.take(scene.anna, owned);
      for (const conversationId of [waiting, owned]) {
        const before = await scene.read(conversationId);
        const { visitorId } = before;
        const asked = done(await scene.ask({ visitorId, at: T0 + SECOND })).conversation;
        const { agent, epoch, waitingSince, unansweredSince } = before;
        expect(asked).toMatchObject({ id: conversationId, agent, epoch, waitingSince, unansweredSince });
      }
    });

    it("[CB1] what was closed lately is opened again, epoch + 1; what was closed long ago is not", async () => {
      const scene = await createCallScene(store);
      const closeNow = async () => {
        const conversationId = await scene.wait();
        const { epoch } = (await scene.take(scene.anna, conversationId)).conversation;
        const change = scene.change(scene.anna, conversationId);
        return accepted(await store.closeConversation({ ...change, epoch })).conversation;
      };
      const [lately, longAgo] = [await closeNow(), await closeNow()];
      const again = done(await scene.ask({ visitorId: lately.visitorId, at: T0 + HOUR }));
      expect(again.conversation).toMatchObject({ id: lately.id, status: "open", epoch: 2, closedAt: null });
      expect(again.conversation).toMatchObject({ agent: null, waitingSince: null, unansweredSince: null });
      expect(kindsOf(again).slice(0, 2)).toEqual(["reopened", "callRequested"]);
      const fresh = done(await scene.ask({ visitorId: longAgo.visitorId, at: T0 + 25 * HOUR }));
      expect(fresh.conversation.id).not.toBe(longAgo.id);
      expect((await scene.read(longAgo.id)).status).toBe("closed");
    });

    it("[CB1] a request that is refused leaves nothing behind", async () => {
      const scene = await createCallScene(store);
      const { siteId, visitorId } = scene;
      const settings = { paused: true };
      expect(await scene.ask({ visitorId, settings })).toEqual({ ok: false, error: "calls_off" });
      expect(await latest(siteId, visitorId)).toBeNull();
      expect(await list(siteId)).toEqual([]);
      const said = accepted(await scene.say()).conversation;
      accepted(await store.closeConversation({ ...scene.change(scene.anna, said.id), epoch: 0 }));
      const before = await scene.look(said.id);
      expect(await scene.ask({ visitorId, settings, at: T0 + 1 })).toMatchObject({ error: "calls_off" });
      expect(await scene.look(said.id)).toEqual(before);
      expect(await list(siteId)).toEqual([]);
    });

    it("[CB1] a repeat gets the first answer, and nothing is to be done for it", async () => {
      const scene = await createCallScene(store);
      const { visitorId, siteId } = scene;
      const asking = { visitorId, cid: "once", request: scene.requestOf() };
      const first = done(await scene.ask(asking));
      const again = done(await scene.ask({ ...asking, at: T0 + SECOND }));
      expect(again).toMatchObject({ repeated: true, entry: first.entry, entries: [], acts: [], call: null });
      expect(again.conversation).toEqual(first.conversation);
      done(await scene.move(first.conversation.id, { kind: "cancel", by: "visitor" }));
      const { epoch, id } = first.conversation;
      accepted(await store.closeConversation({ ...scene.change(scene.anna, id), epoch }));
      const late = done(await scene.ask({ ...asking, at: T0 + 48 * HOUR }));
      expect(late).toMatchObject({ repeated: true, conversation: { id, status: "closed" } });
      expect(await list(siteId)).toHaveLength(1);
    });

    it("[CB1] a cid that was somebody's words already is a conflict", async () => {
      const scene = await createCallScene(store);
      accepted(await scene.say({ cid: "words" }));
      const { visitorId } = scene;
      expect(await scene.ask({ visitorId, cid: "words" })).toEqual({ ok: false, error: "cid_conflict" });
    });

    it("[CB1] of two tabs that ask at once one has the call, in the one conversation there is", async () => {
      const scene = await createCallScene(store);
      const { visitorId, siteId } = scene;
      const answers = await Promise.all([
        ...Array.from({ length: 8 }, () => scene.ask({ visitorId })),
        scene.say(),
        scene.say(),
      ]);
      const calls = answers.slice(0, 8) as Awaited<ReturnType<typeof scene.ask>>[];
      expect(countAnswers(calls)).toEqual({ ok: 1, call_pending: 7 });
      const conversationId = (await latest(siteId, visitorId))?.id ?? "";
      const all = await store.listConversations({ scope: scene.visitorScope, status: "any", limit: 10 });
      expect(all.map(({ id }) => id)).toEqual([conversationId]);
      expect(await list(siteId)).toHaveLength(1);
      const seqs = (await scene.log(conversationId)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    });

    it("[CB1] somebody who is no visitor of the site asks for nothing", async () => {
      const scene = await createCallScene(store);
      const stranger = await addVisitor(store, await addSite(store));
      expect(await scene.ask({ visitorId: stranger })).toEqual({ ok: false, error: "not_found" });
      expect(await scene.ask({ visitorId: "nobody" })).toEqual({ ok: false, error: "not_found" });
      expect(await list(scene.siteId)).toEqual([]);
    });

    it("[CS2] a planned call opens its closed conversation again when its time comes", async () => {
      const scene = await createCallScene(store);
      const at = T0 + HOUR;
      const { conversation } = done(await scene.ask({ request: { at } }));
      accepted(await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 }));
      const timer = await timerAbout(store, "callDue", conversation.id);
      expect(timer?.dueAt).toBe(at - 10 * SECOND);
      const step = Number(timer?.payload.split(":").at(-1));
      const due = done(await scene.move(conversation.id, { kind: "due", step }, { at: at - 10 * SECOND }));
      expect(due.conversation).toMatchObject({ status: "open", closedAt: null });
      expect(callOf(due.conversation).stage).toMatchObject({ name: "offered" });
    });

    it("[DP3] [CS2] planned in a department that was removed it is the first one's, whose agents are asked", async () => {
      const scene = await createCallScene(store);
      const { siteId, anna } = scene;
      const at = T0 + 30 * SECOND;
      const { id: departmentId } = await addDepartment(store, siteId, "Sales", [scene.boris]);
      const request = { at: T0 + HOUR, departmentId };
      const { id } = done(await scene.ask({ departmentId, request })).conversation;
      accepted(await store.closeConversation({ ...scene.change(anna, id), epoch: 0 }));
      await store.removeDepartment({ siteId, departmentId });
      done(await scene.move(id, { kind: "plan", at: at + HOUR, slot: true }, { at }));
      expect(await list(siteId)).toMatchObject([{ departmentId: siteId }]);
      const timer = await timerAbout(store, "callDue", id);
      const step = Number(timer?.payload.split(":").at(-1));
      const due = done(await scene.move(id, { kind: "due", step }, { at: timer?.dueAt ?? 0 }));
      expect(callOf(due.conversation).stage).toMatchObject({ name: "offered", agentId: expect.any(String) });
    });

    it("[CB15] until then its visitor's words go there, however long ago it was closed", async () => {
      const scene = await createCallScene(store);
      const at = T0 + 100 * HOUR;
      const { id } = done(await scene.ask({ request: { at } })).conversation;
      const closeNow = async (epoch: number) =>
        accepted(await store.closeConversation({ ...scene.change(scene.anna, id), epoch }));
      await closeNow(0);
      const said = accepted(await scene.speakAgain(id, T0 + 50 * HOUR)).conversation;
      expect(said).toMatchObject({
        id,
        status: "open",
        epoch: 1,
        call: { stage: { name: "scheduled", at } },
      });
      await closeNow(1);
      const { visitorId } = said;
      expect(await scene.ask({ visitorId, at: T0 + 90 * HOUR })).toMatchObject({ error: "call_pending" });
      done(await scene.move(id, { kind: "cancel", by: "visitor" }, { at: T0 + 91 * HOUR }));
      const later = accepted(await scene.speakAgain(id, T0 + 99 * HOUR)).conversation;
      expect(later.id).not.toBe(id);
    });

    it("[CS2] [CB15] not when its visitor has another open one by then", async () => {
      const scene = await createCallScene(store);
      const at = T0 + 100 * HOUR;
      const old = accepted(await scene.say()).conversation;
      accepted(await store.closeConversation({ ...scene.change(scene.anna, old.id), epoch: 0 }));
      const { visitorId } = old;
      const { id } = done(await scene.ask({ visitorId, at: T0 + 50 * HOUR, request: { at } })).conversation;
      expect(id).not.toBe(old.id);
      accepted(await store.closeConversation({ ...scene.change(scene.anna, id), epoch: 0 }));
      accepted(await store.reopenConversation(scene.change(scene.anna, old.id)));
      const timer = await timerAbout(store, "callDue", id);
      const step = Number(timer?.payload.split(":").at(-1));
      done(await scene.move(id, { kind: "due", step }, { at: at - 10 * SECOND }));
      const scope = { kind: "visitor" as const, siteId: scene.siteId, visitorId };
      const open = await store.listConversations({ scope, status: "open", limit: 10 });
      expect(open.map((each) => each.id)).toEqual([old.id]);
    });
  });
}
