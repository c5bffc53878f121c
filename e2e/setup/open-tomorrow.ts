import type { Hours } from "@bellhop/protocol";

const DAY_MS = 86_400_000;

/** In London, where it is always an hour earlier than in Prague and Warsaw: closed but for tomorrow, from 8 o'clock. */
export function openTomorrow(): Hours {
  const tomorrow = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(
    Date.now() + DAY_MS,
  );
  return {
    timeZone: "Europe/London",
    week: Array.from({ length: 7 }, () => []),
    exceptions: [{ date: tomorrow, intervals: [{ from: 8 * 60, to: 16 * 60 }] }],
    holidays: null,
  };
}
