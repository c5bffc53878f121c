import { callingCodeOf, codeOfDigits } from "./calling-codes.ts";

/** What stands in the field: in which country it is read, and the text, grouped. */
export type TypedNumber = { country: string; text: string };

/** Threes, as most people say them; never a single digit at the end. */
export function groupDigits(digits: string): string {
  return digits.replace(/\d{3}(?=\d{2})/g, "$& ").trim();
}

/**
 * What was typed or pasted, in groups. A number with its country code chooses the country when that one is called;
 * otherwise it stays as it is, and the server says why not.
 */
export function readNumber(typed: string, country: string, countries: readonly string[]): TypedNumber {
  const digits = typed.replace(/\D/g, "");
  const international = /^\s*\+/.test(typed) ? digits : digits.startsWith("00") ? digits.slice(2) : null;
  if (international === null) return { country, text: groupDigits(digits) };
  const code = codeOfDigits(international);
  const isOfCode = (one: string) => code !== "" && callingCodeOf(one) === code;
  const found = isOfCode(country) ? country : countries.find(isOfCode);
  if (found) return { country: found, text: groupDigits(international.slice(code.length)) };
  return { country, text: `+${code && `${code} `}${groupDigits(international.slice(code.length))}` };
}

/** Where the caret belongs after grouping: behind as many digits as before. */
export function caretAfter(text: string, digitsBefore: number): number {
  let left = digitsBefore;
  for (let at = 0; at < text.length; at++) {
    if (left === 0) return at;
    if (/\d/.test(text[at] ?? "")) left--;
  }
  return text.length;
}

/** E.164 for people: "+48 601 234 218". */
export function showNumber(number: string): string {
  const digits = number.replace(/\D/g, "");
  const code = codeOfDigits(digits);
  const parts = [code, groupDigits(digits.slice(code.length))].filter((part) => part);
  return `+${parts.join(" ").replaceAll(" ", "\u00a0")}`;
}
