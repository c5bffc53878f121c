import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callOf, countAnswers, createCallScene } from "./call-scene.ts";
import { done } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { accepted, addAgent, addDepartment, addVisitor, type CreateStore, T0 } from "./store-scene.ts";

const SECOND = 1_000;

/** Who is asked about calls, who is in one, and what that keeps them from. */
export function registerCallAgentsContract(name: string, create: CreateStore): void {
  describe(`${name}: agents and calls`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const byName = (left: { name: string }, right: { name: string }) => (left.name < right.name ? -1 : 1);

    it("[CB5] those can take a call who are there, of the department and in no other", async () => {
      const scene = await createCallScene(store);
      const { siteId, anna, boris } = scene;
      const cyril = await addAgent(store, "Cyril", [siteId], 1);
      const { id: departmentId } = await addDepartment(store, siteId, "Sales", [cyril, anna]);
      await scene.come(cyril);
      const can = async (of = siteId) =>
        (await store.listCallCandidates({ siteId, departmentId: of, at: T0 })).toSorted(byName);
      expect(await can(departmentId)).toEqual([
        { ...anna, rank: 2, load: 0, capacity: 4, lastTakenAt: 0, phone: scene.ownPhone(anna.id) },
        { ...cyril, rank: 1, load: 0, capacity: 1, lastTakenAt: 0, phone: null },
      ]);
      const full = await scene.wait();
      await scene.take(cyril, full, T0 + 5);
      expect(await can()).toMatchObject([
        { name: "Anna", rank: 100 },
        { name: "Boris" },
        { name: "Cyril", load: 1, lastTakenAt: T0 + 5 },
      ]);
      await store.setAgentStatus({ agentId: boris.id, status: "away" });
      const { conversation } = done(await scene.ask());
      expect(callOf(conversation).stage).toMatchObject({ name: "offered", agentId: anna.id });
      expect(await can()).toMatchObject([{ name: "Cyril" }]);
      await scene.leave(cyril);
      expect(await can()).toEqual([]);
      done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }));
      expect(await can()).toMatchObject([{ name: "Anna" }]);
      expect(await can("none")).toEqual([]);
    });

    it("[CB5] who is in a call, or asked about one, is asked about no chat", async () => {
      const scene = await createCallScene(store);
      const { anna, boris } = scene;
      await store.setAgentStatus({ agentId: boris.id, status: "away" });
      const { conversation } = done(await scene.ask());
      const where = [{ conversationId: conversation.id, callId: callOf(conversation).id }];
      expect(await store.listCallsOf({ agentId: anna.id })).toEqual(where);
      const chat = await scene.wait();
      const next = async () =>
        (await store.findNextWaiting({ agentId: anna.id, at: T0 }))?.conversation.id ?? null;
      const offeredTo = async () => done(await scene.route(chat)).conversation.offer?.agentId ?? null;
      expect([await next(), await offeredTo()]).toEqual([null, null]);
      done(await scene.move(conversation.id, { kind: "accept", agent: anna, method: "provider" }));
      expect([await next(), await offeredTo()]).toEqual([null, null]);
      expect(await store.listCallsOf({ agentId: anna.id })).toEqual(where);
      done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
      expect(await store.listCallsOf({ agentId: anna.id })).toEqual([]);
      expect([await next(), await offeredTo()]).toEqual([chat, anna.id]);
    });

    it("[CB3] of two who accept at once one has it, and its conversation", async () => {
      const scene = await createCallScene(store);
      const { anna, boris } = scene;
      for (let round = 0; round < 5; round += 1) {
        const { conversation } = done(await scene.ask({ mode: "ringAll" }));
        const accept = (agent: typeof anna) =>
          scene.move(conversation.id, { kind: "accept", agent, method: "provider" });
        const answers = await Promise.all([accept(anna), accept(boris)]);
        expect(countAnswers(answers)).toEqual({ ok: 1, taken: 1 });
        const winner = answers[0]?.ok ? anna : boris;
        const taken = await scene.read(conversation.id);
        expect(taken).toMatchObject({ agent: winner, epoch: 1 });
        expect(callOf(taken)).toMatchObject({ agent: winner, stage: { name: "dialingAgent" } });
        expect(answers.flatMap((answer) => (answer.ok ? answer.acts : []))).toEqual([
          { kind: "dial", legId: `${callOf(taken).id}:1` },
        ]);
        expect(await store.listCallsOf({ agentId: winner.id })).toHaveLength(1);
        done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
      }
    });

    it("[CB5] [RT3] nobody is asked about two calls at once, however many are asked for", async () => {
      const scene = await createCallScene(store);
      const { siteId, anna, boris } = scene;
      const visitorIds = await Promise.all(Array.from({ length: 12 }, () => addVisitor(store, siteId)));
      const answers = await Promise.all(visitorIds.map((visitorId) => scene.ask({ visitorId })));
      const asked = answers.map((answer) => {
        const { stage } = callOf(done(answer).conversation);
        return stage.name === "offered" ? stage.agentId : stage.name;
      });
      expect(asked.filter((agentId) => agentId !== null).toSorted()).toEqual([anna.id, boris.id].toSorted());
    });

    it("[CB5] one agent who accepts two calls at once has one", async () => {
      const scene = await createCallScene(store);
      const calls = await Promise.all(
        [1, 2, 3].map(async () => done(await scene.ask({ mode: "ringAll" })).conversation),
      );
      const accept = { kind: "accept", agent: scene.anna, method: "provider" } as const;
      const answers = await Promise.all(calls.map(({ id }) => scene.move(id, accept)));
      expect(countAnswers(answers)).toEqual({ ok: 1, call_pending: 2 });
      expect(await store.listCallsOf({ agentId: scene.anna.id })).toHaveLength(1);
    });

    it("[CB18] the key counts on the telephone that is the agent's own by then, of a member of the site", async () => {
      const scene = await createCallScene(store);
      const { siteId, boris } = scene;
      const other = await createCallScene(store);
      await store.addMembership({ siteId: other.siteId, agentId: boris.id, role: "agent", at: T0 });
      const press = async (meanwhile: () => Promise<unknown>) => {
        await store.setAgentPhone({ agentId: boris.id, phone: scene.ownPhone(boris.id) });
        const { conversation } = done(await scene.ask({ mode: "ringAll" }));
        done(await scene.move(conversation.id, { kind: "accept", agent: boris, method: "provider" }));
        await meanwhile();
        const pressed = done(await scene.tell(conversation.id, callOf(conversation), 1, "accepted"));
        done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
        return callOf(pressed.conversation).stage.name;
      };
      expect(await press(async () => {})).toBe("dialingVisitor");
      expect(await press(() => store.setAgentPhone({ agentId: boris.id, phone: null }))).toBe("offered");
      expect(await press(() => store.setAgentPhone({ agentId: boris.id, phone: "+48600000001" }))).toBe(
        "offered",
      );
      const gone = () => store.removeMembership({ siteId, agentId: boris.id, at: T0 });
      expect(await press(gone)).toBe("offered");
    });

    it("[CB14] what waits is taken by any agent's own telephone, of another department and away too", async () => {
      const scene = await createCallScene(store);
      const { siteId, anna, boris } = scene;
      const { id: departmentId } = await addDepartment(store, siteId, "Sales", [boris]);
      await store.setAgentStatus({ agentId: anna.id, status: "away" });
      await scene.leave(boris);
      const { conversation, call } = done(await scene.ask({ departmentId }));
      const at = T0 + 20 * SECOND;
      const waits = done(await scene.move(conversation.id, { kind: "due", step: call?.step ?? 0 }, { at }));
      expect(callOf(waits.conversation).stage.name).toBe("waiting");
      const accept = { kind: "accept", agent: anna, method: "provider" } as const;
      const taken = done(await scene.move(conversation.id, accept, { at: at + 1 }));
      expect(taken.call?.legs).toMatchObject([
        { side: "agent", agentId: anna.id, to: scene.ownPhone(anna.id) },
      ]);
    });

    it("[CB2] an offer let pass counts as missed, and everybody is asked", async () => {
      const scene = await createCallScene(store);
      const { conversation, call } = done(await scene.ask());
      const { stage } = callOf(conversation);
      const asked = stage.name === "offered" ? (stage.agentId ?? "") : "";
      const due = { kind: "due", step: call?.step ?? 0 } as const;
      const lapsed = done(await scene.move(conversation.id, due, { at: T0 + 8 * SECOND }));
      expect(lapsed.agentIds).toEqual([asked]);
      expect((await store.readAgent(asked))?.missed).toBe(1);
      expect(callOf(lapsed.conversation).stage).toMatchObject({ name: "offered", agentId: null });
    });

    it("[CB15] [LS6] what is being called is neither closed nor idle", async () => {
      const scene = await createCallScene(store);
      const { conversation } = done(await scene.ask());
      const change = { ...scene.change(scene.anna, conversation.id), epoch: 0 };
      expect(await store.closeConversation(change)).toEqual({ ok: false, error: "call_live" });
      const idle = async () => store.listIdle({ before: T0 + 1_000 * SECOND, limit: 10_000 });
      expect(await idle()).not.toContain(conversation.id);
      done(await scene.move(conversation.id, { kind: "cancel", by: "visitor" }, { at: T0 + SECOND }));
      expect(await idle()).toContain(conversation.id);
      accepted(await store.closeConversation(change));
    });
  });
}
