import type { ErrorCode } from "@bellhop/protocol";
import type { CallRefusal } from "./call-texts.ts";

const refusals: { [Code in ErrorCode]?: CallRefusal } = {
  calls_off: "off",
  calls_full: "full",
  call_pending: "pending",
  call_over: "over",
  slot_gone: "slotGone",
  consent_needed: "consent",
  number_invalid: "invalid",
  number_country: "country",
  number_kind: "kind",
  number_blocked: "blocked",
  number_limit: "number",
  rate_limited: "limit",
};

/** By which sentence a refusal is told. */
export const refusalOf = (error: ErrorCode): CallRefusal => refusals[error] ?? "trouble";
