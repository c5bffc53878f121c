import type { SqliteAnswer, SqliteCallName, SqliteRequest } from "./sqlite-call.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";
import { describeFailure } from "./sqlite-failure.ts";

type Run = (name: SqliteCallName, input: unknown) => Promise<unknown>;

/**
 * All requests in one transaction, each in a savepoint of its own: what one of them throws undoes that one only.
 * The answers exist only once the commit has reached the disk. When the engine itself fails, nothing was written and
 * every request hears so.
 */
export async function runSqliteBatch(
  { prepare, database }: SqliteDatabase,
  run: Run,
  requests: SqliteRequest[],
): Promise<SqliteAnswer[]> {
  try {
    // At once as a writer: a transaction that begins by reading could not go on when another process wrote meanwhile.
    prepare("begin immediate").run([]);
    const answers: SqliteAnswer[] = [];
    for (const request of requests) answers.push(await runInSavepoint(prepare, run, request));
    prepare("commit").run([]);
    return answers;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    return requests.map(({ id }) => ({ ...describeFailure(id, error), unavailable: true }));
  }
}

async function runInSavepoint(
  prepare: SqliteDatabase["prepare"],
  run: Run,
  { id, name, input }: SqliteRequest,
): Promise<SqliteAnswer> {
  prepare("savepoint operation").run([]);
  try {
    const output = await run(name, input);
    prepare("release operation").run([]);
    return { id, ok: true, output };
  } catch (error) {
    // Fails when the engine has rolled everything back by itself (a full disk): then the whole batch is lost.
    prepare("rollback to operation").run([]);
    prepare("release operation").run([]);
    return describeFailure(id, error);
  }
}
