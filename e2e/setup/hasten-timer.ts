import type { Bellhop } from "./bellhop.ts";
import { expect } from "./expect.ts";

/**
 * For deadlines too far off to be sat out in a test: waits until the timer is set, and lets it come due now. Returns for
 * how much longer it was set, in milliseconds, so that the journey can say whether that was right. There is no such
 * thing in the server: the row is moved in its store.
 */
export async function hastenTimer(bellhop: Bellhop, kind: string, subject: string): Promise<number> {
  const readDueAt = async () => {
    const [timer] = await bellhop.queryStore("select due_at from timer where kind = $1 and subject = $2", [
      kind,
      subject,
    ]);
    return timer ? Number(timer.due_at) : null;
  };
  await expect.poll(readDueAt, { timeout: 20_000 }).not.toBeNull();
  const [now, dueAt] = [Date.now(), await readDueAt()];
  await bellhop.queryStore(
    "update timer set due_at = $1, claimable_at = $1 where kind = $2 and subject = $3 returning id",
    [now, kind, subject],
  );
  return (dueAt ?? now) - now;
}
