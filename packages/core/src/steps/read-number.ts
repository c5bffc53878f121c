import type { CallSettings, Refusal } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { PhoneFacts } from "../ports/phone-book.ts";
import { refuseNumber } from "../rules/calls/refuse-number.ts";

/** A number as somebody typed it, when it may be called at all; `country` for numbers without a country code. */
export function readNumber(
  { phones }: Pick<Deps, "phones">,
  settings: CallSettings,
  { text, country }: { text: string; country: string | null },
): { ok: true; facts: PhoneFacts } | Refusal {
  const facts = phones.read(text, country ?? settings.country);
  const error = refuseNumber(facts, settings);
  if (error) return { ok: false, error };
  return facts ? { ok: true, facts } : { ok: false, error: "number_invalid" };
}
