import { createCallScene } from "@bellhop/core/contracts";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { openTestPostgres, type TestPostgres } from "../adapters/test-postgres.ts";

let postgres: TestPostgres;
beforeAll(() => {
  postgres = openTestPostgres(inject("databaseUrl"));
});
afterAll(() => postgres.end());
afterEach(() => postgres.cleanUp());

/** The step undone, as an older server has left the schema. */
const before004 = [
  "drop trigger conversation_load on conversation",
  "drop function count_load()",
  "alter table agent drop column load",
  "delete from migration where id = '004-load'",
];

it("004 waits for an older server that has a conversation and its agent in hand, and hinders it in nothing", async () => {
  const { store, url } = await postgres.openStore();
  const { anna, askAndCancel } = await createCallScene(store);
  const { id } = await askAndCancel();
  const older = new pg.Client({ connectionString: url });
  await older.connect();
  try {
    for (const statement of before004) await older.query(statement);
    await older.query("begin");
    await older.query("select id from conversation where id = $1 for update", [id]);
    await older.query("select id from agent where id = $1 for update", [anna.id]);
    const newer = postgres.openOn(url);
    await expect.poll(() => countWaiting(older), { timeout: 10_000 }).toBe(1);
    await older.query("update conversation set agent_id = $1 where id = $2", [anna.id, id]);
    await older.query("commit");
    await newer;
    const { rows } = await older.query("select load from agent where id = $1", [anna.id]);
    expect(rows).toEqual([{ load: 1 }]);
  } finally {
    await older.end();
  }
});

/** Who waits for a lock on one of the tables. */
async function countWaiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as waiting from pg_locks where not granted
      and relation in ('conversation'::regclass, 'agent'::regclass)`,
  );
  return rows[0].waiting;
}
