import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import pg from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { PostgresStore } from "../adapters/postgres-store.ts";
import { SqliteStore } from "../adapters/sqlite-store.ts";
import type { ExtraMigration } from "./run-migrations.ts";

type Opening = { extraMigrations?: ExtraMigration[]; onNewer?: (ids: string[]) => void };
/** An empty database, opened as a server does, and asked directly. */
type Place = { open(options?: Opening): Promise<Store>; query(sql: string): Promise<object[]> };

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
    };
  },
};

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
      { id: "900-mood", additive: 1 },
    ]);
    await query("insert into migration (id, applied_at) values ('000-written-by-the-first-release', 0)");
  });

  it("of four servers that start together one runs each step, once", async () => {
    const { open, query } = await makePlace();
    const servers = await Promise.all([1, 2, 3, 4].map(() => open({ extraMigrations: [mood] })));
    await Promise.all(servers.map((server) => server.ping()));
    expect(await query("select id from migration order by id")).toMatchObject([
      { id: "001-start" },
      { id: "900-mood" },
    ]);
  });
});
