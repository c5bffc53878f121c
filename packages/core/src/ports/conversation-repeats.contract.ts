import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandlingCommand, HandlingCommandKind } from "../rules/handling/handling.ts";
import { createHandlingScene, done, type HandlingScene, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addSite, addVisitor, type CreateStore, T0 } from "./store-scene.ts";
import type { TimerKind } from "./timer-store.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LATER = T0 + 2 * HOUR;

/** What every change has in common, whatever it does. */
export function registerConversationRepeatsContract(name: string, create: CreateStore): void {
  describe(`${name}: changes that arrive again`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    type Act = { conversationId: string; command: HandlingCommand; at?: number };
    const waiting = async ({ wait }: HandlingScene) => wait();
    const owned = async (scene: HandlingScene) => {
      const conversationId = await scene.wait();
      await scene.take(scene.anna, conversationId);
      return conversationId;
    };
    const stepOf = async (conversationId: string, kind: TimerKind) =>
      Number((await timersAbout(store, conversationId)).find((timer) => timer.kind === kind)?.payload);
    const transferTo = ({ anna, boris }: HandlingScene) => ({
      kind: "transfer" as const,
      agent: anna,
      epoch: 1,
      to: { kind: "agent" as const, id: boris.id },
      note: null,
      checkAt: T0 + DAY,
    });
    const passedOn = async (scene: HandlingScene) => {
      const conversationId = await owned(scene);
      done(await scene.apply(conversationId, transferTo(scene)));
      return conversationId;
    };
    const owing = async (scene: HandlingScene) => {
      const conversationId = await passedOn(scene);
      const { duties } = (await scene.take(scene.boris, conversationId)).conversation;
      return { conversationId, dutyId: duties[0]?.id ?? "" };
    };
    const promised = async (scene: HandlingScene) => {
      const conversationId = await owned(scene);
      const promise = { kind: "makePromise" as const, agent: scene.anna, epoch: 1, dueAt: T0 + HOUR };
      done(await scene.apply(conversationId, promise));
      return conversationId;
    };
    const route = { kind: "route", step: null, mode: "leastBusy", outside: null } as const;

    const acts: Record<
      Exclude<HandlingCommandKind, "moveToDepartment" | "call">,
      (scene: HandlingScene) => Promise<Act>
    > = {
      route: async (scene) => ({ conversationId: await waiting(scene), command: route }),
      take: async (scene) => ({
        conversationId: await waiting(scene),
        command: { kind: "take", agent: scene.anna },
      }),
      pass: async (scene) => {
        const conversationId = await waiting(scene);
        const agentId = done(await scene.apply(conversationId, route)).conversation.offer?.agentId;
        const agent = agentId === scene.anna.id ? scene.anna : scene.boris;
        return { conversationId, command: { kind: "pass", agent } };
      },
      close: async (scene) => ({
        conversationId: await owned(scene),
        command: { kind: "close", agent: scene.anna, epoch: 1 },
      }),
      reopen: async (scene) => {
        const conversationId = await owned(scene);
        accepted(await store.closeConversation({ ...scene.change(scene.anna, conversationId), epoch: 1 }));
        return { conversationId, command: { kind: "reopen", agent: scene.boris } };
      },
      release: async (scene) => ({
        conversationId: await owned(scene),
        command: { kind: "release", agent: scene.anna, epoch: 1 },
      }),
      return: async (scene) => ({
        conversationId: await owned(scene),
        command: { kind: "return", agentId: scene.anna.id, reason: "gone" },
      }),
      transfer: async (scene) => ({ conversationId: await owned(scene), command: transferTo(scene) }),
      recallTransfer: async (scene) => ({
        conversationId: await passedOn(scene),
        command: { kind: "recallTransfer", agent: scene.anna, epoch: 1 },
      }),
      endTransfer: async (scene) => {
        const conversationId = await passedOn(scene);
        return {
          conversationId,
          command: { kind: "endTransfer", step: await stepOf(conversationId, "transferDue") },
        };
      },
      makePromise: async (scene) => ({
        conversationId: await owned(scene),
        command: { kind: "makePromise", agent: scene.anna, epoch: 1, dueAt: LATER + HOUR },
      }),
      remindPromise: async (scene) => {
        const conversationId = await promised(scene);
        const step = await stepOf(conversationId, "promiseRemindDue");
        return { conversationId, command: { kind: "remindPromise", step } };
      },
      breakPromise: async (scene) => {
        const conversationId = await promised(scene);
        return {
          conversationId,
          command: { kind: "breakPromise", step: await stepOf(conversationId, "promiseDue") },
        };
      },
      closeDuty: async (scene) => {
        const { conversationId, dutyId } = await owing(scene);
        return { conversationId, command: { kind: "closeDuty", agent: scene.anna, dutyId, note: null } };
      },
      endDuty: async (scene) => {
        const { conversationId, dutyId } = await owing(scene);
        return { conversationId, command: { kind: "endDuty", dutyId }, at: T0 + DAY };
      },
      answerSolved: async (scene) => {
        const { conversationId } = await owing(scene);
        return { conversationId, command: { kind: "answerSolved", solved: true } };
      },
      closeIdle: async (scene) => ({
        conversationId: await scene.rest(scene.anna),
        command: { kind: "closeIdle" },
        at: T0 + 4 * DAY,
      }),
    };

    it.each(Object.entries(acts))(
      "[LOG2] %s again changes nothing and has the first answer",
      async (_, prepare) => {
        const scene = await createHandlingScene(store);
        const { conversationId, command, at = LATER } = await prepare(scene);
        const cid = crypto.randomUUID();
        const before = await scene.log(conversationId);
        const first = done(await scene.apply(conversationId, command, at, cid));
        expect(first.entries[0]).toMatchObject({ ...first.entry, cid, at });
        expect(first.entries.map((entry) => entry.cid)).toEqual(
          first.entries.map((_entry, index) => (index === 0 ? cid : `${cid}:${index + 1}`)),
        );
        const after = await scene.look(conversationId);
        expect(after.row).toEqual(first.conversation);
        expect(after.log).toEqual([...before, ...first.entries]);
        const again = {
          ok: true,
          repeated: true,
          entry: first.entry,
          entries: [],
          agentIds: [],
          olderFirst: null,
          acts: [],
          call: null,
        };
        const repeats = await Promise.all(
          [1, 2].map(() => scene.apply(conversationId, command, at + 1, cid)),
        );
        for (const repeat of repeats) expect(repeat).toEqual({ ...again, conversation: first.conversation });
        expect(await scene.look(conversationId)).toEqual(after);
      },
    );

    it.each(Object.entries(acts))("[LOG4] of %s sent three times at once one counts", async (_, prepare) => {
      const scene = await createHandlingScene(store);
      const { conversationId, command, at = LATER } = await prepare(scene);
      const { length } = await scene.log(conversationId);
      const cid = crypto.randomUUID();
      const answers = await Promise.all([1, 2, 3].map(() => scene.apply(conversationId, command, at, cid)));
      const firsts = answers.map(done).filter(({ repeated }) => !repeated);
      expect(firsts).toHaveLength(1);
      const log = await scene.log(conversationId);
      expect(log.slice(length)).toEqual(firsts[0]?.entries);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_entry, index) => index + 1));
    });

    it("[LOG3] a cid that stands for something else is a conflict", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await owned(scene);
      const cid = crypto.randomUUID();
      await scene.answer(scene.anna, conversationId, { cid, epoch: 1 });
      const before = await scene.look(conversationId);
      const release = { kind: "release" as const, agent: scene.anna, epoch: 1 };
      const conflict = { ok: false, error: "cid_conflict" };
      expect(await scene.apply(conversationId, release, T0, cid)).toEqual(conflict);
      expect(await scene.look(conversationId)).toEqual(before);
      const own = crypto.randomUUID();
      done(await scene.apply(conversationId, release, T0, own));
      const take = { ...scene.change(scene.anna, conversationId), cid: own };
      expect(await store.claimConversation(take)).toEqual(conflict);
    });

    it("[LOG2] the same cid of another author is another change", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await owned(scene);
      const cid = crypto.randomUUID();
      const system = { kind: "return" as const, agentId: scene.anna.id, reason: "gone" as const };
      done(await scene.apply(conversationId, system, T0, cid));
      const taken = done(await scene.apply(conversationId, { kind: "take", agent: scene.boris }, T0, cid));
      expect(taken).toMatchObject({ repeated: false, conversation: { agent: scene.boris } });
    });

    it("[AM5] [VM7] what lies outside is changed by nobody", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await owned(scene);
      const before = await scene.look(conversationId);
      const otherSite = await addSite(store);
      const scopes = [
        { kind: "agent" as const, agentId: scene.anna.id, siteIds: [otherSite] },
        { kind: "visitor" as const, siteId: scene.siteId, visitorId: await addVisitor(store, scene.siteId) },
      ];
      const command = { kind: "release" as const, agent: scene.anna, epoch: 1 };
      const missing = { ok: false, error: "not_found" };
      for (const scope of scopes) {
        const change = { scope, conversationId, cid: crypto.randomUUID(), at: T0, command };
        expect(await store.changeConversation(change)).toEqual(missing);
      }
      expect(await scene.apply(crypto.randomUUID(), command)).toEqual(missing);
      expect(await scene.look(conversationId)).toEqual(before);
    });

    it("[BC3] [BC4] a change is in the beacon", async () => {
      const scene = await createHandlingScene(store);
      const conversationId = await scene.wait();
      const at = T0 + 100 * DAY;
      done(await scene.apply(conversationId, { kind: "take", agent: scene.anna }, at));
      const changed = await store.listChangedConversations({ since: at, limit: 100 });
      expect(changed).toEqual([await scene.read(conversationId)]);
    });
  });
}
