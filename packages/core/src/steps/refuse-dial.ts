import type { ErrorCode } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { CallLeg } from "../rules/calls/call-record.ts";
import { findCallSettings } from "./find-call-settings.ts";
import { readNumber } from "./read-number.ts";

/** Everything about the number is checked again right before it is dialled, as the settings are by then. Null: it may be. */
export async function refuseDial(
  deps: Deps,
  { leg, siteId }: { leg: CallLeg; siteId: string },
): Promise<ErrorCode | null> {
  const settings = await findCallSettings(deps, siteId);
  if (settings.paused) return "calls_off";
  const read = readNumber(deps, settings, { text: leg.to, country: null });
  return read.ok ? null : read.error;
}
