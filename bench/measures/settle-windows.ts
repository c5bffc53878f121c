import type { Reading } from "./measure.ts";
import { median } from "./median.ts";

/** Windows in which others used more of the machine than this are dropped. */
export const OTHERS_MAX = 0.4;

/** What was read in one window, and which share of the machine others used meanwhile. */
export type Window = { others: number; figures: Record<string, number> };

export const isQuiet = ({ others }: Window): boolean => others <= OTHERS_MAX;

/** Medians of the quiet windows. Where not even half of the wanted ones were quiet: of all, and noisy. */
export function settleWindows(all: Window[], wanted: number): Record<string, Reading> {
  const quiet = all.filter(isQuiet);
  const isNoisy = quiet.length < wanted / 2;
  const used = isNoisy ? all : quiet;
  const settle = (name: string): Reading => ({
    value: median(used.map(({ figures }) => figures[name] ?? Number.NaN)),
    quiet: quiet.length,
    windows: all.length,
    isNoisy,
  });
  return Object.fromEntries(Object.keys(all[0]?.figures ?? {}).map((name) => [name, settle(name)]));
}

/** One line about a window, for who watches. */
export function describeWindow(window: Window): string {
  const figures = Object.entries(window.figures).map(
    ([name, value]) => `${name} ${Number(value.toPrecision(4))}`,
  );
  const dropped = isQuiet(window) ? "" : " DROPPED";
  return `${figures.join(", ")}${dropped} (others ${Math.round(window.others * 100)} %)`;
}
