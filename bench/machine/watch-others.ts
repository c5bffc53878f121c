import { readMachineTimes, readTreeUs } from "./cpu-times.ts";

/** Runs a window and says which share of the machine others used meanwhile, 0 to 1. */
export async function watchOthers<T>(work: () => Promise<T>): Promise<{ value: T; others: number }> {
  const before = { ...readMachineTimes(), ownUs: readTreeUs(process.pid) };
  const value = await work();
  const after = { ...readMachineTimes(), ownUs: readTreeUs(process.pid) };
  const own = after.ownUs - before.ownUs;
  const others = (after.busyUs - before.busyUs - own) / (after.totalUs - before.totalUs);
  return { value, others: Math.max(0, others) };
}
