export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** So many local days that end with today, as [from, to) in ms. */
export function periodOf(days: number, now: number): { from: number; to: number } {
  const midnight = (ahead: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + ahead);
    return day.setHours(0, 0, 0, 0);
  };
  return { from: midnight(1 - days), to: midnight(1) };
}

/** One local day, such as 2026-11-23, as [from, to). */
export function dayOf(date: string): { from: number; to: number } {
  const from = new Date(`${date}T00:00`);
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  return { from: from.getTime(), to: to.getTime() };
}
