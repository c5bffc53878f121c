import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 } from "uuid";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import type { Accounts } from "./accounts.ts";
import type { AuthDatabase } from "./auth-database.ts";
import { BetterAuthAccounts } from "./better-auth-accounts.ts";
import { openPostgresAuthDatabase } from "./postgres-auth-database.ts";
import { openSqliteAuthDatabase } from "./sqlite-auth-database.ts";

const olga = { email: "olga@shop.example", name: "Olga", password: "correct horse" };

type Place = { open: () => Promise<AuthDatabase>; remove: () => Promise<unknown> };

async function makeFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-auth-"));
  return { open: async () => openSqliteAuthDatabase(folder), remove: () => rm(folder, { recursive: true }) };
}

async function makeSchema(): Promise<Place> {
  const schema = `auth_${v7().replaceAll("-", "")}`;
  const url = inject("databaseUrl");
  return {
    open: () => openPostgresAuthDatabase(url, schema),
    async remove() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}

describe.each([
  ["SQLite", makeFolder],
  ["PostgreSQL", makeSchema],
])("accounts on %s", (_name, makePlace) => {
  let place: Place;
  let accounts: Accounts;
  const known = new Set<string>();
  const open = async () =>
    BetterAuthAccounts.open({
      authDatabase: await place.open(),
      publicUrl: "https://chat.example",
      newId: v7,
      isAgent: async (id) => known.has(id),
    });

  beforeEach(async () => {
    place = await makePlace();
    accounts = await open();
  });
  afterEach(async () => {
    await accounts.close();
    await place.remove();
  });

  test("an account signs in with its password and no other", async () => {
    const id = await accounts.createAccount(olga);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const signedIn = await accounts.signIn({ ...olga, userAgent: "test" });
    expect(signedIn).toMatchObject({ agentId: id, sessionId: expect.any(String) });
    expect(await accounts.signIn({ ...olga, password: "wrong horse", userAgent: "test" })).toBeNull();
    expect(await accounts.signIn({ ...olga, email: "nobody@shop.example", userAgent: "test" })).toBeNull();
    expect(await accounts.checkPassword(olga)).toBe(id);
    expect(await accounts.checkPassword({ ...olga, password: "wrong horse" })).toBeNull();
    expect(await accounts.checkPassword({ ...olga, email: "nobody@shop.example" })).toBeNull();
  });

  test("one e-mail has one account, however many ask for it at once", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => accounts.createAccount(olga)));
    expect(ids.filter(Boolean)).toHaveLength(1);
    expect(await accounts.createAccount({ ...olga, password: "another one" })).toBeNull();
    expect(await accounts.checkPassword(olga)).toBe(ids.find(Boolean));
  });

  test("a cookie is good until its session is ended, and for nothing else", async () => {
    await accounts.createAccount(olga);
    const signIn = async () =>
      (await accounts.signIn({ ...olga, userAgent: "test" }))?.cookies[0]?.split(";")[0] ?? "";
    const [here, elsewhere] = [await signIn(), await signIn()];
    expect((await accounts.authenticate(`theme=dark; ${here}`))?.agentId).toBe(
      await accounts.checkPassword(olga),
    );
    await accounts.signOut(here);
    expect(await accounts.authenticate(here)).toBeNull();
    expect(await accounts.authenticate(elsewhere)).not.toBeNull();
    for (const forged of [
      undefined,
      "",
      "__Host-bellhop=",
      `${elsewhere}x`,
      elsewhere.replace("__Host-", ""),
      elsewhere.replace("bellhop=", "bellhop=x"),
    ]) {
      expect(await accounts.authenticate(forged)).toBeNull();
    }
    expect(await accounts.signOut("__Host-bellhop=forged")).toEqual([expect.stringContaining("Max-Age=0")]);
  });

  test("a session outlives a restart; a second server on the same database knows it", async () => {
    await accounts.createAccount(olga);
    const cookie = (await accounts.signIn({ ...olga, userAgent: "test" }))?.cookies[0]?.split(";")[0];
    const second = await open();
    expect(await second.authenticate(cookie)).not.toBeNull();
    await second.close();
    await accounts.close();
    accounts = await open();
    expect(await accounts.authenticate(cookie)).not.toBeNull();
  });

  test("servers that start at the same time do not trip over the tables", async () => {
    const fresh = await makePlace();
    const start = async () =>
      BetterAuthAccounts.open({
        authDatabase: await fresh.open(),
        publicUrl: "https://chat.example",
        newId: v7,
        isAgent: async () => true,
      });
    const both = await Promise.all([start(), start()]);
    expect(await both[0]?.createAccount(olga)).not.toBeNull();
    expect(await both[1]?.checkPassword(olga)).not.toBeNull();
    await Promise.all(both.map((one) => one.close()));
    await fresh.remove();
  });
});

test("the file keeps no password and is nobody else's to read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-auth-"));
  const authDatabase = openSqliteAuthDatabase(folder);
  const accounts = await BetterAuthAccounts.open({
    authDatabase,
    publicUrl: "https://chat.example",
    newId: v7,
    isAgent: async () => true,
  });
  await accounts.createAccount(olga);
  await accounts.close();
  const path = join(folder, "auth.db");
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await readFile(path)).includes(olga.password)).toBe(false);
  await rm(folder, { recursive: true });
});
