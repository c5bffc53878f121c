import type { SqliteAnswer } from "./sqlite-call.ts";

/** https://sqlite.org/rescode.html: busy, locked, readonly, ioerr, corrupt, full, cantopen, notadb. */
const ENGINE_FAILURES = new Set([5, 6, 8, 10, 11, 13, 14, 26]);

/** What a thrown error looks like on its way to the other thread. */
export function describeFailure(id: number, error: unknown): Extract<SqliteAnswer, { ok: false }> {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { id, ok: false, unavailable: isEngineFailure(error), message, stack: stack ?? "" };
}

/** The disk or the file, rather than the statement. Extended codes carry the primary one in their low byte. */
function isEngineFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    "errcode" in error &&
    typeof error.errcode === "number" &&
    ENGINE_FAILURES.has(error.errcode & 0xff)
  );
}
