import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { firstDepartment, NO_HANDLING } from "@bellhop/core/store-rules";
import { Kysely } from "kysely";
import pg from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { createPostgresDialect, openPostgresPool } from "../adapters/postgres-pool.ts";
import { PostgresStore } from "../adapters/postgres-store.ts";
import type { Tables } from "../adapters/sql-schema.ts";
import { openSqliteDatabase } from "../adapters/sqlite-database.ts";
import { SqliteStore } from "../adapters/sqlite-store.ts";
import { start } from "./001-start.ts";
import type { ExtraMigration } from "./run-migrations.ts";

type Opening = { extraMigrations?: ExtraMigration[]; onNewer?: (ids: string[]) => void };
/** An empty database, opened as a server does, and asked directly. */
type Place = {
  open(options?: Opening): Promise<Store>;
  query(sql: string): Promise<object[]>;
  /** As the first release left it. */
  startFirst(): Promise<void>;
};

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

function keepOpen<S extends Store>(store: S): S {
  cleanUp.push(() => store.close());
  return store;
}

const places: Record<string, () => Promise<Place>> = {
  async SQLite() {
    const folder = mkdtempSync(join(tmpdir(), "bellhop-migrations-"));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    return {
      open: async (options) => keepOpen(await SqliteStore.open({ folder, ...options })),
      async query(sql) {
        const database = new DatabaseSync(join(folder, "bellhop.db"));
        const rows = database.prepare(sql).all();
        database.close();
        return rows;
      },
      async startFirst() {
        const { context, database } = openSqliteDatabase(join(folder, "bellhop.db"), { readOnly: false });
        await start(context.db);
        database.close();
      },
    };
  },
  async PostgreSQL() {
    const schema = `test_${crypto.randomUUID().replaceAll("-", "")}`;
    const url = new URL(inject("databaseUrl"));
    url.searchParams.set("options", `-c search_path=${schema}`);
    const admin = new pg.Client(url.href);
    await admin.connect();
    await admin.query(`create schema ${schema}`);
    cleanUp.push(async () => {
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    });
    return {
      open: async (options) => keepOpen(await PostgresStore.open({ url: url.href, ...options })),
      query: async (sql) => (await admin.query(sql)).rows,
      async startFirst() {
        const pool = openPostgresPool({ url: url.href, connections: 1 });
        const db = new Kysely<Tables>({ dialect: createPostgresDialect(pool) });
        await start(db);
        await db.destroy();
      },
    };
  },
};

const filled = [
  "insert into site values ('s', 'key', 'Shop', '[]', '#000000', 0, null, 0)",
  "insert into agent values ('a', 'Anna', 'a@shop.example', 'available', 0)",
  ...["waits", "asked", "answered"].flatMap((id) => {
    const [agent, since] = id === "waits" ? ["null", 5] : ["'a'", "null"];
    const author = id === "answered" ? "agent" : "visitor";
    return [
      `insert into visitor values ('v ${id}', 's', 'hash', null, null, 'en', null, null, 0, 0, 0, '[]')`,
      `insert into conversation values ('${id}', 's', 'v ${id}', 'open', ${agent}, ${agent}, 0, 2, 2, 0, 0, 0, 0, 5,
        ${since}, null, 9, 9, null)`,
      `insert into entry values ('${id}', 1, 1, 'visitor', 'v ${id}', null, '1', 5, 'message', '{}')`,
      `insert into entry values ('${id}', 2, 2, '${author}', 'x', null, '2', 9, 'message', '{}')`,
    ];
  }),
];

const mood: ExtraMigration = {
  id: "900-mood",
  additive: true,
  statements: ["alter table conversation add column mood text", "create table weather (day text)"],
};

