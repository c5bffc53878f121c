import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallRequest } from "../rules/calls/call-record.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import { type CallScene, callOf, countAnswers, createCallScene } from "./call-scene.ts";
import { done } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addAgent, addVisitor, type CreateStore, T0 } from "./store-scene.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT_ONCE = 50;
const FEWER = 20;
const MANY = 8;

/** What limits are counted by, also while many ask at once. */
export function registerCallLimitsContract(name: string, create: CreateStore): void {
  describe(`${name}: limits on calls`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    type Asking = NonNullable<Parameters<CallScene["ask"]>[0]>;
    /** From as many visitors, hence conversations, at once. */
    const crowd = async (scenes: CallScene[], asking: Asking, length = FEWER) => {
      const askers = await Promise.all(
        Array.from({ length }, async (_, index) => {
          const scene = scenes[index % scenes.length] as CallScene;
          return { scene, visitorId: await addVisitor(store, scene.siteId) };
        }),
      );
      const answers = askers.map(({ scene, visitorId }) => scene.ask({ visitorId, ...asking }));
      return countAnswers(await Promise.all(answers));
    };
    const own = (): Partial<CallRequest> => ({ numberHash: crypto.randomUUID() });

    it(`[CL1] of ${AT_ONCE} who ask at once for one number, on two sites, one is called`, async () => {
      const scenes = [await createCallScene(store), await createCallScene(store)];
      const answers = await crowd(scenes, { request: own() }, AT_ONCE);
      expect(answers).toEqual({ ok: 1, number_limit: AT_ONCE - 1 });
    });

    it(`[CL2] of ${FEWER} who ask at once from one address as many as may are called`, async () => {
      const scenes = [await createCallScene(store), await createCallScene(store)];
      const request = { ipHash: crypto.randomUUID() };
      const limits = { perIpHour: 5 };
      expect(await crowd(scenes, { request, limits })).toEqual({ ok: 5, rate_limited: FEWER - 5 });
    });

    it(`[CL3] of ${FEWER} who ask one site at once as many as may are called`, async () => {
      const hourly = await createCallScene(store);
      const full = await createCallScene(store);
      const refused = (ok: number) => ({ ok, calls_full: FEWER - ok });
      expect(await crowd([hourly], { limits: { perSiteHour: 7 } })).toEqual(refused(7));
      expect(await crowd([full], { limits: { atOnce: 4 } })).toEqual(refused(4));
    });

    it(`[CS1] of ${FEWER} who choose one time at once as many as there are agents get it`, async () => {
      const scene = await createCallScene(store);
      const request = { at: T0 + 2 * HOUR };
      expect(await crowd([scene], { request })).toEqual({ ok: 2, slot_gone: FEWER - 2 });
      expect((await scene.ask({ request: { at: T0 + 3 * HOUR } })).ok).toBe(true);
    });

    it("[CL1] one number: so many requests in 24 hours, whatever became of them", async () => {
      const scene = await createCallScene(store);
      const asking = { request: own(), limits: { perNumberDay: 3 } };
      for (const hour of [0, 5, 10]) await scene.askAndCancel({ ...asking, at: T0 + hour * HOUR });
      const ask = (at: number) => scene.ask({ ...asking, at });
      expect(await ask(T0 + 15 * HOUR)).toMatchObject({ error: "number_limit" });
      expect(await ask(T0 + DAY - 1)).toMatchObject({ error: "number_limit" });
      expect((await ask(T0 + DAY)).ok).toBe(true);
    });

    it("[CL2] one address: so many requests an hour and a day", async () => {
      const scene = await createCallScene(store);
      const request = { ipHash: crypto.randomUUID() };
      const ask = async (at: number, limits: Asking["limits"]) =>
        countAnswers([await scene.ask({ at, limits: { ...limits }, request })]);
      const limits = { perIpHour: 2, perIpDay: 3 };
      for (const minute of [0, 30, 60]) expect(await ask(T0 + minute * MINUTE, limits)).toEqual({ ok: 1 });
      expect(await ask(T0 + DAY - 1, limits)).toEqual({ rate_limited: 1 });
      expect(await ask(T0 + DAY - 1, { perIpHour: 1, perIpDay: 4 })).toEqual({ ok: 1 });
      expect(await ask(T0 + DAY, { perIpHour: 1, perIpDay: 4 })).toEqual({ rate_limited: 1 });
    });

    it("[CL3] one site: requests of the last hour, and calls that are planned are not at once", async () => {
      const scene = await createCallScene(store);
      await scene.askAndCancel();
      done(await scene.ask({ request: { at: T0 + 2 * HOUR } }));
      const ask = (at: number, limits: Asking["limits"]) => scene.ask({ at, limits: { ...limits } });
      expect(await ask(T0 + HOUR - 1, { perSiteHour: 2 })).toMatchObject({ error: "calls_full" });
      done(await ask(T0 + HOUR, { perSiteHour: 2, atOnce: 1 }));
      expect(await ask(T0 + HOUR, { atOnce: 1 })).toMatchObject({ error: "calls_full" });
    });

    it("[CL3] one site: begun minutes of a day, those of calls under way included", async () => {
      const scene = await createCallScene(store);
      const ask = async (at: number, minutesPerDay: number) =>
        countAnswers([await scene.ask({ at, limits: { minutesPerDay } })]);
      const { id, call, answeredAt } = await scene.connect(scene.anna);
      expect(await ask(answeredAt, 1)).toEqual({ calls_full: 1 });
      expect(await ask(answeredAt + MINUTE, 2)).toEqual({ ok: 1 });
      expect(await ask(answeredAt + MINUTE + 1, 2)).toEqual({ calls_full: 1 });
      const endedAt = answeredAt + 2 * MINUTE + SECOND;
      done(await scene.tell(id, call, 2, "ended", { at: endedAt, seconds: 121 }));
      done(await scene.tell(id, call, 1, "ended", { at: endedAt, seconds: 125 }));
      expect(await ask(endedAt, 3)).toEqual({ calls_full: 1 });
      expect(await ask(endedAt, 4)).toEqual({ ok: 1 });
      expect(await ask(endedAt + DAY - 1, 3)).toEqual({ calls_full: 1 });
      expect(await ask(endedAt + DAY, 3)).toEqual({ ok: 1 });
    });

    it(`[CL3] of ${MANY} calls taken at once as many are dialled as there are minutes left, and as may be at once`, async () => {
      for (const limits of [{ minutesPerDay: 4 }, { atOnce: 4 }]) {
        const scene = await createCallScene(store);
        const asked = await Promise.all(
          Array.from({ length: MANY }, async (_, index) => {
            const agent = await addAgent(store, `Agent ${index}`, [scene.siteId]);
            await store.setAgentPhone({ agentId: agent.id, phone: scene.ownPhone(agent.id) });
            const { conversation } = done(await scene.ask({ mode: "ringAll" }));
            return { agent, id: conversation.id };
          }),
        );
        const accept = ({ agent, id }: (typeof asked)[number]) =>
          scene.move(id, { kind: "accept", agent, method: "provider" }, { limits });
        const answers = await Promise.all(asked.map(accept));
        expect(countAnswers(answers)).toEqual({ ok: 4, calls_full: MANY - 4 });
        const [taken] = asked.filter((_, index) => answers[index]?.ok);
        if (!taken) throw new Error("nobody was called");
        done(await scene.move(taken.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
        const others = asked.filter((_, index) => !answers[index]?.ok);
        expect(countAnswers([await accept(others[0] ?? taken), await accept(others[1] ?? taken)])).toEqual({
          ...{ ok: 1, calls_full: 1 },
        });
      }
    });

    it("[CL3] what rings has begun a minute, what is only asked about or planned has not", async () => {
      const scene = await createCallScene(store);
      const ask = async (at: number) => countAnswers([await scene.ask({ at, limits: { minutesPerDay: 1 } })]);
      done(await scene.ask({ request: { at: T0 + 2 * HOUR } }));
      const { conversation } = done(await scene.ask({ mode: "ringAll" }));
      const { id } = conversation;
      expect(await ask(T0)).toEqual({ ok: 1 });
      done(await scene.move(id, { kind: "accept", agent: scene.anna, method: "provider" }));
      expect(await ask(T0)).toEqual({ calls_full: 1 });
      done(await scene.tell(id, callOf(conversation), 1, "accepted"));
      done(await scene.tell(id, callOf(conversation), 2, "ringing"));
      expect(await ask(T0 + 20 * SECOND)).toEqual({ calls_full: 1 });
      done(await scene.move(id, { kind: "cancel", by: "visitor" }, { at: T0 + 21 * SECOND }));
      expect(await ask(T0 + 22 * SECOND)).toEqual({ ok: 1 });
    });

    it("[CL1] dials of one number are counted on all sites, and what is dialled too often is not dialled", async () => {
      const [first, second] = [await createCallScene(store), await createCallScene(store)];
      const request = own();
      for (const [index, scene] of [first, second, first].entries()) {
        const at = T0 + index * HOUR;
        const { id, call } = await scene.connect(scene.anna, { request, at });
        for (const leg of [1, 2])
          done(await scene.tell(id, call, leg, "ended", { at: at + MINUTE, seconds: 9 }));
      }
      const ask = async (at: number) => countAnswers([await second.ask({ request, at })]);
      expect(await ask(T0 + 4 * HOUR)).toEqual({ number_limit: 1 });
      expect(await ask(T0 + 2 * DAY)).toEqual({ ok: 1 });
    });

    it("[CT3] what a limit still looks at is kept, what none looks at any more is forgotten", async () => {
      const scene = await createCallScene(store);
      const forget = async (at: number) => {
        let forgotten = 0;
        for (let some = 1; some > 0; forgotten += some) some = await store.forgetCounted({ at, limit: 2 });
        return forgotten;
      };
      await forget(T0 - HOUR);
      const request = { ...own(), ipHash: crypto.randomUUID() };
      const ids = [];
      for (const hour of [0, 1, 2]) {
        const at = T0 + hour * HOUR;
        const { id, call } = await scene.connect(scene.anna, { request, at });
        for (const leg of [1, 2])
          done(await scene.tell(id, call, leg, "ended", { at: at + MINUTE, seconds: 9 }));
        ids.push(id);
      }
      const outcome = { kind: "wrapUp", agent: scene.anna, outcome: "wrongPerson", note: null } as const;
      const blocked = { ...own(), ipHash: request.ipHash };
      const wrong = await scene.connect(scene.anna, { request: blocked, at: T0 + 3 * HOUR });
      for (const leg of [1, 2])
        done(await scene.tell(wrong.id, wrong.call, leg, "ended", { at: T0 + 4 * HOUR, seconds: 9 }));
      done(await scene.move(wrong.id, outcome, { at: T0 + 4 * HOUR }));
      const ask = async (at: number, more: Partial<CallRequest>, limits: Asking["limits"] = {}) =>
        countAnswers([await scene.ask({ at, request: more, limits: { perNumberDay: 9, ...limits } })]);
      const [dialled, met] = [{ numberHash: request.numberHash }, { ...own(), ipHash: request.ipHash }];
      const later = T0 + DAY + 2 * HOUR - 1;
      await forget(later - 2 * HOUR);
      expect(await ask(T0 + 5 * HOUR, dialled)).toEqual({ number_limit: 1 });
      expect(await ask(T0 + 5 * HOUR, met, { perIpDay: 4 })).toEqual({ rate_limited: 1 });
      await forget(later);
      expect(await ask(later, met, { perIpDay: 2 })).toEqual({ rate_limited: 1 });
      const records = await Promise.all(ids.map(async (id) => callOf(await scene.read(id)).id));
      const found = await Promise.all(records.map((id) => store.findCall(id)));
      expect(found.map((one) => one?.record.ipHash)).toEqual([null, null, request.ipHash]);
      expect(await ask(T0 + 5 * HOUR, dialled)).toEqual({ ok: 1 });
      await forget(T0 + 90 * DAY);
      expect(await ask(T0 + 5 * HOUR, blocked)).toEqual({ number_blocked: 1 });
      expect(await forget(T0 + 91 * DAY)).toBeGreaterThan(0);
      expect(await ask(T0 + 5 * HOUR, { numberHash: blocked.numberHash })).toEqual({ ok: 1 });
    });

    it("[CN4] an agent's own number and a caller id of any site are never called", async () => {
      const [scene, other] = [await createCallScene(store), await createCallScene(store)];
      const callerId = `+4822${crypto.randomUUID().replaceAll(/\D/g, "").padEnd(7, "1").slice(0, 7)}`;
      await store.changeCallSettings({
        siteId: other.siteId,
        changes: { ...defaultCallSettings(), callerId },
      });
      for (const phone of [other.ownPhone(other.anna.id), callerId])
        expect(await scene.ask({ request: { phone } })).toMatchObject({ error: "number_blocked" });
    });

    it("[CR3] who had not asked is not called for 90 days, by any site", async () => {
      const [scene, other] = [await createCallScene(store), await createCallScene(store)];
      const request = own();
      const { id, call } = await scene.connect(scene.anna, { request });
      for (const leg of [1, 2])
        done(await scene.tell(id, call, leg, "ended", { at: T0 + MINUTE, seconds: 9 }));
      const outcome = { kind: "wrapUp", agent: scene.anna, outcome: "wrongPerson", note: null } as const;
      done(await scene.move(id, outcome, { at: T0 + 2 * MINUTE }));
      const ask = async (at: number) => countAnswers([await other.ask({ request, at })]);
      expect(await ask(T0 + 89 * DAY)).toEqual({ number_blocked: 1 });
      expect(await ask(T0 + 91 * DAY)).toEqual({ ok: 1 });
    });
  });
}
