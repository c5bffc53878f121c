import type { CallChannel } from "@bellhop/protocol";
import type { CallCandidate, CallWorld } from "./call-record.ts";

/** May the visitor be told to be rung within CALL_PROMISE_MS? Only while an agent is free whom a provider that is well can ring. */
export function canPromise(
  channel: CallChannel,
  { settings, provider }: Pick<CallWorld, "settings" | "provider">,
  candidates: readonly Pick<CallCandidate, "phone">[],
): boolean {
  const isMeasured = channel === "phone" && settings.provider !== "console";
  return isMeasured && provider.isWell && candidates.some(({ phone }) => phone !== null);
}
