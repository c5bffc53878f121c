/** The number with the three digits before its last three covered: +48601234218 becomes +48601•••218. */
export function coverNumber(e164: string): string {
  return `${e164.slice(0, -6)}•••${e164.slice(-3)}`;
}
