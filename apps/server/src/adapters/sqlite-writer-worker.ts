import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { runMigrations } from "../migrations/run-migrations.ts";
import { runSqliteBatch } from "./run-sqlite-batch.ts";
import type { SqliteCommand, SqliteReport, SqliteRequest } from "./sqlite-call.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";
import { createSqliteRunner } from "./sqlite-operations.ts";

/** A batch holds back the answers of all its requests until its commit; more than this gains nothing. */
const BATCH_MAX = 500;

if (!parentPort) throw new Error("this file runs as a worker thread");
const port: MessagePort = parentPort;
const report = (message: SqliteReport) => port.postMessage(message);

const sqlite = openSqliteDatabase(workerData.path, { readOnly: false });
sqlite.database.exec("begin immediate");
const newer = await runMigrations(sqlite.context, workerData.extraMigrations);
sqlite.database.exec("commit");
const run = createSqliteRunner(sqlite);

const queue: SqliteCommand[] = [];
let working = false;

port.on("message", (command: SqliteCommand) => {
  queue.push(command);
  if (!working) void work();
});
report({ type: "opened", newer });

/** Takes what has queued while the last commit was on its way to the disk, and makes it the next one. */
async function work(): Promise<void> {
  working = true;
  while (takeWaiting()) {
    const commands = queue.splice(0, BATCH_MAX);
    const requests = commands.filter((command): command is SqliteRequest => command.id !== null);
    if (requests.length > 0)
      report({ type: "answered", answers: await runSqliteBatch(sqlite, run, requests) });
    if (requests.length < commands.length) return close();
  }
  working = false;
}

/** Messages already sent to this thread need not wait for its event loop. */
function takeWaiting(): boolean {
  while (queue.length < BATCH_MAX) {
    const received = receiveMessageOnPort(port);
    if (!received) break;
    queue.push(received.message);
  }
  return queue.length > 0;
}

function close(): void {
  sqlite.database.close();
  port.close();
}
