import { setTimeout as wait } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { answerInTime } from "./answer-in-time.ts";
import type { House } from "./compose.ts";
import type { Lines } from "./create-server.ts";

// All in all less than the ten seconds a supervisor is asked to give.

/** A round of a job that waits for a store that is away is not waited for. */
const STOP_WITHIN_MS = 4_000;
/** HTTP requests under way: an upload may be as slow as its sender likes. */
const FINISH_WITHIN_MS = 1_500;

/**
 * Ends a server in order. The caller has made it unready; it goes on as before for `noticeMs`, so that a load balancer
 * sends nobody to a closing door, then tells its browsers, finishes what is under way and closes everything.
 */
export async function shutDown(
  app: FastifyInstance,
  lines: Lines | null,
  house: House,
  noticeMs: number,
): Promise<void> {
  // Who has lost its store has been unready for long.
  if (noticeMs > 0 && lines?.watch.health().isStoreUp) await wait(noticeMs);
  if (lines) {
    const stopping = Promise.all([lines.watch.stop(), lines.jobs.stop()]);
    await Promise.all([lines.gateway.drain(), answerInTime(stopping, STOP_WITHIN_MS).catch(() => {})]);
    await lines.gateway.close();
  }
  const cut = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS);
  await app.close();
  clearTimeout(cut);
  await house.close();
}
