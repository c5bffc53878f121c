import type { CallPromise } from "@bellhop/protocol";

export const promises: CallPromise[] = ["kept", "late", "missed", "reported", "unmeasured"];

/** Green is kept, brass came late, red never came; what nobody measured, or promised, is no colour at all. */
export const promiseFill: Record<CallPromise, string> = {
  kept: "bg-present",
  late: "bg-brass",
  missed: "bg-red",
  reported: "bg-ink-3",
  unmeasured: "bg-line-strong",
};

export const promiseChip: Record<CallPromise, string> = {
  kept: "bg-green-soft text-green-ink",
  late: "bg-brass-soft text-brass",
  missed: "bg-red-soft text-red",
  reported: "bg-sunken text-ink",
  unmeasured: "bg-sunken text-ink-2",
};
