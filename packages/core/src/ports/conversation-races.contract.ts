import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { accepted, addAgent, type CreateStore, createScene, T0 } from "./store-scene.ts";

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

export function registerConversationRacesContract(name: string, create: CreateStore): void {
  describe(`${name}: races`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("[LOG4] 20 appends and their repeats at once leave no gap and no double", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      const append = (index: number) => {
        const cid = `cid-${index}`;
        return index % 4 === 0
          ? scene.answer(scene.anna, conversation.id, { cid, body: { kind: "note", text: `${index}` } })
          : scene.say({ cid, text: `${index}` });
      };
      const answers = await Promise.all(
        times(20).flatMap((index) => [append(index), append(index), append(index)]),
      );
      const firsts = answers.map(accepted).filter(({ repeated }) => !repeated);
      expect(firsts).toHaveLength(20);
      const log = await scene.log(conversation.id);
      expect(log.map(({ seq }) => seq)).toEqual(times(21).map((index) => index + 1));
      expect(log.flatMap(({ visitorSeq }) => visitorSeq ?? [])).toEqual(times(16).map((index) => index + 1));
      for (const { entry } of answers.map(accepted)) expect(log[entry.seq - 1]).toEqual(entry);
    });

    it("[OW1] of 8 agents who take at once exactly one wins", async () => {
      const scene = await createScene(store);
      const agents = await Promise.all(
        times(8).map((index) => addAgent(store, `Agent ${index}`, [scene.siteId])),
      );
      for (const round of times(5)) {
        const { conversation } = accepted(await scene.say({ at: T0 + round * 48 * 3_600_000 }));
        const answers = await Promise.all(
          agents.map((agent) => store.claimConversation(scene.change(agent, conversation.id))),
        );
        const winner = agents[answers.findIndex(({ ok }) => ok)];
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        expect(answers.filter(({ ok }) => !ok)).toEqual(
          times(7).map(() => ({ ok: false, error: "taken", takenBy: winner?.name })),
        );
        const after = await store.readConversation({
          scope: { kind: "system" },
          conversationId: conversation.id,
        });
        expect(after).toMatchObject({ agent: winner, epoch: 1, seq: 2 });
        const closing = {
          ...scene.change(winner ?? scene.anna, conversation.id, { at: T0 + round * 48 * 3_600_000 }),
          epoch: 1,
        };
        accepted(await store.closeConversation(closing));
      }
    });

    it("[VM4] first messages that race meet in one open conversation", async () => {
      const scene = await createScene(store);
      const answers = await Promise.all(
        times(12).map((index) => scene.say({ cid: `cid-${index % 6}`, text: `${index % 6}` })),
      );
      expect(new Set(answers.map((answer) => accepted(answer).conversation.id)).size).toBe(1);
      expect(
        await store.listConversations({ scope: scene.visitorScope, status: "any", limit: 10 }),
      ).toHaveLength(1);
      expect(answers.map(accepted).filter(({ repeated }) => !repeated)).toHaveLength(6);
    });

    it("[VM2] [VM4] messages that race after closing reopen once", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
      await Promise.all(times(6).map((index) => scene.say({ text: `${index}`, at: T0 + 1 })));
      const kinds = (await scene.log(conversation.id)).map(({ body }) => body.kind);
      expect(kinds).toEqual(["message", "closed", "reopened", ...times(6).map(() => "message")]);
    });

    it("[OW6] [VM4] a visitor writing and an agent reopening at once leave one open conversation", async () => {
      for (const _ of times(5)) {
        const scene = await createScene(store);
        const { conversation } = accepted(await scene.say());
        await store.closeConversation({ ...scene.change(scene.anna, conversation.id), epoch: 0 });
        const [said, reopened] = await Promise.all([
          scene.say({ at: T0 + 48 * 3_600_000 }),
          store.reopenConversation(scene.change(scene.anna, conversation.id, { at: T0 + 48 * 3_600_000 })),
        ]);
        accepted(said);
        const open = await store.listConversations({ scope: scene.visitorScope, status: "open", limit: 10 });
        expect(open).toHaveLength(1);
        expect(reopened.ok || reopened.error).toBe(open[0]?.id === conversation.id ? true : "other_open");
      }
    });

    it("[RC1] marks that race end at the furthest", async () => {
      const scene = await createScene(store);
      const { conversation } = accepted(await scene.say());
      for (const _ of times(9)) await scene.say();
      const { conversationId, scope } = { conversationId: conversation.id, scope: scene.scopeOf(scene.anna) };
      const mark = (participant: string, place: number) =>
        store.advanceMark({
          scope,
          conversationId,
          participant,
          mark: { delivered: place, read: place },
          at: T0,
        });
      await Promise.all(
        times(10).flatMap((index) => [mark(scene.anna.id, index), mark(scene.boris.id, index + 1)]),
      );
      const after = await store.readConversation({ scope, conversationId });
      expect(after?.marks.agents).toEqual({ delivered: 10, read: 10 });
      const own = await store.readMarks({ participant: scene.anna.id, conversationIds: [conversationId] });
      expect(own.get(conversationId)).toEqual({ delivered: 9, read: 9 });
    });
  });
}
