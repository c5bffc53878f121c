import pg from "pg";
import { PostgresStore } from "./postgres-store.ts";

/** For tests: stores with a schema of their own on a running server, and somebody who may do anything there. */
export function openTestPostgres(databaseUrl: string) {
  // One connection, so that a transaction may be held; another when the server has been away.
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
  admin.on("error", () => {});
  const cleanUp: (() => Promise<unknown>)[] = [];

  async function makeSchema() {
    const schema = `test_${crypto.randomUUID().replaceAll("-", "")}`;
    await admin.query(`create schema ${schema}`);
    const drop = () => admin.query(`drop schema if exists ${schema} cascade`);
    cleanUp.push(drop);
    const url = new URL(databaseUrl);
    url.searchParams.set("options", `-c search_path=${schema}`);
    url.searchParams.set("application_name", schema);
    return { url: url.href, schema, drop };
  }
  async function openOn(url: string): Promise<PostgresStore> {
    const store = await PostgresStore.open({ url });
    cleanUp.push(() => store.close());
    return store;
  }
  return {
    admin,
    makeSchema,
    openOn,
    async openStore() {
      const { url, schema, drop } = await makeSchema();
      const store = await openOn(url);
      const close = async () => {
        await store.close();
        await drop();
      };
      return { store, url, schema, close };
    },
    /** Every connection of the stores of that schema. */
    cutOff: (schema: string) =>
      admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", [
        schema,
      ]),
    async cleanUp() {
      for (const undo of cleanUp.splice(0).toReversed()) await undo();
    },
    end: () => admin.end(),
  };
}

export type TestPostgres = ReturnType<typeof openTestPostgres>;
