import type { Call, CallSettings, Department } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { findCallTime, readCallTimes } from "./read-call-times.ts";

const MINUTE_MS = 60_000;
/** How long after the first and the second attempt the next one comes; the third waits for the next working time. */
const RETRIES_MS = [2 * MINUTE_MS, 15 * MINUTE_MS];
/** A longer closing than this ends the trying. */
const RETRY_AHEAD_MS = 7 * 24 * 60 * MINUTE_MS;

/** When a call would be tried again, should this attempt fail now; null when not. */
export async function findRetry(
  deps: Pick<Deps, "holidays" | "phones" | "now">,
  department: Department,
  { quiet, country }: CallSettings,
  { phone, attempt }: Pick<Call, "phone" | "attempt">,
): Promise<number | null> {
  if (phone === null) return null;
  const asked = { department, quiet, zones: deps.phones.read(phone, country)?.zones ?? [] };
  const now = deps.now();
  const wait = RETRIES_MS[attempt - 1];
  if (wait !== undefined) return findCallTime(deps, asked, now + wait);
  const spans = await readCallTimes(deps, asked, { from: now, to: now + RETRY_AHEAD_MS });
  return spans.find(({ from }) => from > now)?.from ?? null;
}
