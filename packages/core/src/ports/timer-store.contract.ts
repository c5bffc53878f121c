import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import type { CreateStore } from "./store-scene.ts";

const FAR = 3_600_000;

/** Real time, since an engine may compare with a clock of its own. */
export function registerTimerStoreContract(name: string, create: CreateStore): void {
  describe(`${name}: timers`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const schedule = async (dueIn: number, fields: { subject?: string; payload?: string } = {}) => {
      const timer = {
        id: crypto.randomUUID(),
        kind: "firstReplyDue" as const,
        subject: fields.subject ?? crypto.randomUUID(),
        dueAt: Date.now() + dueIn,
        payload: fields.payload ?? "p",
      };
      await store.scheduleTimer(timer);
      return timer;
    };
    const claim = (leaseFor: number, limit = 1_000) => {
      const at = Date.now();
      return store.claimDueTimers({ at, leaseUntil: at + leaseFor, limit });
    };
    const complete = (...timers: { id: string; attempt: number }[]) => store.completeTimers({ timers });
    const idsOf = (timers: { id: string }[]) => timers.map(({ id }) => id);

    it("[TM7] what is due is claimed, earliest first, with all it carries; what is not due is left", async () => {
      const later = await schedule(-1_000);
      const earlier = await schedule(-2_000, { payload: "żółć" });
      const future = await schedule(FAR);
      const first = await claim(FAR, 1);
      expect(first).toEqual([{ ...earlier, attempt: 1 }]);
      const rest = idsOf(await claim(FAR));
      expect(rest).toEqual([later.id]);
      expect(rest).not.toContain(future.id);
    });

    it("[TM5] a claimed timer is nobody else's, whoever asks at the same time", async () => {
      const timers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => schedule(-1_000)));
      const claims = await Promise.all([1, 2, 3, 4].map(() => claim(FAR)));
      const own = new Set(idsOf(timers));
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .filter((id) => own.has(id))
          .toSorted(),
      ).toEqual([...own].toSorted());
    });

    it("[TM5] after its lease the next attempt has it, and the earlier one can no longer complete it", async () => {
      const timer = await schedule(-1_000);
      expect(idsOf(await claim(-1))).toContain(timer.id);
      const again = (await claim(FAR)).find(({ id }) => id === timer.id);
      expect(again?.attempt).toBe(2);
      expect(await complete({ id: timer.id, attempt: 1 })).toEqual([]);
      expect(await complete({ id: timer.id, attempt: 2 })).toEqual([timer.id]);
      expect(await complete({ id: timer.id, attempt: 2 })).toEqual([]);
      expect(idsOf(await claim(FAR))).not.toContain(timer.id);
    });

    it("[TM5] many are completed at once; the stale ones among them stay", async () => {
      const stale = await schedule(-1_000);
      expect(idsOf(await claim(-1))).toContain(stale.id);
      const fresh = await Promise.all([1, 2, 3].map(() => schedule(-1_000)));
      const claimed = await claim(FAR);
      const completed = await complete(
        ...claimed.filter(({ id }) => id !== stale.id),
        { id: stale.id, attempt: 1 },
        { id: crypto.randomUUID(), attempt: 1 },
      );
      expect(completed).toEqual(expect.arrayContaining(idsOf(fresh)));
      expect(completed).not.toContain(stale.id);
      expect(await complete()).toEqual([]);
      expect(await complete({ id: stale.id, attempt: 2 })).toEqual([stale.id]);
    });

    it("[TM5] one whose lease has lapsed comes after those that fell due meanwhile", async () => {
      const stuck = await schedule(-10_000);
      expect(idsOf(await claim(-1))).toContain(stuck.id);
      const fresh = await schedule(-5_000);
      const order = idsOf(await claim(FAR)).filter((id) => id === stuck.id || id === fresh.id);
      expect(order).toEqual([fresh.id, stuck.id]);
    });

    it("[TM6] a new one replaces the old, also one in somebody's hands", async () => {
      const old = await schedule(-1_000);
      expect(idsOf(await claim(FAR))).toContain(old.id);
      const fresh = await schedule(-500, { subject: old.subject });
      expect(await complete({ id: old.id, attempt: 1 })).toEqual([]);
      expect((await claim(FAR)).filter(({ subject }) => subject === old.subject)).toEqual([
        { ...fresh, attempt: 1 },
      ]);
    });

    it("[TM6] another kind about the same subject is another timer", async () => {
      const kinds = [
        "firstReplyDue",
        "routeDue",
        "agentGone",
        "transferDue",
        "promiseRemindDue",
        "promiseDue",
        "dutyDue",
      ] as const;
      const subject = crypto.randomUUID();
      const claimed = async () =>
        (await claim(-1)).flatMap((timer) => (timer.subject === subject ? timer.kind : [])).toSorted();
      for (const kind of kinds) {
        const timer = { id: crypto.randomUUID(), kind, subject, dueAt: Date.now() - 1_000, payload: "" };
        await store.scheduleTimer(timer);
      }
      expect(await claimed()).toEqual(kinds.toSorted());
      await store.cancelTimer({ kind: "routeDue", subject });
      expect(await claimed()).toEqual(kinds.filter((kind) => kind !== "routeDue").toSorted());
    });

    it("[TM2] a cancelled timer never fires", async () => {
      const { kind, subject } = await schedule(-1_000);
      await store.cancelTimer({ kind, subject });
      await store.cancelTimer({ kind, subject });
      expect((await claim(FAR)).filter((timer) => timer.subject === subject)).toEqual([]);
    });

    it("[TM5] [TM7] says when the next can be claimed: due, or its lease lapsing", async () => {
      const { store: own, close: closeOwn } = await create();
      try {
        const at = Date.now();
        const next = async (within = FAR) => {
          const dueIn = await own.nextTimerDueIn({ at, within });
          // An engine with a clock of its own has moved on since `at`, and may differ from ours.
          return dueIn === null ? null : Math.round(dueIn / 100_000) * 100_000;
        };
        const timer = (dueAt: number, subject: string) =>
          own.scheduleTimer({ id: subject, kind: "firstReplyDue", subject, dueAt, payload: "" });
        expect(await next()).toBeNull();
        await timer(at + 2_000_000, "b");
        await timer(at + 1_000_000, "a");
        expect(await next()).toBe(1_000_000);
        expect(await next(900_000)).toBeNull();
        await timer(at - 100_000, "c");
        expect(await own.nextTimerDueIn({ at, within: 0 })).toBe(0);
        await own.claimDueTimers({ at, leaseUntil: at + 500_000, limit: 10 });
        expect(await next()).toBe(500_000);
      } finally {
        await closeOwn();
      }
    });
  });
}
