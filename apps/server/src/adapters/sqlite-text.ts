import type { Entry } from "@bellhop/protocol";
import type { SqliteAnswer, SqliteCallName } from "./sqlite-call.ts";

/** What every message brings: gathered before it is asked, and answered as text. */
const OF_EVERY_MESSAGE: ReadonlySet<SqliteCallName> = new Set(["appendEntry", "advanceMark"]);

export const isOfEveryMessage = (name: SqliteCallName): boolean => OF_EVERY_MESSAGE.has(name);

type Appended = { entry?: Entry; entries: Entry[] };

/** What was appended is there twice, mostly as the last of the new entries too; then it is left out on its way. */
export function writeSqliteAnswers(answers: SqliteAnswer[]): string {
  return JSON.stringify(
    answers.map((answer) =>
      answer.ok && isAppended(answer.output) && answer.output.entry === answer.output.entries.at(-1)
        ? { ...answer, output: { ...answer.output, entry: undefined } }
        : answer,
    ),
  );
}

export function readSqliteAnswers(text: string): SqliteAnswer[] {
  const answers: SqliteAnswer[] = JSON.parse(text);
  for (const { output } of answers.filter((answer) => answer.ok)) {
    const last = isAppended(output) ? output.entries.at(-1) : undefined;
    if (isAppended(output) && last) output.entry ??= last;
  }
  return answers;
}

function isAppended(output: unknown): output is Appended {
  return (
    typeof output === "object" &&
    output !== null &&
    "entries" in output &&
    Array.isArray(output.entries) &&
    output.entries.length > 0
  );
}
