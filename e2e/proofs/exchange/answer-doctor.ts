/** What the account has: numbers it owns, numbers it has verified, countries open for usual and for expensive numbers. */
export type Account = { numbers: string[]; verified: string[]; open: string[]; special: string[] };

/** What the exchange says of the account itself; null when something else was asked. `path` begins behind the account. */
export function answerDoctor(has: Account, path: string, query: URLSearchParams): object | null {
  const named = (numbers: string[]) =>
    numbers
      .filter((number) => number === query.get("PhoneNumber"))
      .map((number) => ({ phone_number: number }));
  if (path === "/IncomingPhoneNumbers.json") return { incoming_phone_numbers: named(has.numbers) };
  if (path === "/OutgoingCallerIds.json") return { outgoing_caller_ids: named(has.verified) };
  if (path !== "/v1/DialingPermissions/Countries") return null;
  const isUsual = query.get("LowRiskNumbersEnabled") === "true";
  const isSpecial = query.get("HighRiskSpecialNumbersEnabled") === "true";
  const countries = isUsual ? has.open : isSpecial ? has.special : [];
  return { content: countries.map((iso_code) => ({ iso_code })) };
}
