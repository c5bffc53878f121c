import { type Store, StoreUnavailable } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startTcpProxy, type TcpProxy } from "../../../../e2e/proofs/tcp-proxy.ts";
import { type Postgres, startPostgres } from "../../../../e2e/setup/postgres.ts";
import { BetterAuthAccounts } from "../auth/better-auth-accounts.ts";
import { openPostgresAuthDatabase } from "../auth/postgres-auth-database.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

let server: Postgres;
let line: TcpProxy;
let postgres: TestPostgres;
beforeAll(async () => {
  // What was committed must be there after a kill; the machine itself stays up.
  server = await startPostgres({ settings: { synchronous_commit: "on" } });
  line = await startTcpProxy(Number(new URL(server.url).port), Math.random);
  postgres = openTestPostgres(server.url);
}, 60_000);
afterAll(async () => {
  await postgres.end();
  await line.close();
  await server.stop();
});
afterEach(() => postgres.cleanUp());

/** A store of its own schema, over the line that can be made bad. */
async function openOnLine() {
  const { url, schema } = await postgres.makeSchema();
  const onLine = new URL(url);
  onLine.port = String(line.port);
  const store = await postgres.openOn(onLine.href);
  return { store, schema, scene: await createScene(store) };
}

/** Every kind of operation: batched, in a transaction, a single read; all refused as unavailable. */
async function expectUnavailable({
  store,
  scene,
}: {
  store: Store;
  scene: Awaited<ReturnType<typeof createScene>>;
}) {
  const asked = await Promise.allSettled([
    scene.say({ cid: "lost" }),
    store.readSite(scene.siteId),
    store.removeMembership({ siteId: scene.siteId, agentId: scene.boris.id, at: 0 }),
    store.listConversations({ scope: { kind: "system" }, status: "any", limit: 1 }),
    store.ping(),
    store.clockOffset(),
  ]);
  for (const result of asked) {
    expect(result.status).toBe("rejected");
    if (result.status === "rejected") expect(result.reason).toBeInstanceOf(StoreUnavailable);
  }
}

