import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlingScene, done, kindsOf, timersAbout } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import {
  accepted,
  addAgent,
  addDepartment,
  addSite,
  type CreateStore,
  type SceneAgent,
  T0,
} from "./store-scene.ts";

const CHECK_AT = T0 + 3_600_000;
const UNTIL = T0 + 45_000;
type Target = { kind: "agent" | "department"; id: string };

export function registerConversationTransfersContract(name: string, create: CreateStore): void {
  describe(`${name}: transfers`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    /** Anna owns it, with epoch 1. */
    const owned = async () => {
      const scene = await createHandlingScene(store);
      const { anna, apply } = scene;
      const conversationId = await scene.wait();
      await scene.take(anna, conversationId);
      const passOn = (to: Target, { agent = anna, epoch = 1, at = T0 } = {}) =>
        apply(conversationId, { kind: "transfer", agent, epoch, to, note: "VIP", checkAt: CHECK_AT }, at);
      const accept = (agent: SceneAgent, at = T0 + 10_000) =>
        store.claimConversation(scene.change(agent, conversationId, { at }));
      return { ...scene, conversationId, passOn, accept };
    };
    const toAgent = ({ id }: { id: string }): Target => ({ kind: "agent", id });
    const toDepartment = ({ id }: { id: string }): Target => ({ kind: "department", id });

    it("[TR1] [TR5] the owner stays until somebody accepts; the note is the team's", async () => {
      const { anna, boris, conversationId, passOn, read, answer } = await owned();
      const asked = done(await passOn(toAgent(boris)));
      const to = { kind: "agent", id: boris.id, name: "Boris" };
      expect(asked.conversation).toMatchObject({
        agent: anna,
        epoch: 1,
        transfer: { from: anna, to, note: "VIP", until: UNTIL, checkAt: CHECK_AT },
      });
      expect(asked.entries).toMatchObject([
        { visitorSeq: null, author: { id: anna.id }, body: { kind: "transferOffered", to, note: "VIP" } },
      ]);
      expect(await read(conversationId)).toEqual(asked.conversation);
      expect(await timersAbout(store, conversationId)).toEqual([
        { kind: "transferDue", dueAt: UNTIL, payload: expect.any(String) },
      ]);
      accepted(await answer(anna, conversationId, { epoch: 1 }));
    });

    it("[TR1] to who is there or a department of the site, by the owner only", async () => {
      const scene = await owned();
      const { anna, boris, siteId, passOn, look, conversationId } = scene;
      const outsider = await addAgent(store, "Outsider", [await addSite(store)]);
      const foreign = await addDepartment(store, await addSite(store), "Foreign");
      const [asleep, absent] = [
        await addAgent(store, "Asleep", [siteId]),
        await addAgent(store, "Away", [siteId]),
      ];
      await scene.come(outsider, absent);
      await store.setAgentStatus({ agentId: absent.id, status: "away" });
      const before = await look(conversationId);
      const error = async (to: Target, by = {}) => {
        const answer = await passOn(to, by);
        return answer.ok || answer.error;
      };
      expect(await error(toAgent(asleep))).toBe("agent_away");
      expect(await error(toAgent(absent))).toBe("agent_away");
      expect(await error(toAgent(outsider))).toBe("not_found");
      expect(await error(toAgent({ id: crypto.randomUUID() }))).toBe("not_found");
      expect(await error(toDepartment(foreign))).toBe("not_found");
      expect(await error(toAgent(anna))).toBe("bad_request");
      expect(await error(toAgent(anna), { agent: boris })).toBe("taken");
      expect(await error(toAgent(boris), { epoch: 0 })).toBe("taken");
      expect(await look(conversationId)).toEqual(before);
      done(await passOn(toDepartment({ id: siteId })));
    });

    it("[TR2] [DU1] accepting changes the owner and the department, and leaves a check to whoever passed it on", async () => {
      const scene = await owned();
      const { anna, boris, passOn, accept, conversationId, answer } = scene;
      const sales = await addDepartment(store, scene.siteId, "Sales", [boris]);
      done(await passOn(toDepartment(sales)));
      const cid = crypto.randomUUID();
      const at = T0 + 10_000;
      const taken = accepted(await store.claimConversation(scene.change(boris, conversationId, { cid, at })));
      expect(taken.conversation).toMatchObject({
        agent: boris,
        epoch: 2,
        departmentId: sales.id,
        transfer: null,
        duties: [{ agentId: anna.id, agentName: "Anna", dueAt: CHECK_AT, overdue: false }],
      });
      expect(taken.entry).toMatchObject({
        cid,
        visitorSeq: 3,
        body: { kind: "assigned", agentId: boris.id, from: "Anna" },
      });
      expect(taken.entries).toMatchObject([
        { cid },
        { cid: `${cid}:2`, visitorSeq: null, body: { kind: "dutyAdded", duty: { agentId: anna.id } } },
      ]);
      const dutyId = taken.conversation.duties[0]?.id ?? "";
      expect(await timersAbout(store, conversationId, dutyId)).toEqual([
        { kind: "dutyDue", dueAt: CHECK_AT, payload: conversationId },
      ]);
      expect(accepted(await accept(boris))).toMatchObject({ repeated: true, entry: taken.entry });
      const late = await answer(anna, conversationId, { epoch: 1 });
      expect(late).toEqual({ ok: false, error: "taken", takenBy: "Boris" });
    });

    it("[TR3] refused, unanswered or recalled it stays with its owner, and nothing is left of it", async () => {
      const { anna, boris, conversationId, passOn, apply, read, log } = await owned();
      const ends = {
        refused: () => apply(conversationId, { kind: "pass", agent: boris }),
        recalled: () => apply(conversationId, { kind: "recallTransfer", agent: anna, epoch: 1 }),
        unanswered: async () => {
          const [timer] = await timersAbout(store, conversationId);
          const step = Number(timer?.payload);
          expect(done(await apply(conversationId, { kind: "endTransfer", step: step + 1 })).entries).toEqual(
            [],
          );
          return apply(conversationId, { kind: "endTransfer", step }, UNTIL);
        },
      };
      for (const [reason, end] of Object.entries(ends)) {
        done(await passOn(toAgent(boris)));
        const ended = done(await end());
        expect(ended.entries).toMatchObject([{ visitorSeq: null, body: { kind: "transferEnded", reason } }]);
        expect(await read(conversationId)).toMatchObject({
          agent: anna,
          epoch: 1,
          transfer: null,
          duties: [],
        });
        expect(await timersAbout(store, conversationId)).toEqual([]);
        expect(await store.listOffered({ agentId: boris.id })).toEqual([]);
      }
      expect((await log(conversationId)).filter(({ visitorSeq }) => visitorSeq !== null)).toHaveLength(2);
    });

    it("[TR4] only whom it was passed to may accept, or refuse", async () => {
      const scene = await owned();
      const { boris, conversationId, passOn, accept, apply } = scene;
      const carl = await addAgent(store, "Carl", [scene.siteId]);
      await scene.come(carl);
      const taken = { ok: false, error: "taken", takenBy: "Anna" };
      const sales = await addDepartment(store, scene.siteId, "Sales", [carl]);
      expect(await accept(boris)).toEqual(taken);
      done(await passOn(toAgent(carl)));
      expect(await accept(boris)).toEqual(taken);
      expect(await apply(conversationId, { kind: "pass", agent: boris })).toEqual({
        ok: false,
        error: "not_offered",
      });
      done(await passOn(toDepartment(sales)));
      expect(await accept(boris)).toEqual(taken);
      accepted(await accept(carl));
    });

    it("[TR4] [OW1] of several who accept at once exactly one wins", async () => {
      for (const _ of [1, 2, 3]) {
        const scene = await owned();
        const { conversationId, passOn, accept, read } = scene;
        const names = ["Carl", "Dora", "Emil", "Fred", "Gina"];
        const agents = await Promise.all(names.map((each) => addAgent(store, each, [scene.siteId])));
        const sales = await addDepartment(store, scene.siteId, "Sales", agents);
        done(await passOn(toDepartment(sales)));
        const answers = await Promise.all(agents.map((agent) => accept(agent)));
        const winner = agents[answers.findIndex(({ ok }) => ok)];
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        for (const answer of answers.filter(({ ok }) => !ok))
          expect(answer).toEqual({ ok: false, error: "taken", takenBy: winner?.name });
        const after = await read(conversationId);
        expect(after).toMatchObject({ agent: winner, epoch: 2 });
        expect(after.duties).toHaveLength(1);
      }
    });

    it("[TR3] [TR4] accepting and the deadline at once agree", async () => {
      for (const _ of [1, 2, 3]) {
        const { anna, boris, conversationId, passOn, accept, apply, read } = await owned();
        done(await passOn(toAgent(boris)));
        const [timer] = await timersAbout(store, conversationId);
        const [taken, ended] = await Promise.all([
          accept(boris, UNTIL),
          apply(conversationId, { kind: "endTransfer", step: Number(timer?.payload) }, UNTIL),
        ]);
        const after = await read(conversationId);
        expect(after).toMatchObject({ agent: taken.ok ? boris : anna, transfer: null });
        expect(kindsOf(done(ended))).toEqual(taken.ok ? [] : ["transferEnded"]);
        expect(await timersAbout(store, conversationId)).toEqual([]);
      }
    });
  });
}
