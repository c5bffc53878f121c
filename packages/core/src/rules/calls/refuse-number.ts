import type { CallSettings } from "@bellhop/protocol";
import type { PhoneFacts } from "../../ports/phone-book.ts";

type NumberRefusal = "number_invalid" | "number_country" | "number_kind" | "number_blocked";

/** Whoever is called by these pays nothing for it, and neither does the site pay by the call. */
const calledKinds: ReadonlySet<PhoneFacts["kind"]> = new Set(["mobile", "fixed", "voip"]);

/**
 * Why a number is never called: it is none, none of a country that is called, of a kind that costs, or denied. Null when
 * it may be. What is known of it by its history (blocked, own, too often) is counted by the store.
 */
export function refuseNumber(
  facts: PhoneFacts | null,
  { countries, denied }: Pick<CallSettings, "countries" | "denied">,
): NumberRefusal | null {
  if (!facts?.isValid) return "number_invalid";
  if (facts.country === null || !countries.includes(facts.country)) return "number_country";
  if (!calledKinds.has(facts.kind)) return "number_kind";
  return denied.some((beginning) => facts.e164.startsWith(beginning)) ? "number_blocked" : null;
}
