import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, kindsOf, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addSite, type CreateStore, T0 } from "./store-scene.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DUE_AT = T0 + HOUR;

/** Words given: an owner's promises, and checks owed by whoever passed something on. */
export function registerConversationPromisesContract(name: string, create: CreateStore): void {
  describe(`${name}: promises and duties`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    /** Anna owns it and has promised to answer within the hour. */
    const promised = async () => {
      const scene = await createHandlingScene(store);
      const { anna } = scene;
      const conversationId = await scene.wait();
      await scene.take(anna, conversationId);
      const promise = (dueAt: number, at = T0) =>
        scene.apply(conversationId, { kind: "makePromise", agent: anna, epoch: 1, dueAt }, at);
      const made = done(await promise(DUE_AT));
      return { ...scene, conversationId, promise, made };
    };
    const stepsOf = async (conversationId: string) =>
      new Map((await timersAbout(store, conversationId)).map(({ kind, payload }) => [kind, Number(payload)]));
    /** Anna passed it on to Boris, who has it now. */
    const owing = async () => {
      const scene = await createHandlingScene(store);
      const { anna, boris } = scene;
      const conversationId = await scene.wait();
      await scene.take(anna, conversationId);
      const to = { kind: "agent" as const, id: boris.id };
      const transfer = { kind: "transfer" as const, agent: anna, epoch: 1, to, note: null, checkAt: DUE_AT };
      done(await scene.apply(conversationId, transfer));
      const { duties } = (await scene.take(boris, conversationId)).conversation;
      return { ...scene, conversationId, dutyId: duties[0]?.id ?? "" };
    };

    it("[PM1] a promise is heard by the visitor, and stored with its reminders; a new one replaces it", async () => {
      const { anna, conversationId, made, promise, read } = await promised();
      const kept = { agentId: anna.id, agentName: "Anna", madeAt: T0, dueAt: DUE_AT, overdue: false };
      expect(made.conversation).toMatchObject({ promise: kept, unansweredSince: null });
      expect(made.entries).toMatchObject([{ visitorSeq: 3, body: { kind: "promiseMade", dueAt: DUE_AT } }]);
      const timers = (dueAt: number) => [
        { kind: "promiseRemindDue", dueAt: dueAt - 10 * MINUTE },
        { kind: "promiseDue", dueAt },
      ];
      expect(await timersAbout(store, conversationId)).toMatchObject(timers(DUE_AT));
      done(await promise(DUE_AT + HOUR, T0 + MINUTE));
      expect(await timersAbout(store, conversationId)).toMatchObject(timers(DUE_AT + HOUR));
      expect((await read(conversationId)).promise?.madeAt).toBe(T0 + MINUTE);
    });

    it("[PM2] it is reminded of once, by the timer that belongs to it", async () => {
      const { conversationId, apply, promise, look } = await promised();
      const old = (await stepsOf(conversationId)).get("promiseRemindDue") ?? 0;
      done(await promise(DUE_AT + HOUR, T0 + MINUTE));
      const step = (await stepsOf(conversationId)).get("promiseRemindDue") ?? 0;
      const remind = (of: number) => apply(conversationId, { kind: "remindPromise", step: of }, DUE_AT);
      expect(done(await remind(old)).entries).toEqual([]);
      const answers = await Promise.all([1, 2, 3].map(() => remind(step)));
      expect(answers.flatMap((answer) => kindsOf(done(answer)))).toEqual(["promiseReminded"]);
      expect([...(await stepsOf(conversationId)).keys()]).toEqual(["promiseDue"]);
      const before = await look(conversationId);
      done(await remind(step));
      expect(await look(conversationId)).toEqual(before);
    });

    it("[PM3] an answer a minute later keeps it, in the same breath; one right away, or a note, does not", async () => {
      const { anna, conversationId, answer, log } = await promised();
      const say = (at: number, cid?: string) =>
        answer(anna, conversationId, { epoch: 1, at, ...(cid ? { cid } : {}) });
      expect(accepted(await say(T0 + MINUTE)).conversation.promise).not.toBeNull();
      const body = { kind: "note" as const, text: "Soon" };
      const noted = accepted(await answer(anna, conversationId, { body, at: T0 + 2 * MINUTE }));
      expect(noted.conversation.promise).not.toBeNull();
      const kept = accepted(await say(T0 + 3 * MINUTE, "kept"));
      expect(kept.conversation.promise).toBeNull();
      expect(kept.entry).toMatchObject({ cid: "kept", body: { kind: "message" } });
      expect(kept.entries).toMatchObject([
        kept.entry,
        { cid: "kept:2", visitorSeq: null, body: { kind: "promiseKept", dueAt: DUE_AT, late: false } },
      ]);
      expect(await timersAbout(store, conversationId)).toEqual([]);
      expect(accepted(await say(T0 + 4 * MINUTE, "kept"))).toMatchObject({
        repeated: true,
        entry: kept.entry,
      });
      expect(
        (await log(conversationId)).filter(({ body: each }) => each.kind === "promiseKept"),
      ).toHaveLength(1);
    });

    it("[PM3] [PM4] broken it is told once; a late answer keeps it late", async () => {
      const { anna, conversationId, apply, answer } = await promised();
      const step = (await stepsOf(conversationId)).get("promiseDue") ?? 0;
      const breakIt = () => apply(conversationId, { kind: "breakPromise", step }, DUE_AT);
      const answers = await Promise.all([breakIt(), breakIt(), breakIt()]);
      expect(answers.flatMap((each) => kindsOf(done(each)))).toEqual(["promiseOverdue"]);
      expect(await timersAbout(store, conversationId)).toEqual([]);
      const late = accepted(await answer(anna, conversationId, { epoch: 1, at: DUE_AT + HOUR }));
      expect(late.entries[1]?.body).toMatchObject({ kind: "promiseKept", late: true });
      expect(late.conversation.promise).toBeNull();
    });

    it("[PM3] answers that race keep it once", async () => {
      const { anna, conversationId, answer, log } = await promised();
      const at = T0 + 5 * MINUTE;
      await Promise.all([1, 2, 3, 4].map(() => answer(anna, conversationId, { epoch: 1, at })));
      const entries = await log(conversationId);
      expect(entries.filter(({ body }) => body.kind === "promiseKept")).toHaveLength(1);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    });

    it("[PM4] broken on what nobody owns, it waits from then", async () => {
      const { anna, conversationId, apply } = await promised();
      const back = await apply(
        conversationId,
        { kind: "return", agentId: anna.id, reason: "gone" },
        T0 + MINUTE,
      );
      expect(done(back).conversation).toMatchObject({ waitingSince: null, promise: { dueAt: DUE_AT } });
      const step = (await stepsOf(conversationId)).get("promiseDue") ?? 0;
      const broken = done(await apply(conversationId, { kind: "breakPromise", step }, DUE_AT));
      expect(broken.conversation).toMatchObject({ waitingSince: DUE_AT, agent: null });
      expect([...(await stepsOf(conversationId)).keys()].toSorted()).toEqual(["firstReplyDue", "routeDue"]);
    });

    it("[DU2] closing ends no check; who owes one finds it among the closed", async () => {
      const { anna, boris, conversationId, dutyId, siteId, scopeOf, change, leave } = await owing();
      accepted(await store.closeConversation({ ...change(boris, conversationId), epoch: 2 }));
      await leave(anna);
      expect(await timersAbout(store, dutyId)).toMatchObject([{ kind: "dutyDue", dueAt: DUE_AT }]);
      const owed = async (agentId?: string, limit = 10) =>
        (await store.listOwed({ scope: scopeOf(anna), limit, ...(agentId ? { agentId } : {}) })).map(
          ({ id }) => id,
        );
      expect(await owed()).toEqual([conversationId]);
      expect(await owed(anna.id)).toEqual([conversationId]);
      expect(await owed(boris.id)).toEqual([]);
      const foreign = { kind: "agent" as const, agentId: anna.id, siteIds: [await addSite(store)] };
      expect(await store.listOwed({ scope: foreign, limit: 10 })).toEqual([]);
      const [line] = await store.listOwed({ scope: scopeOf(anna), limit: 10 });
      expect(line).toMatchObject({ status: "closed", siteId, duties: [{ id: dutyId, agentId: anna.id }] });
    });

    it("[DU2] lists open ones too, and every agent's own even when a colleague's is due earlier", async () => {
      const first = await owing();
      const { anna, boris, conversationId, apply, take, change, scopeOf } = first;
      expect(await store.listOwed({ scope: scopeOf(anna), limit: 10 })).toMatchObject([
        { id: conversationId },
      ]);
      const to = { kind: "agent" as const, id: anna.id };
      const transfer = {
        kind: "transfer" as const,
        agent: boris,
        epoch: 2,
        to,
        note: null,
        checkAt: DUE_AT + 9,
      };
      done(await apply(conversationId, transfer));
      expect((await take(anna, conversationId)).conversation.duties).toHaveLength(2);
      accepted(await store.closeConversation({ ...change(anna, conversationId), epoch: 3 }));
      for (const { id: agentId } of [anna, boris])
        expect(await store.listOwed({ scope: scopeOf(anna), agentId, limit: 10 })).toHaveLength(1);
    });

    it("[DU2] the agent records the check, once", async () => {
      const { anna, conversationId, dutyId, apply } = await owing();
      const check = () => apply(conversationId, { kind: "closeDuty", agent: anna, dutyId, note: "All well" });
      const answers = await Promise.all([check(), check()]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: "not_found" });
      const closed = answers.find(({ ok }) => ok);
      expect(closed).toMatchObject({
        conversation: { duties: [] },
        entries: [{ visitorSeq: null, body: { kind: "dutyClosed", dutyId, by: "agent", note: "All well" } }],
      });
      expect(await timersAbout(store, dutyId)).toEqual([]);
    });

    it("[DU2] the visitor's yes ends every check, a no none; also after closing", async () => {
      const { boris, conversationId, dutyId, apply, change, read, scopeOf } = await owing();
      accepted(await store.closeConversation({ ...change(boris, conversationId), epoch: 2 }));
      const no = done(await apply(conversationId, { kind: "answerSolved", solved: false }));
      expect(no).toMatchObject({ conversation: { duties: [{ id: dutyId }] } });
      expect(kindsOf(no)).toEqual(["solvedAnswered"]);
      const { visitorId } = await read(conversationId);
      const yes = done(await apply(conversationId, { kind: "answerSolved", solved: true }));
      expect(yes.conversation).toMatchObject({ duties: [], status: "closed" });
      expect(yes.entries).toMatchObject([
        { author: { kind: "visitor", id: visitorId }, body: { kind: "solvedAnswered", solved: true } },
        { visitorSeq: null, body: { kind: "dutyClosed", dutyId, by: "visitor" } },
      ]);
      expect(await timersAbout(store, dutyId)).toEqual([]);
      expect(await store.listOwed({ scope: scopeOf(boris), limit: 10 })).toEqual([]);
    });

    it("[DU3] an overdue one is told once and stays owed", async () => {
      const { conversationId, dutyId, apply, look } = await owing();
      const end = (at: number) => apply(conversationId, { kind: "endDuty", dutyId }, at);
      const answers = await Promise.all([1, 2, 3].map(() => end(DUE_AT)));
      expect(answers.flatMap((each) => kindsOf(done(each)))).toEqual(["dutyOverdue"]);
      const before = await look(conversationId, dutyId);
      expect(before).toMatchObject({ row: { duties: [{ id: dutyId, overdue: true }] }, timers: [] });
      done(await end(DUE_AT + 1));
      expect(await look(conversationId, dutyId)).toEqual(before);
    });
  });
}