const untilAccepted = async (say: () => Promise<unknown>): Promise<void> => {
  for (let isDone = false; !isDone; ) {
    isDone = await say().then(
      () => true,
      () => false,
    );
    if (!isDone) await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

it("[LOG2] a database that hangs is unavailable while it hangs, and nothing is doubled when it goes on", async () => {
  const { store, scene } = await openOnLine();
  const { conversation } = accepted(await scene.say({ cid: "before" }));
  server.freeze();
  try {
    await expectUnavailable({ store, scene });
  } finally {
    server.thaw();
  }
  await untilAccepted(() => scene.say({ cid: "lost" }));
  await untilAccepted(() => scene.say({ cid: "after" }));
  expect((await scene.log(conversation.id)).map(({ cid }) => cid)).toEqual(["before", "lost", "after"]);
});

it("a line that stands and carries nothing is given up, and never used again", async () => {
  const { store, schema, scene } = await openOnLine();
  accepted(await scene.say());
  line.behave({ isHeld: true });
  await expectUnavailable({ store, scene });
  // The operations that timed out have taken their connections with them; new ones have not come about.
  await untilAccepted(async () => expect(store.readCounts().connections).toBe(0));
  line.heal();
  await untilAccepted(() => scene.say({ cid: "lost" }));
  await untilAccepted(() => store.ping());
  const { rows } = await postgres.admin.query(
    "select count(*)::int as sessions from pg_stat_activity where application_name = $1 and state <> 'idle'",
    [schema],
  );
  expect(rows).toEqual([{ sessions: 0 }]);
});

it("a database that dies is unavailable, and what was refused goes through when it is back", async () => {
  const { store, scene } = await openOnLine();
  const { conversation } = accepted(await scene.say({ cid: "before" }));
  await server.kill();
  await expectUnavailable({ store, scene });
  await server.start();
  await untilAccepted(() => scene.say({ cid: "lost" }));
  expect((await scene.log(conversation.id)).map(({ cid }) => cid)).toEqual(["before", "lost"]);
});

it("a database that may only be read, as after a failover, is unavailable and lets its connections go", async () => {
  const { store, schema, scene } = await openOnLine();
  accepted(await scene.say({ cid: "before" }));
  await postgres.admin.query("alter system set default_transaction_read_only = on");
  await postgres.admin.query("select pg_reload_conf()");
  const isUnavailable = (work: Promise<unknown>) =>
    work.then(
      () => false,
      (error: unknown) => error instanceof StoreUnavailable,
    );
  try {
    await untilAccepted(async () => expect(await isUnavailable(scene.say({ cid: "lost" }))).toBe(true));
    expect(await isUnavailable(store.ping())).toBe(true);
    expect(await isUnavailable(store.removeMembership({ siteId: scene.siteId, agentId: "x", at: 0 }))).toBe(
      true,
    );
    // Reading goes on.
    expect((await store.readSite(scene.siteId))?.id).toBe(scene.siteId);
  } finally {
    await postgres.admin.query("set default_transaction_read_only = off");
    await postgres.admin.query("alter system reset default_transaction_read_only");
    await postgres.admin.query("select pg_reload_conf()");
  }
  await untilAccepted(() => scene.say({ cid: "lost" }));
  expect(schema).toContain("test_");
});

it("rows that somebody holds make no more than themselves unavailable, and the connections are free again", async () => {
  const { store, schema, scene } = await openOnLine();
  const { conversation } = accepted(await scene.say());
  await postgres.admin.query("begin");
  await postgres.admin.query(`select pg_sleep(0) from ${schema}.conversation for update`);
  const claims = await Promise.allSettled(
    Array.from({ length: 40 }, () => store.claimConversation(scene.change(scene.anna, conversation.id))),
  );
  await postgres.admin.query("rollback");
  for (const claim of claims)
    expect(claim.status === "rejected" && claim.reason).toBeInstanceOf(StoreUnavailable);
  await untilAccepted(() => store.claimConversation(scene.change(scene.anna, conversation.id)));
  await untilAccepted(async () =>
    expect(store.readCounts()).toMatchObject({ waiting: 0, connectionsWaiting: 0 }),
  );
});

it("more than can be worked off is refused at once, not kept", async () => {
  const { store, scene } = await openOnLine();
  accepted(await scene.say());
  server.freeze();
  let refused = 0;
  const sending = Array.from({ length: 5_000 }, () =>
    scene.say().catch((error: unknown) => {
      if (String(error).includes("too much waits")) refused += 1;
    }),
  );
  try {
    await new Promise((resolve) => setImmediate(resolve));
    // Told while the database still hangs.
    expect(refused).toBe(1_000);
    expect(store.readCounts().waiting).toBeLessThanOrEqual(4_000);
  } finally {
    server.thaw();
  }
  await Promise.all(sending);
  await untilAccepted(() => scene.say());
});

it("accounts on a database that hangs or dies are unavailable too, and recover", async () => {
  const account = { email: "olga@shop.example", name: "Olga", password: "correct horse" };
  const accounts = await BetterAuthAccounts.open({
    authDatabase: await openPostgresAuthDatabase(server.url),
    publicUrl: "https://chat.example",
    newId: () => crypto.randomUUID(),
    isAgent: async () => true,
  });
  await accounts.createAccount(account);
  const signedIn = await accounts.signIn({ ...account, userAgent: "x" });
  const cookie = signedIn?.cookies[0]?.split(";")[0];
  const ask = () => Promise.allSettled([accounts.authenticate(cookie), accounts.checkPassword(account)]);
  server.freeze();
  const whileHung = await ask().finally(() => server.thaw());
  await untilAccepted(() => accounts.authenticate(cookie));
  await server.kill();
  const whileDead = await ask();
  await server.start();
  for (const result of [...whileHung, ...whileDead])
    expect(result.status === "rejected" && result.reason).toBeInstanceOf(StoreUnavailable);
  await untilAccepted(async () =>
    expect((await accounts.authenticate(cookie))?.agentId).toBe(signedIn?.agentId),
  );
  await accounts.close();
});
