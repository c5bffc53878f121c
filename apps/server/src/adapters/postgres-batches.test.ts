import { type Store, StoreUnavailable, type Written } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

type Scene = Awaited<ReturnType<typeof createScene>>;
type Chat = Awaited<ReturnType<typeof startChat>>;

let postgres: TestPostgres;
beforeAll(() => {
  postgres = openTestPostgres(inject("databaseUrl"));
});
afterAll(() => postgres.end());
afterEach(() => postgres.cleanUp());

/** A visitor of the scene with a conversation that Anna owns. */
async function startChat(store: Store, scene: Scene) {
  const visitorId = crypto.randomUUID();
  await store.registerVisitor({ siteId: scene.siteId, visitorId, secretHash: "hash", at: 0 });
  const scope = { kind: "visitor" as const, siteId: scene.siteId, visitorId };
  const author = { kind: "visitor" as const, id: visitorId, name: null };
  const say = (cid: string, text = cid) => scene.say({ scope, author, cid, text });
  const { id } = accepted(await say("first")).conversation;
  await store.claimConversation(scene.change(scene.anna, id));
  return { id, scope, say };
}

const startChats = (store: Store, scene: Scene, count: number) =>
  Promise.all(Array.from({ length: count }, () => startChat(store, scene)));

/** What of an answer does not depend on who else wrote meanwhile. */
function summarise(answer: Written): string {
  if (!answer.ok) return answer.takenBy ? `${answer.error} ${answer.takenBy}` : answer.error;
  return answer.repeated ? "repeated" : "new";
}

const textsOf = async (scene: Scene, chat: Chat, authorId: string) =>
  (await scene.log(chat.id)).flatMap(({ author, body }) =>
    author.id === authorId && body.kind === "message" ? [body.text] : [],
  );

