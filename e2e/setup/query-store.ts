import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";

/** Runs one statement on the store itself, past the server. `$1` and so on stand for the values. */
export type StoreQuery = (sql: string, values: (string | number)[]) => Promise<Record<string, unknown>[]>;

/** As the command line does it beside a running server. */
export function querySqlite(path: string): StoreQuery {
  return async (sql, values) => {
    const database = new DatabaseSync(path, { timeout: 5_000 });
    try {
      return database
        .prepare(sql)
        .all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value])));
    } finally {
      database.close();
    }
  };
}

export function queryPostgres(url: string): StoreQuery {
  return async (sql, values) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
}
