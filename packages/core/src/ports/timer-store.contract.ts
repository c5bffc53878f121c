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
      expect(await store.completeTimer({ id: timer.id, attempt: 1 })).toBe(false);
      expect(await store.completeTimer({ id: timer.id, attempt: 2 })).toBe(true);
      expect(await store.completeTimer({ id: timer.id, attempt: 2 })).toBe(false);
      expect(idsOf(await claim(FAR))).not.toContain(timer.id);
    });

    it("[TM6] a new one replaces the old, also one in somebody's hands", async () => {
      const old = await schedule(-1_000);
      expect(idsOf(await claim(FAR))).toContain(old.id);
      const fresh = await schedule(-500, { subject: old.subject });
      expect(await store.completeTimer({ id: old.id, attempt: 1 })).toBe(false);
      expect((await claim(FAR)).filter(({ subject }) => subject === old.subject)).toEqual([
        { ...fresh, attempt: 1 },
      ]);
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
        const next = (before: number) => own.nextTimerDueAt({ before });
        const timer = (dueAt: number, subject: string) =>
          own.scheduleTimer({ id: subject, kind: "firstReplyDue", subject, dueAt, payload: "" });
        expect(await next(at + FAR)).toBeNull();
        await timer(at + 2_000_000, "b");
        await timer(at + 1_000_000, "a");
        expect(await next(at + FAR)).toBe(at + 1_000_000);
        expect(await next(at + 1_000_000)).toBeNull();
        await timer(at - 1_000, "c");
        expect(await next(at + FAR)).toBe(at - 1_000);
        await own.claimDueTimers({ at, leaseUntil: at + 500_000, limit: 10 });
        const lapsing = (await next(at + FAR)) ?? 0;
        // An engine with a clock of its own leases for the same time from its own now.
        expect(Math.abs(lapsing - (at + 500_000))).toBeLessThan(60_000);
      } finally {
        await closeOwn();
      }
    });
  });
}
