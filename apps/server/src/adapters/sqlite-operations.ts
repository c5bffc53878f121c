import type { SqlContext } from "./sql-operations/sql-context.ts";
import { sqlOperations } from "./sql-operations.ts";
import type { SqliteCallName, SqliteCalls, SqlitePragmas } from "./sqlite-call.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";

type Run<K extends SqliteCallName> = (
  context: SqlContext,
  input: SqliteCalls[K]["input"],
) => Promise<SqliteCalls[K]["output"]>;

/** Runs any call by name on this connection, inside the transaction the caller has begun. */
export function createSqliteRunner(
  sqlite: SqliteDatabase,
): (name: SqliteCallName, input: unknown) => Promise<unknown> {
  const engineCalls = {
    ping: async () => undefined,
    readPragmas: async () => readPragmas(sqlite),
  };
  return (name, input) => {
    const run = name === "ping" || name === "readPragmas" ? engineCalls[name] : sqlOperations[name].run;
    // Name and input were paired by the types of SqliteLine.call on the other side of the thread.
    return (run as Run<SqliteCallName>)(sqlite.context, input as SqliteCalls[SqliteCallName]["input"]);
  };
}

function readPragmas({ database }: SqliteDatabase): SqlitePragmas {
  const read = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
  return {
    synchronous: Number(read("synchronous")),
    journalMode: String(read("journal_mode")),
    foreignKeys: Number(read("foreign_keys")),
  };
}
