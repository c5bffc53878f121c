import type { Bar, listClaims } from "./claims.ts";
import type { Readings } from "./measures/measure.ts";

type Claim = ReturnType<typeof listClaims>[number];

/** A claim with what was measured. */
export type Verdict = {
  claim: Claim;
  value: number;
  baseline: number | null;
  /** Of the figure to its baseline. */
  ratio: number | null;
  /** How much of what the bar allows is used up: above 1 it is missed. */
  used: number;
  isMet: boolean;
  isStretchMet: boolean;
  /** Windows the figure stands on, such as "5 of 6", of the worse of the two. */
  quiet: string;
  isNoisy: boolean;
};

/** Null when its figures were not measured in this run. */
export function judge(claim: Claim, readings: Readings): Verdict | null {
  const figure = readings[claim.figure];
  const base = claim.baseline === null ? null : readings[claim.baseline];
  if (!figure || base === undefined) return null;
  const [value, baseline] = [figure.value, base?.value ?? null];
  const used = shareUsed(claim.bar, value, baseline);
  const worse = base && base.quiet < figure.quiet ? base : figure;
  return {
    claim,
    value,
    baseline,
    ratio: baseline ? value / baseline : null,
    used,
    isMet: used <= 1,
    isStretchMet: claim.stretch !== undefined && shareUsed(claim.stretch, value, baseline) <= 1,
    quiet: `${worse.quiet} of ${worse.windows}`,
    isNoisy: figure.isNoisy || (base?.isNoisy ?? false),
  };
}

function shareUsed(bar: Bar, value: number, baseline: number | null): number {
  const base = baseline ?? Number.NaN;
  if (bar.kind === "atLeastShare") return (bar.share * base) / value;
  if (bar.kind === "atMostTimes") return value / (bar.times * base);
  if (bar.kind === "atMostTimesOrPlus") return value / Math.max(bar.times * base, base + bar.plus);
  // Nothing at all is allowed.
  if (bar.value === 0) return value === 0 ? 0 : Number.POSITIVE_INFINITY;
  return value / bar.value;
}

/** For people: "≥ 50 %", "≤ 2 × or + 5 ms". */
export function describeBar(bar: Bar, { unit, scale = 1 }: Claim): string {
  if (bar.kind === "atLeastShare") return `≥ ${bar.share * 100} %`;
  if (bar.kind === "atMostTimes") return `≤ ${bar.times} ×`;
  if (bar.kind === "atMostTimesOrPlus") return `≤ ${bar.times} × or + ${bar.plus} ${unit}`;
  return `≤ ${bar.value / scale} ${unit}`.trimEnd();
}
