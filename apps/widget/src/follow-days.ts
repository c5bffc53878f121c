import { startOfDay } from "./formats.ts";

/** Draws at every local midnight: "tomorrow" is another day then, on a panel that nothing else draws anew. */
export function followDays(draw: () => void): void {
  const now = Date.now();
  // The midnight before the next noon: a day may have an hour more or less.
  const midnight = startOfDay(startOfDay(now) + 129_600_000);
  setTimeout(() => {
    draw();
    followDays(draw);
  }, midnight - now);
}
