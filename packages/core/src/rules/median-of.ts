/** The middle one, or the lower of the two; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  return quantileOf(numbers, 0.5);
}

/** The smallest number that at least this share of all does not exceed; null of none. */
export function quantileOf(numbers: readonly number[], share: number): number | null {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
