import { chmodSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type CompiledQuery, Kysely, SqliteDialect } from "kysely";
import type { SqlContext } from "./sql-operations/sql-context.ts";
import type { Tables } from "./sql-schema.ts";

/** How long a write waits for another process (the command line) that writes at the moment. */
const BUSY_TIMEOUT_MS = 5_000;
/** More than all operations have; lists of ids of every length would grow it without end. */
const STATEMENTS_MAX = 500;

export type SqliteDatabase = {
  database: DatabaseSync;
  context: SqlContext;
  prepare: (sql: string) => Statement;
};

type Parameters = readonly unknown[];
type SqliteValue = null | number | bigint | string;
/** What Kysely's SQLite dialect expects a statement to be. */
type Statement = ReturnType<typeof adaptStatement>;

/**
 * Opens the file with a commit that has reached the disk when it returns. Nothing but prepared statements is kept in
 * memory, so other processes may write to the same file.
 */
export function openSqliteDatabase(path: string, { readOnly }: { readOnly: boolean }): SqliteDatabase {
  const database = new DatabaseSync(path, {
    readOnly,
    timeout: BUSY_TIMEOUT_MS,
    enableForeignKeyConstraints: true,
  });
  // Savepoints keep their undo log in memory rather than in a file; 16 MB of pages save reading hot ones again.
  database.exec("pragma temp_store = memory; pragma cache_size = -16000;");
  if (!readOnly) {
    chmodSync(path, 0o600);
    // Lively pages are copied from the log to the file once for many messages; the log stays below some 16 MB.
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000;");
  }
  const prepare = createStatementCache(database);
  const dialect = new SqliteDialect({ database: { prepare, close: () => {} } });
  const execute = async <R>({ sql, parameters }: CompiledQuery<R>): Promise<R[]> => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(parameters) as R[];
    statement.run(parameters);
    return [];
  };
  return { database, prepare, context: { db: new Kysely<Tables>({ dialect }), engine: "sqlite", execute } };
}

function createStatementCache(database: DatabaseSync): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= STATEMENTS_MAX) statements.clear();
    const statement = adaptStatement(database.prepare(sql));
    statements.set(sql, statement);
    return statement;
  };
}

function adaptStatement(statement: StatementSync) {
  const values = (parameters: Parameters) => parameters as readonly SqliteValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters: Parameters) => statement.all(...values(parameters)),
    run: (parameters: Parameters) => statement.run(...values(parameters)),
    iterate: (parameters: Parameters) => statement.iterate(...values(parameters)),
  };
}
