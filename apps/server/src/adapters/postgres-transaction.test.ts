import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openPostgresPool, type PostgresPool } from "./postgres-pool.ts";
import { runPostgresTransaction } from "./postgres-transaction.ts";
import type { SqlContext } from "./sql-operations/sql-context.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";
import "../../../../e2e/setup/provided-context.ts";

let postgres: TestPostgres;
let pool: PostgresPool;
beforeAll(async () => {
  postgres = openTestPostgres(inject("databaseUrl"));
  const { url } = await postgres.makeSchema();
  pool = openPostgresPool({ url, connections: 1 });
  await ask("create table word (text text primary key)");
});
afterAll(async () => {
  await pool.end();
  await postgres.cleanUp();
  await postgres.end();
});

async function ask(text: string): Promise<unknown[]> {
  const connection = await pool.connect();
  try {
    return (await connection.query(text)).rows;
  } finally {
    connection.release();
  }
}
async function transact<T>(run: (context: SqlContext) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    return await runPostgresTransaction(connection, "write", run);
  } finally {
    connection.release();
  }
}
const words = () => ask("select text from word order by text");
const write = ({ execute }: SqlContext, text: string) =>
  execute({ sql: "insert into word values ($1)", parameters: [text] } as never);

it("what is finished is stored with the last words, without waiting for them", async () => {
  await transact(async (context) => {
    await context.execute({ sql: "select 1", parameters: [] } as never);
    const writing = Promise.all([write(context, "one"), write(context, "two")]);
    context.finish?.();
    await writing;
  });
  expect(await words()).toEqual([{ text: "one" }, { text: "two" }]);
});

it("of a write that fails nothing is stored, and it is the failure that is told", async () => {
  const failing = transact(async (context) => {
    await context.execute({ sql: "select 1", parameters: [] } as never);
    const writing = Promise.all([write(context, "three"), write(context, "one"), write(context, "four")]);
    context.finish?.();
    await writing;
  });
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  expect(await words()).toEqual([{ text: "one" }, { text: "two" }]);
});

it("whatever is asked after the end is refused, rather than done outside the transaction", async () => {
  const late = transact(async (context) => {
    context.finish?.();
    await write(context, "late");
  });
  await expect(late).rejects.toThrow("the transaction is over");
  expect(await words()).toEqual([{ text: "one" }, { text: "two" }]);
});
