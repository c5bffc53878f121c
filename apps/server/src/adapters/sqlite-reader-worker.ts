import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { SqliteAnswer, SqliteCommand, SqliteReport, SqliteRequest } from "./sqlite-call.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";
import { describeFailure } from "./sqlite-failure.ts";
import { createSqliteRunner } from "./sqlite-operations.ts";

if (!parentPort) throw new Error("this file runs as a worker thread");
const port: MessagePort = parentPort;
const report = (message: SqliteReport) => port.postMessage(message);

const sqlite = openSqliteDatabase(workerData.path, { readOnly: true });
const run = createSqliteRunner(sqlite);
let last: Promise<void> = Promise.resolve();

port.on("message", (command: SqliteCommand) => {
  last = last.then(async () => {
    if (typeof command !== "string") return close();
    const requests: SqliteRequest[] = JSON.parse(command);
    const answers: SqliteAnswer[] = [];
    for (const request of requests) answers.push(await read(request));
    report({ type: "answered", answers });
  });
});
report({ type: "opened", newer: [] });

/** In a transaction, so that all statements of one operation see the same moment. */
async function read({ id, name, input }: SqliteRequest): Promise<SqliteAnswer> {
  try {
    sqlite.prepare("begin").run([]);
    const output = await run(name, input);
    sqlite.prepare("commit").run([]);
    return { id, ok: true, output };
  } catch (error) {
    if (sqlite.database.isTransaction) sqlite.database.exec("rollback");
    return describeFailure(id, error);
  }
}

function close(): void {
  sqlite.database.close();
  port.close();
}
