import type { CallProvider, PhoneBook } from "@bellhop/core";

const callable: ReadonlySet<string> = new Set(["mobile", "fixed", "voip"]);
/** Of numbers in E.164 the country is never asked for. */
const ANY_COUNTRY = "PL";

/** The last wall before the exchange: whatever went wrong before, premium and satellite numbers are not dialled. */
export function isCallable(phones: PhoneBook, e164: string): boolean {
  const facts = e164.startsWith("+") ? phones.read(e164, ANY_COUNTRY) : null;
  return facts?.isValid === true && facts.e164 === e164 && facts.country !== null && callable.has(facts.kind);
}

/** The same provider, which dials nothing that is not callable. */
export function refuseUncallable<P extends CallProvider>(provider: P, phones: PhoneBook): P {
  return {
    ...provider,
    async dial(plan) {
      if (isCallable(phones, plan.to)) return provider.dial(plan);
      return { ok: false, reason: "refused", code: "number_not_callable" };
    },
  };
}
