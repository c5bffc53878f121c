/** Calling codes of two digits; those of 1 and 7 have one, all others three. */
const TWO = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** +48601234218 as people read it: +48 601 234 218. What is covered stays so. */
export function groupPhone(phone: string): string {
  return partsOf(phone).join(" ");
}

/** The same with what lies before the last three digits covered: +48 601 ••• 218. */
export function maskPhone(phone: string): string {
  const parts = partsOf(phone);
  if (parts.length > 2) parts[parts.length - 2] = "•••";
  return parts.join(" ");
}

/** Where only the last three digits are known. */
export function shortPhone(digits: string): string {
  return `••• ${digits.slice(-3)}`;
}

function partsOf(phone: string): string[] {
  const digits = phone.replace(/[^\d•]/g, "");
  const codeLength = /^[17]/.test(digits) ? 1 : TWO.test(digits) ? 2 : 3;
  const rest = digits.slice(codeLength);
  const lead = rest.length % 3;
  const groups = rest.slice(lead).match(/[\d•]{3}/g) ?? [];
  // A single digit in front would look like a slip: it goes with the next ones.
  const front = lead === 1 && groups[0] ? [rest.slice(0, 4)] : lead > 0 ? [rest.slice(0, lead)] : [];
  return [`+${digits.slice(0, codeLength)}`, ...front, ...(lead === 1 ? groups.slice(1) : groups)];
}
