import { StoreUnavailable } from "@bellhop/core";
import { accepted, createScene, registerStoreContract } from "@bellhop/core/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { PostgresStore } from "./postgres-store.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

let postgres: TestPostgres;
beforeAll(() => {
  postgres = openTestPostgres(inject("databaseUrl"));
});
afterAll(() => postgres.end());

registerStoreContract("PostgresStore", () => postgres.openStore());

describe("PostgresStore itself", () => {
  afterEach(() => postgres.cleanUp());

  it("nodes that start together make the schema once", async () => {
    const { url } = await postgres.makeSchema();
    const stores = await Promise.all([1, 2, 3, 4].map(() => postgres.openOn(url)));
    await Promise.all(stores.map((store) => store.ping()));
  });

  it("[LOG4] [OW1] [VM4] two nodes keep one log, one owner and one open conversation", async () => {
    const { store, url } = await postgres.openStore();
    const other = await postgres.openOn(url);
    const scene = await createScene(store);
    const opening = () => ({
      conversationId: crypto.randomUUID(),
      reopenAfter: 0,
      departmentId: scene.siteId,
      waitTimer: { id: crypto.randomUUID(), dueAt: 0 },
      routeTimer: { id: crypto.randomUUID(), dueAt: 0 },
    });
    const say = (node: PostgresStore, cid: string) =>
      node.appendEntry({
        scope: scene.visitorScope,
        conversationId: null,
        author: scene.visitor,
        cid,
        body: scene.message(cid),
        at: 1,
        opening: opening(),
      });
    const cids = Array.from({ length: 20 }, (_, index) => `cid ${index}`);
    const answers = await Promise.all(cids.flatMap((cid) => [say(store, cid), say(other, cid)]));
    const ids = new Set(answers.map((answer) => accepted(answer).conversation.id));
    expect(ids.size).toBe(1);
    const [conversationId = ""] = ids;
    expect((await scene.log(conversationId)).map(({ seq }) => seq)).toEqual(
      cids.map((_, index) => index + 1),
    );
    const claims = await Promise.all([
      store.claimConversation(scene.change(scene.anna, conversationId)),
      other.claimConversation(scene.change(scene.boris, conversationId)),
    ]);
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("a server that drops every connection makes it unavailable at most once per call, and it recovers by itself", async () => {
    const { store, schema } = await postgres.openStore();
    const scene = await createScene(store);
    const { conversation } = accepted(await scene.say());
    const cid = crypto.randomUUID();
    const writing = Promise.allSettled(
      Array.from({ length: 30 }, () => scene.say({ cid, text: "Still there?" })),
    );
    await postgres.cutOff(schema);
    for (const result of await writing) {
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(StoreUnavailable);
    }
    // The cut may have come after the writing: then the first to ask again finds out.
    const again = await scene
      .say({ cid, text: "Still there?" })
      .catch(() => scene.say({ cid, text: "Still there?" }));
    expect(accepted(again).entry.seq).toBe(2);
    expect(await scene.log(conversation.id)).toHaveLength(2);
  });

  it("goes on when a newer server adds a column to what its connections have prepared", async () => {
    const { store, schema } = await postgres.openStore();
    const scene = await createScene(store);
    const { id } = accepted(await scene.say()).conversation;
    const use = () =>
      Promise.all(
        Array.from({ length: 30 }, (_, index) => [
          store.readConversation({ scope: { kind: "system" }, conversationId: id }),
          store.closeConversation({ ...scene.change(scene.anna, "none"), epoch: index }),
          scene.say(),
        ]).flat(),
      );
    await use();
    for (const table of ["conversation", "visitor", "entry", "agent_mark"])
      await postgres.admin.query(`alter table ${schema}.${table} add column later text`);
    await use();
  });

  it("a server that is not there is unavailable, not a crash", async () => {
    await expect(PostgresStore.open({ url: "postgres://bellhop@127.0.0.1:1/none" })).rejects.toThrow(
      StoreUnavailable,
    );
  });

  it("a mistake in an operation is not called unavailable", async () => {
    const { store } = await postgres.openStore();
    const mistake = store.addMembership({ siteId: "nowhere", agentId: "nobody", role: "agent", at: 0 });
    await expect(mistake).rejects.toThrow(/foreign key/);
    await expect(mistake).rejects.not.toBeInstanceOf(StoreUnavailable);
  });

  it("knows how far its clock is from ours", async () => {
    const { store } = await postgres.openStore();
    expect(Math.abs(await store.clockOffset())).toBeLessThan(2_000);
  });
});
