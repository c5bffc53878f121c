import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { runMigrations } from "../migrations/run-migrations.ts";
import { runSqliteBatch } from "./run-sqlite-batch.ts";
import type { SqliteAnswer, SqliteClose, SqliteCommand, SqliteReport, SqliteRequest } from "./sqlite-call.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";
import { SqliteHeads } from "./sqlite-heads.ts";
import { createSqliteRunner } from "./sqlite-operations.ts";
import { isOfEveryMessage, writeSqliteAnswers } from "./sqlite-text.ts";

/** A batch holds back the answers of all its requests until its commit; more than this gains nothing. */
const BATCH_MAX = 500;

if (!parentPort) throw new Error("this file runs as a worker thread");
const port: MessagePort = parentPort;
const report = (message: SqliteReport) => port.postMessage(message);

const sqlite = openSqliteDatabase(workerData.path, { readOnly: false });
sqlite.database.exec("begin immediate");
const newer = await runMigrations(sqlite.context, workerData.extraMigrations);
sqlite.database.exec("commit");
const writer = { sqlite, heads: new SqliteHeads(sqlite), run: createSqliteRunner(sqlite) };

const queue: (SqliteRequest | SqliteClose)[] = [];
/** Requests to be answered as text. */
const asText = new Set<number>();
let working = false;

port.on("message", (command: SqliteCommand) => {
  enqueue(command);
  if (!working) void work();
});
report({ type: "opened", newer });

function enqueue(command: SqliteCommand): void {
  if (typeof command !== "string") {
    queue.push(command);
    return;
  }
  const requests: SqliteRequest[] = JSON.parse(command);
  for (const request of requests) {
    queue.push(request);
    if (isOfEveryMessage(request.name)) asText.add(request.id);
  }
}

/** Takes what has queued while the last commit was on its way to the disk, and makes it the next one. */
async function work(): Promise<void> {
  working = true;
  while (takeWaiting()) {
    const commands = queue.splice(0, BATCH_MAX);
    const requests = commands.filter((command): command is SqliteRequest => command.id !== null);
    if (requests.length > 0) answer(await runSqliteBatch(writer, requests));
    if (requests.length < commands.length) return close();
  }
  working = false;
}

/** Messages already sent to this thread need not wait for its event loop. */
function takeWaiting(): boolean {
  while (queue.length < BATCH_MAX) {
    const received = receiveMessageOnPort(port);
    if (!received) break;
    enqueue(received.message);
  }
  return queue.length > 0;
}

function answer(answers: SqliteAnswer[]): void {
  const texts = answers.filter(({ id }) => asText.delete(id));
  if (texts.length > 0) report(writeSqliteAnswers(texts));
  if (texts.length === answers.length) return;
  const wasText = new Set(texts);
  report({ type: "answered", answers: answers.filter((each) => !wasText.has(each)) });
}

function close(): void {
  sqlite.database.close();
  port.close();
}
