import type { AppendEntry } from "@bellhop/core";
import { ASIDE } from "./batch-queue.ts";
import type { ConversationWork } from "./conversation-work.ts";
import { runSqliteWorks } from "./run-sqlite-works.ts";
import type { OperationInput } from "./sql-operations.ts";
import type { SqliteAnswer, SqliteCallName, SqliteRequest } from "./sqlite-call.ts";
import type { SqliteDatabase } from "./sqlite-database.ts";
import { describeFailure } from "./sqlite-failure.ts";
import type { SqliteHeads } from "./sqlite-heads.ts";

type Run = (name: SqliteCallName, input: unknown) => Promise<unknown>;
type Writer = { sqlite: SqliteDatabase; heads: SqliteHeads; run: Run };

/**
 * All requests in one transaction: appends and marks decided together, every other operation in a savepoint of its own,
 * so that what it throws undoes that one only. The answers exist only once the commit has reached the disk. When the
 * engine itself fails, nothing was written and every request hears so.
 */
export async function runSqliteBatch(writer: Writer, requests: SqliteRequest[]): Promise<SqliteAnswer[]> {
  const fail = (error: unknown) =>
    requests.map(({ id }): SqliteAnswer => ({ ...describeFailure(id, error), unavailable: true }));
  try {
    return await inTransaction(writer, () => runTogether(writer, requests));
  } catch (error) {
    if (isUnavailable(error)) return fail(error);
  }
  try {
    // A fault in one of those decided together spoils nothing for the others.
    return await inTransaction(writer, () => runEach(writer, requests));
  } catch (error) {
    return fail(error);
  }
}

const isUnavailable = (error: unknown) => describeFailure(0, error).unavailable;

async function inTransaction<T>({ sqlite, heads }: Writer, work: () => Promise<T>): Promise<T> {
  try {
    // At once as a writer: a transaction that begins by reading could not go on when another process wrote meanwhile.
    sqlite.prepare("begin immediate").run([]);
    heads.check();
    const result = await work();
    sqlite.prepare("commit").run([]);
    return result;
  } catch (error) {
    heads.forget();
    if (sqlite.database.isTransaction) sqlite.database.exec("rollback");
    throw error;
  }
}

/** In the order they came; what is set aside among appends and marks that stand together, after those. */
async function runTogether(writer: Writer, requests: SqliteRequest[]): Promise<SqliteAnswer[]> {
  const answers: SqliteAnswer[] = [];
  let together: { request: SqliteRequest; work: ConversationWork }[] = [];
  const decide = async () => {
    const outputs = runSqliteWorks(
      writer.sqlite.prepare,
      writer.heads,
      together.map(({ work }) => work),
    );
    const aside: SqliteRequest[] = [];
    for (const [index, { request }] of together.entries()) {
      const output = outputs[index];
      if (output === ASIDE) aside.push(request);
      else answers.push({ id: request.id, ok: true, output });
    }
    together = [];
    answers.push(...(await runEach(writer, aside)));
  };
  for (const request of requests) {
    const work = workOf(request);
    if (work) together.push({ request, work });
    else {
      await decide();
      answers.push(...(await runEach(writer, [request])));
    }
  }
  await decide();
  return answers;
}

/** Name and input were paired by the types of SqliteLine.call on the other side of the thread. */
function workOf({ name, input }: SqliteRequest): ConversationWork | null {
  if (name === "appendEntry") return { kind: "append", input: input as AppendEntry };
  if (name === "advanceMark") return { kind: "mark", input: input as OperationInput<"advanceMark"> };
  return null;
}

async function runEach(writer: Writer, requests: SqliteRequest[]): Promise<SqliteAnswer[]> {
  const answers: SqliteAnswer[] = [];
  for (const request of requests) {
    answers.push(await runInSavepoint(writer, request));
    writer.heads.forgetAfter(request.name);
  }
  return answers;
}

async function runInSavepoint(
  { sqlite: { prepare }, run }: Writer,
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
