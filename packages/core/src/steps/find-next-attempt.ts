import type { Call, CallSettings, Department } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { isTaken } from "../rules/calls/agent-in-call.ts";
import { findRetry } from "./find-retry.ts";
import { findCallTime, zonesToCall } from "./read-call-times.ts";

/**
 * When the next attempt of a call may ring: of one that is planned or put off, at its own time at the earliest; while
 * telephones ring, should they ring in vain. Null: never, or there is no next one.
 */
export async function findNextAttempt(
  deps: Pick<Deps, "holidays" | "phones" | "now">,
  department: Department,
  settings: CallSettings,
  call: Call,
): Promise<number | null> {
  if (isTaken(call)) return findRetry(deps, department, settings, call);
  const { stage, phone } = call;
  if (stage.name !== "retry" && stage.name !== "scheduled") return null;
  const asked = { department, quiet: settings.quiet, zones: zonesToCall(deps, settings, phone) };
  return findCallTime(deps, asked, Math.max(deps.now(), stage.at));
}
