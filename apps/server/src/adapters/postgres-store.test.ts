import { StoreUnavailable } from "@bellhop/core";
import { accepted, createScene, registerStoreContract } from "@bellhop/core/contracts";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { PostgresStore } from "./postgres-store.ts";

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client(inject("databaseUrl"));
  await admin.connect();
});
afterAll(() => admin.end());

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

/** A schema of its own on the shared server. */
async function makeSchema(): Promise<{ url: string; schema: string; drop: () => Promise<unknown> }> {
  const schema = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await admin.query(`create schema ${schema}`);
  const url = new URL(inject("databaseUrl"));
  url.searchParams.set("options", `-c search_path=${schema}`);
  url.searchParams.set("application_name", schema);
  return { url: url.href, schema, drop: () => admin.query(`drop schema ${schema} cascade`) };
}

async function openStore() {
  const { url, schema, drop } = await makeSchema();
  const store = await PostgresStore.open({ url });
  cleanUp.push(drop, () => store.close());
  return { store, url, schema };
}

registerStoreContract("PostgresStore", async () => {
  const { url, drop } = await makeSchema();
  const store = await PostgresStore.open({ url });
  const close = async () => {
    await store.close();
    await drop();
  };
  return { store, close };
});

describe("PostgresStore itself", () => {
  it("nodes that start together make the schema once", async () => {
    const { url, drop } = await makeSchema();
    cleanUp.push(drop);
    const stores = await Promise.all([1, 2, 3, 4].map(() => PostgresStore.open({ url })));
    cleanUp.push(...stores.map((store) => () => store.close()));
    await Promise.all(stores.map((store) => store.ping()));
  });

  it("[LOG4] [OW1] [VM4] two nodes keep one log, one owner and one open conversation", async () => {
    const { store, url } = await openStore();
    const other = await PostgresStore.open({ url });
    cleanUp.push(() => other.close());
    const scene = await createScene(store);
    const opening = () => ({
      conversationId: crypto.randomUUID(),
      reopenAfter: 0,
      waitTimer: { id: crypto.randomUUID(), dueAt: 0 },
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
    const { store, schema } = await openStore();
    const scene = await createScene(store);
    const { conversation } = accepted(await scene.say());
    const cid = crypto.randomUUID();
    const writing = Promise.allSettled(
      Array.from({ length: 30 }, () => scene.say({ cid, text: "Still there?" })),
    );
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", [
      schema,
    ]);
    for (const result of await writing) {
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(StoreUnavailable);
    }
    expect(accepted(await scene.say({ cid, text: "Still there?" })).entry.seq).toBe(2);
    expect(await scene.log(conversation.id)).toHaveLength(2);
  });

  it("a server that is not there is unavailable, not a crash", async () => {
    await expect(PostgresStore.open({ url: "postgres://bellhop@127.0.0.1:1/none" })).rejects.toThrow(
      StoreUnavailable,
    );
  });

  it("a mistake in an operation is not called unavailable", async () => {
    const { store } = await openStore();
    const mistake = store.addMembership({ siteId: "nowhere", agentId: "nobody", role: "agent", at: 0 });
    await expect(mistake).rejects.toThrow(/foreign key/);
    await expect(mistake).rejects.not.toBeInstanceOf(StoreUnavailable);
  });

  it("knows how far its clock is from ours", async () => {
    const { store } = await openStore();
    expect(Math.abs(await store.clockOffset())).toBeLessThan(2_000);
  });
});
