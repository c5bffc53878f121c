/** Calling codes as they stand in E.164, each with its countries: those of the first markets. */
const nearCodes = "1CAUS 36HU 43AT 44GB 48PL 49DE 370LT 380UA 420CZ 421SK";

const codes = new Map<string, string>();
learn(nearCodes);

function learn(table: string) {
  for (const [, code = "", countries = ""] of table.matchAll(/(\d+)([A-Z]+)/g))
    for (const [country] of countries.matchAll(/../g)) codes.set(country, code);
}

/** Makes sure that the codes of these countries are known; what cannot be fetched stays unknown. */
export async function learnCodes(countries: readonly string[]): Promise<void> {
  if (countries.every((country) => codes.has(country))) return;
  await import("./world-codes.ts").then(
    ({ worldCodes }) => learn(worldCodes),
    () => {},
  );
}

/** "48" for "PL"; empty for what is not known. */
export const callingCodeOf = (country: string): string => codes.get(country) ?? "";

/** The calling code with which these digits begin, when it is known. */
export function codeOfDigits(digits: string): string {
  const all = new Set(codes.values());
  return [3, 2, 1].map((length) => digits.slice(0, length)).find((start) => all.has(start)) ?? "";
}
