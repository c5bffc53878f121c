import { GONE_FOR_MS } from "@bellhop/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, timerAbout, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addAgent, addDepartment, type CreateStore, T0 } from "./store-scene.ts";
import type { TimerKind } from "./timer-store.ts";

const HOUR = 3_600_000;

/** Each is made by taking away what a store never takes away by itself. */
export function registerDeadEndsContract(name: string, create: CreateStore): void {
  describe(`${name}: dead ends`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const find = (at = T0, healing = false) => store.findDeadEnds({ at, limit: 100, healing });
    afterEach(async () => {
      // The next test begins without any.
      await find(T0, true);
      expect(await find()).toEqual([]);
    });
    const owned = async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      await scene.take(scene.anna, conversationId);
      return { ...scene, conversationId };
    };
    /** Without this timer it is found; healing sets it anew, and it is found no more. */
    const loseTimer = async (
      { conversationId, siteId }: { conversationId: string; siteId: string },
      kind: TimerKind,
      what: string,
      subject = conversationId,
    ) => {
      const before = await timerAbout(store, kind, subject);
      expect(await find()).toEqual([]);
      await store.cancelTimer({ kind, subject });
      const found = [{ conversationId, siteId, what }];
      expect(await find()).toEqual(found);
      expect(await timerAbout(store, kind, subject)).toBeNull();
      expect(await find(T0, true)).toEqual(found);
      expect(await timerAbout(store, kind, subject)).toMatchObject({ payload: before?.payload });
      expect(await find()).toEqual([]);
      return { before, after: await timerAbout(store, kind, subject) };
    };

    it("[DE1] what waits without a next step gets one now, which then counts", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      done(await scene.route(conversationId));
      const { after } = await loseTimer(
        { ...scene, conversationId },
        "routeDue",
        "waits without a next step",
      );
      expect(after?.dueAt).toBe(T0);
      const step = Number(after?.payload);
      const moved = done(await scene.route(conversationId, T0 + 15_000, { step }));
      expect(moved.entries).not.toEqual([]);
    });

    it("[DE1] a timer that was completed without its command is a dead end as well", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      const now = Date.now();
      const claimed = await store.claimDueTimers({ at: now, leaseUntil: now + HOUR, limit: 10_000 });
      expect(await find()).toEqual([]);
      await store.completeTimers({ timers: claimed.filter(({ subject }) => subject === conversationId) });
      expect(await find()).toMatchObject([{ conversationId, what: "waits without a next step" }]);
    });

    it("[DE1] what somebody owns who has left without a trace goes back a minute later", async () => {
      const { anna, boris, conversationId, siteId, leave, wait, take, change } = await owned();
      const closed = await wait();
      await take(boris, closed);
      await store.closeConversation({ ...change(boris, closed), epoch: 1 });
      for (const agent of [anna, boris]) await leave(agent);
      await store.cancelTimer({ kind: "agentGone", subject: boris.id });
      expect(await find(T0 + HOUR)).toEqual([]);
      await store.cancelTimer({ kind: "agentGone", subject: anna.id });
      const found = [{ conversationId, siteId, what: "owned by somebody who has left" }];
      expect(await find()).toEqual(found);
      expect(await find(T0, true)).toEqual(found);
      expect(await timersAbout(store, anna.id)).toMatchObject([
        { kind: "agentGone", dueAt: T0 + GONE_FOR_MS },
      ]);
      expect(await find()).toEqual([]);
    });

    it("[DE1] [LS5] an owner who is no member any more has left, wherever else the agent is", async () => {
      const { anna, conversationId, siteId } = await owned();
      expect(await store.removeMembership({ siteId, agentId: anna.id, at: T0 })).toBe("removed");
      const found = [{ conversationId, siteId, what: "owned by somebody who has left" }];
      expect(await find()).toEqual(found);
      expect(await find(T0, true)).toEqual(found);
      expect(await timersAbout(store, anna.id)).toMatchObject([{ kind: "agentGone" }]);
    });

    it("[DE1] an owner whose lease has just lapsed is about to be swept: no dead end yet", async () => {
      const scene = await createHandlingScene(store);
      const late = await addAgent(store, "Late", [scene.siteId]);
      const conversationId = await scene.wait();
      await store.renewAgentLeases({ nodeId: "node", agentIds: [late.id], until: T0 + 7_000, at: T0 });
      await scene.take(late, conversationId);
      expect(await find(T0 + 6_000)).toEqual([]);
      expect(await find(T0 + 9_000)).toEqual([]);
      const forgotten = await find(T0 + 7_000 + 2 * GONE_FOR_MS);
      expect(forgotten).toMatchObject([{ conversationId, what: "owned by somebody who has left" }]);
      await store.sweepAgentLeases({ at: T0 + 9_000 });
      expect(await find(T0 + HOUR)).toEqual([]);
    });

    it("[DE1] what is passed on without an end", async () => {
      const scene = await owned();
      const { anna, boris, conversationId, apply } = scene;
      const to = { kind: "agent" as const, id: boris.id };
      done(
        await apply(conversationId, {
          kind: "transfer",
          agent: anna,
          epoch: 1,
          to,
          note: null,
          checkAt: T0 + HOUR,
        }),
      );
      const { before, after } = await loseTimer(scene, "transferDue", "passed on without an end");
      expect(after).toEqual(before);
    });

    it("[DE1] what is promised without a reminder", async () => {
      const scene = await owned();
      const { anna, conversationId, apply } = scene;
      done(await apply(conversationId, { kind: "makePromise", agent: anna, epoch: 1, dueAt: T0 + HOUR }));
      const { before, after } = await loseTimer(scene, "promiseDue", "promised without a reminder");
      expect(after).toEqual(before);
      done(await apply(conversationId, { kind: "breakPromise", step: Number(after?.payload) }, T0 + HOUR));
      expect(await find()).toEqual([]);
    });

    it("[DE1] what is owed without a reminder, also on what is closed", async () => {
      const scene = await owned();
      const { anna, boris, conversationId, apply, take, change } = scene;
      const to = { kind: "agent" as const, id: boris.id };
      done(
        await apply(conversationId, {
          kind: "transfer",
          agent: anna,
          epoch: 1,
          to,
          note: null,
          checkAt: T0 + HOUR,
        }),
      );
      const dutyId = (await take(boris, conversationId)).conversation.duties[0]?.id ?? "";
      const what = "owed without a reminder";
      await loseTimer(scene, "dutyDue", what, dutyId);
      accepted(await store.closeConversation({ ...change(boris, conversationId), epoch: 2 }));
      const { before, after } = await loseTimer(scene, "dutyDue", what, dutyId);
      expect(after).toEqual(before);
      done(await apply(conversationId, { kind: "endDuty", dutyId }, T0 + HOUR));
      expect(await find()).toEqual([]);
    });

    it("[DE1] [DP3] what belongs nowhere goes to the first department, whether it waits or rests", async () => {
      const scene = await createHandlingScene(store);
      const { siteId } = scene;
      const sales = await addDepartment(store, siteId, "Sales");
      const [waiting, other] = [await scene.wait(T0, sales.id), await scene.wait(T0, sales.id)];
      await scene.take(scene.anna, other);
      await store.removeDepartment({ siteId, departmentId: sales.id });
      const found = [{ conversationId: waiting, siteId, what: "neither owned nor in a department" }];
      expect(await find()).toEqual(found);
      expect(await find(T0, true)).toEqual(found);
      expect(await find()).toEqual([]);
      expect((await scene.read(waiting)).departmentId).toBe(siteId);
      expect(await store.listOfDepartment({ siteId, departmentId: siteId })).toEqual([waiting]);
      accepted(await scene.answer(scene.anna, other, { epoch: 1 }));
      done(await scene.apply(other, { kind: "return", agentId: scene.anna.id, reason: "gone" }, T0 + 60_000));
      expect(await find()).toMatchObject([{ conversationId: other }]);
    });

    it("[DE1] finds no more than asked for, and heals those only", async () => {
      const scene = await createHandlingScene(store);
      for (const _ of [1, 2, 3]) {
        const subject = await scene.wait();
        await store.cancelTimer({ kind: "routeDue", subject });
      }
      const found = await store.findDeadEnds({ at: T0, limit: 2, healing: true });
      expect(found).toHaveLength(2);
      expect(await find()).toHaveLength(1);
    });
  });
}