describe.each(Object.entries(places))("migrations on %s", (_engine, makePlace) => {
  it("[SV5] an older server starts beside a newer one, says so, and both write", async () => {
    const { open } = await makePlace();
    const newer = await open({ extraMigrations: [mood] });
    const told: string[][] = [];
    const older = await open({ onNewer: (ids) => told.push(ids) });
    expect(told).toEqual([["900-mood"]]);
    const scene = await createScene(newer);
    const { conversation } = accepted(await scene.say());
    const change = scene.change(scene.anna, conversation.id);
    expect(accepted(await older.claimConversation(change)).conversation.epoch).toBe(1);
    expect(accepted(await scene.say()).entry.seq).toBe(3);
  });

  it.each([
    ["one that is not additive", "0"],
    ["one that does not say", "null"],
  ])("[SV5] refuses data with a newer step: %s", async (_name, additive) => {
    const { open, query } = await makePlace();
    await open();
    await query(`insert into migration (id, applied_at, additive) values ('901-later', 0, ${additive})`);
    await expect(open()).rejects.toThrow("newer version of Bellhop (901-later)");
  });

  it("takes over the bookkeeping of the first release as it stands", async () => {
    const { open, query } = await makePlace();
    const first = await open();
    const scene = await createScene(first);
    await first.close();
    await query("alter table migration drop column additive");
    const second = await open({ extraMigrations: [mood] });
    expect((await second.readSite(scene.siteId))?.id).toBe(scene.siteId);
    expect(await query("select id, additive from migration order by id")).toMatchObject([
      { id: "001-start", additive: null },
      { id: "002-handling", additive: null },
      { id: "003-calls", additive: null },
      { id: "004-load", additive: null },
      { id: "900-mood", additive: 1 },
    ]);
    await query("insert into migration (id, applied_at) values ('000-written-by-the-first-release', 0)");
  });

  it("[SV5] [OF6] who was asked about what an older server then gave to somebody else is asked no longer", async () => {
    const { open, query } = await makePlace();
    const store = await open();
    const { anna, say } = await createScene(store);
    const { conversation } = accepted(await say());
    await store.renewAgentLeases({ nodeId: "node", agentIds: [anna.id], until: 9e15, at: 1 });
    const its = { scope: { kind: "system" } as const, conversationId: conversation.id };
    const at = (conversation.waitingSince ?? 0) + 1;
    const command = { kind: "route", step: null, mode: "leastBusy", outside: null } as const;
    await store.changeConversation({ ...its, cid: "route", at, command });
    expect(await store.listOffered({ agentId: anna.id })).toEqual([conversation.id]);
    await query("update conversation set agent_id = 'x', agent_name = 'X', waiting_since = null, epoch = 1");
    expect(await store.listOffered({ agentId: anna.id })).toEqual([]);
    expect((await store.readConversation(its))?.offer).toBeNull();
    expect(await store.findDeadEnds({ at, limit: 9, healing: false })).toHaveLength(1);
  });

  it("[DE1] what waited, or had no answer, before there were departments still does", async () => {
    const { open, query, startFirst } = await makePlace();
    await startFirst();
    await query("create table migration (id text primary key, applied_at bigint not null, additive integer)");
    await query("insert into migration values ('001-start', 0, 1)");
    for (const statement of filled) await query(statement);
    const store = await open();
    const scope = { kind: "system" } as const;
    const read = (conversationId: string) => store.readConversation({ scope, conversationId });
    const handled = { departmentId: "s", offer: null, duties: [] };
    expect(await read("waits")).toMatchObject({ ...handled, waitingSince: 5, unansweredSince: 5 });
    expect(await read("asked")).toMatchObject({ ...handled, waitingSince: null, unansweredSince: 9 });
    expect(await read("answered")).toMatchObject({ ...handled, unansweredSince: null });
    expect(await store.readAgent("a")).toMatchObject({ capacity: 4, missed: 0 });
    expect(await query("select load from agent where id = 'a'")).toMatchObject([{ load: 2 }]);
    const ends = await store.findDeadEnds({ at: 100_000, limit: 9, healing: true });
    expect(ends.map(({ conversationId, what }) => `${conversationId} ${what}`).toSorted()).toEqual([
      "answered owned by somebody who has left",
      "asked owned by somebody who has left",
      "waits waits without a next step",
    ]);
    expect(await store.findDeadEnds({ at: 100_000, limit: 9, healing: true })).toEqual([]);
  });

  it("[SV5] a department and a conversation that an older server wrote have no calls", async () => {
    const { open, query } = await makePlace();
    const store = await open();
    const { siteId, anna, say } = await createScene(store);
    const { conversation } = accepted(await say());
    const { calls, ...settings } = firstDepartment(siteId);
    const { call: _, ...older } = { ...NO_HANDLING, step: 4, preferredAgentId: anna.id };
    const values = `'${siteId}', '${siteId}', 'Shop', 1, '${JSON.stringify(settings)}', 0`;
    await query(
      `insert into department (id, site_id, name, everybody, settings, created_at) values (${values})`,
    );
    await query(`update conversation set handling = '${JSON.stringify(older)}'`);
    expect((await store.readDepartment({ siteId, departmentId: siteId }))?.calls).toEqual(calls);
    const its = { scope: { kind: "system" } as const, conversationId: conversation.id };
    expect((await store.readConversation(its))?.call).toBeNull();
    const taken = await store.changeConversation({
      ...{ ...its, cid: "take", at: 9 },
      command: { kind: "take", agent: anna },
    });
    expect(taken).toMatchObject({ ok: true, conversation: { agent: anna, call: null } });
  });

  it("[RT3] what an older server gives to an agent, to another one, and closes is counted as the agent's", async () => {
    const { open, query } = await makePlace();
    const store = await open();
    const { anna, boris, say } = await createScene(store);
    accepted(await say());
    const loadsAfter = async (change: string) => {
      await query(`update conversation set ${change}`);
      const rows = await query(
        `select load from agent where id in ('${anna.id}', '${boris.id}') order by id = '${boris.id}'`,
      );
      return rows.map((row) => Object.values(row)[0]);
    };
    expect(await loadsAfter(`agent_id = '${anna.id}', epoch = 1`)).toEqual([1, 0]);
    expect(await loadsAfter("seq = 9, agent_id = agent_id, status = 'open'")).toEqual([1, 0]);
    expect(await loadsAfter(`agent_id = '${boris.id}', epoch = 2`)).toEqual([0, 1]);
    expect(await loadsAfter("status = 'closed'")).toEqual([0, 0]);
    expect(await loadsAfter("status = 'open'")).toEqual([0, 1]);
    expect(await loadsAfter("agent_id = null")).toEqual([0, 0]);
  });

  it("of four servers that start together one runs each step, once", async () => {
    const { open, query } = await makePlace();
    const servers = await Promise.all([1, 2, 3, 4].map(() => open({ extraMigrations: [mood] })));
    await Promise.all(servers.map((server) => server.ping()));
    expect(await query("select id from migration order by id")).toMatchObject([
      { id: "001-start" },
      { id: "002-handling" },
      { id: "003-calls" },
      { id: "004-load" },
      { id: "900-mood" },
    ]);
  });
});