describe("batches of a PostgresStore", () => {
  it("[LOG1] [LOG2] [LOG3] [LOG4] [AM1] [AM4] [OW4] 240 appends at once over 20 conversations are each answered as if they were alone", async () => {
    const { store } = await postgres.openStore();
    const scene = await createScene(store);
    const { anna, boris } = scene;
    const chats = await startChats(store, scene, 20);
    const ended = chats.slice(0, 4);
    for (const { id } of ended)
      accepted(await store.closeConversation({ ...scene.change(anna, id), epoch: 1 }));
    const before = store.readCounts();
    const write = (chat: Chat): [Promise<Written>, string][] => {
      const answer = (cid: string, text: string, epoch: number, agent = anna) =>
        scene.answer(agent, chat.id, { cid, text, epoch });
      const note = { kind: "note" as const, text: "Note" };
      const isEnded = ended.includes(chat);
      const open = (outcome: string) => (isEnded ? "conversation_closed" : outcome);
      return [
        [answer("a1", "a1", 1), open("new")],
        [answer("a2", "a2", 1), open("new")],
        [answer("a1", "a1", 1), open("repeated")],
        [answer("a2", "other", 1), open("cid_conflict")],
        [answer("a3", "a3", 0), open("taken Anna")],
        [answer("b1", "b1", 1, boris), open("taken Anna")],
        [scene.answer(boris, chat.id, { cid: "n1", body: note }), "new"],
        [scene.answer(boris, chat.id, { cid: "n1", body: note }), "repeated"],
        [
          scene.answer(boris, chat.id, { scope: { kind: "agent", agentId: boris.id, siteIds: [] } }),
          "not_found",
        ],
        ...(isEnded
          ? []
          : ([
              [chat.say("v1"), "new"],
              [chat.say("first", "first"), "repeated"],
              [chat.say("v2"), "new"],
              [chat.say("v1", "other"), "cid_conflict"],
            ] satisfies [Promise<Written>, string][])),
      ];
    };
    const written = chats.flatMap(write);
    const answers = await Promise.all(written.map(([answer]) => answer));
    expect(answers.map(summarise)).toEqual(written.map(([, expected]) => expected));
    for (const chat of chats) {
      const log = await scene.log(chat.id);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      const heard = log.flatMap(({ visitorSeq }) => visitorSeq ?? []);
      expect(heard).toEqual(heard.map((_, index) => index + 1));
      expect(await textsOf(scene, chat, anna.id)).toEqual(ended.includes(chat) ? [] : ["a1", "a2"]);
      expect(await textsOf(scene, chat, chat.scope.visitorId)).toEqual(
        ended.includes(chat) ? ["first"] : ["first", "v1", "v2"],
      );
    }
    // Otherwise the single operations would have been tested.
    const { batches, batchedEntries } = store.readCounts();
    expect(Number(batchedEntries) - Number(before.batchedEntries)).toBe(answers.length);
    expect(Number(batches) - Number(before.batches)).toBeLessThan(6);
  });

  it("[LOG4] each author's entries keep the order of sending, whatever of them needs a transaction of its own", async () => {
    const { store } = await postgres.openStore();
    const scene = await createScene(store);
    const chats = await startChats(store, scene, 5);
    const upload = { name: "a.png", type: "image/png", size: 1, url: "/f/a" };
    const sendings = chats.flatMap((chat, index) => {
      const fileId = `file ${index}`;
      const stored = store.addFile({
        file: { ...upload, fileId, siteId: scene.siteId, capability: fileId },
        uploader: "x",
        at: 0,
      });
      const sent = stored.then(() =>
        Promise.all([
          ...["1", "2"].map((cid) => chat.say(cid)),
          scene.say({
            scope: chat.scope,
            author: { kind: "visitor", id: chat.scope.visitorId, name: null },
            cid: "3",
            body: { kind: "file", file: { ...upload, fileId } },
          }),
          ...["4", "5"].map((cid) => chat.say(cid)),
        ]),
      );
      return [sent];
    });
    for (const answers of await Promise.all(sendings))
      expect(answers.map((answer) => accepted(answer).entry.seq)).toEqual([3, 4, 5, 6, 7]);
    expect(store.readCounts().setAside).toBeGreaterThanOrEqual(5 * 3);
  });

  it("[VM1] [VM4] [VM5] first messages of a visitor who sends many at once open one conversation, in order", async () => {
    const { store } = await postgres.openStore();
    const scene = await createScene(store);
    const cids = ["1", "2", "1", "3"];
    const answers = (await Promise.all(cids.map((cid) => scene.say({ cid, text: cid })))).map(accepted);
    expect(new Set(answers.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(answers.map(({ entry, repeated }) => [entry.seq, repeated])).toEqual([
      [1, false],
      [2, false],
      [1, true],
      [3, false],
    ]);
  });

  it("[VM5] a repeat of what stands in an earlier conversation is found from the batch", async () => {
    const { store } = await postgres.openStore();
    const scene = await createScene(store);
    const first = accepted(await scene.say({ cid: "old", text: "old" }));
    accepted(await store.closeConversation({ ...scene.change(scene.anna, first.conversation.id), epoch: 0 }));
    const DAYS = 3 * 86_400_000;
    const second = accepted(await scene.say({ cid: "new", at: first.entry.at + DAYS }));
    const [again, next] = await Promise.all([
      scene.say({ cid: "old", text: "old", at: first.entry.at + DAYS }),
      scene.say({ cid: "next", at: first.entry.at + DAYS }),
    ]);
    expect(accepted(again)).toMatchObject({ repeated: true, conversation: { id: first.conversation.id } });
    expect(accepted(next).conversation.id).toBe(second.conversation.id);
  });

  it("what the database itself refuses spoils nothing for what went with it", async () => {
    const { store } = await postgres.openStore();
    const scene = await createScene(store);
    const chats = await startChats(store, scene, 3);
    const poison = chats[0]?.say("null\0byte");
    const [refused, ...others] = await Promise.allSettled([
      poison,
      ...chats.flatMap((chat) => [chat.say("1"), chat.say("2")]),
    ]);
    expect(refused.status).toBe("rejected");
    expect(refused.status === "rejected" && refused.reason).not.toBeInstanceOf(StoreUnavailable);
    expect(others.map(({ status }) => status)).toEqual(others.map(() => "fulfilled"));
    for (const chat of chats)
      expect((await scene.log(chat.id)).map(({ cid }) => cid).slice(-2)).toEqual(["1", "2"]);
  });

  it("a conversation that somebody holds for long is unavailable; the others do not wait for it", async () => {
    const { store, schema } = await postgres.openStore();
    const scene = await createScene(store);
    const [held, ...free] = await startChats(store, scene, 6);
    if (!held) throw new Error("no chats");
    await postgres.admin.query("begin");
    await postgres.admin.query(`select from ${schema}.conversation where id = $1 for update`, [held.id]);
    try {
      const waiting = held.say("1").catch((error: unknown) => error);
      for (const cid of ["1", "2"])
        for (const answer of await Promise.all(free.map((chat) => chat.say(cid)))) accepted(answer);
      expect(await waiting).toBeInstanceOf(StoreUnavailable);
    } finally {
      await postgres.admin.query("rollback");
    }
    expect(accepted(await held.say("1")).entry.seq).toBe(3);
  });

  it("[LOG2] [LOG4] when connections are cut in the middle, what was told unavailable is sent again and stands once", async () => {
    const { store, schema } = await postgres.openStore();
    const scene = await createScene(store);
    const chats = await startChats(store, scene, 20);
    const cids = Array.from({ length: 40 }, (_, index) => `cid ${index}`);
    let [sent, unavailable] = [0, 0];
    const sendAll = async (chat: Chat) => {
      for (const cid of cids) {
        for (let isSent = false; !isSent; ) {
          isSent = await chat.say(cid).then(
            (answer) => answer.ok,
            (error: unknown) => {
              expect(error).toBeInstanceOf(StoreUnavailable);
              unavailable += 1;
              return false;
            },
          );
          // Whoever asks again at once, and is refused at once, lets nobody else come to anything.
          if (!isSent) await new Promise((resolve) => setTimeout(resolve, 5));
        }
        sent += 1;
      }
    };
    const sending = Promise.all(chats.map(sendAll));
    let isDone = false;
    void sending.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await postgres.cutOff(schema);
      // Some must get through between two cuts, however slow the machine is.
      const before = sent;
      await vi.waitUntil(() => isDone || sent > before, { timeout: 10_000, interval: 10 });
    }
    await sending;
    expect(unavailable).toBeGreaterThan(0);
    for (const chat of chats) {
      // The last cut may have come after the last word.
      const log = await vi.waitFor(() => scene.log(chat.id));
      expect(log.map(({ cid }) => cid).slice(2)).toEqual(cids);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    }
  });

  it("[LOG1] [LOG4] [RC1] [RC4] two nodes that write and mark the same conversations at once leave no gap and no double", async () => {
    const { store, url } = await postgres.openStore();
    const other = await postgres.openOn(url);
    const scene = await createScene(store);
    const chats = await startChats(store, scene, 10);
    const rounds = Array.from({ length: 10 }, (_, index) => index);
    const mark = (node: Store, chat: Chat, participant: string, read: number) =>
      node.advanceMark({
        scope: { kind: "system" },
        conversationId: chat.id,
        participant,
        mark: { delivered: read, read },
        at: 1,
      });
    const writeBoth = async (chat: Chat) => {
      const answer = (cid: string) =>
        other.appendEntry({
          scope: scene.scopeOf(scene.anna),
          conversationId: chat.id,
          author: { kind: "agent", ...scene.anna },
          cid,
          body: scene.message(cid),
          at: 1,
          epoch: 1,
        });
      await Promise.all(
        rounds.flatMap((round) => [
          chat.say(`v${round}`),
          answer(`a${round}`),
          mark(store, chat, "visitor", round),
          mark(other, chat, scene.boris.id, round),
        ]),
      );
    };
    await Promise.all(chats.map(writeBoth));
    for (const chat of chats) {
      const log = await scene.log(chat.id);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      expect(await textsOf(scene, chat, chat.scope.visitorId)).toEqual([
        "first",
        ...rounds.map((n) => `v${n}`),
      ]);
      expect(await textsOf(scene, chat, scene.anna.id)).toEqual(rounds.map((n) => `a${n}`));
      const conversation = await store.readConversation({
        scope: { kind: "system" },
        conversationId: chat.id,
      });
      expect(conversation?.marks.agents.read).toBe(
        log.findLast(({ author }) => author.kind === "agent")?.visitorSeq,
      );
      const own = await store.readMarks({ participant: scene.boris.id, conversationIds: [chat.id] });
      expect(own.get(chat.id)).toEqual({ delivered: 9, read: 9 });
    }
  });
});
