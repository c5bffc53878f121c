import type { Span } from "./day-spans.ts";
import type { HoursNow } from "./look-at-hours.ts";

/** What is not known to close within a week is looked at again then. */
const LOOK_AGAIN_MS = 7 * 86_400_000;

/** When it is open from a moment on, until right before another one, in order. */
export async function findSpans(
  look: (at: number) => HoursNow | Promise<HoursNow>,
  { from, to }: Span,
): Promise<Span[]> {
  const spans: Span[] = [];
  for (let at = from; at < to; ) {
    const { open, changesAt } = await look(at);
    const until = Math.min(changesAt ?? at + LOOK_AGAIN_MS, to);
    const last = spans.at(-1);
    if (open && last?.to === at) last.to = until;
    else if (open) spans.push({ from: at, to: until });
    at = until;
  }
  return spans;
}

/** When both are open; both in order. */
export function meetSpans(left: readonly Span[], right: readonly Span[]): Span[] {
  return left
    .flatMap((one) =>
      right.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
    )
    .filter(({ from, to }) => from < to);
}
