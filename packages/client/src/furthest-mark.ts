import type { Mark } from "@bellhop/protocol";

/** Marks only go forward, whichever news of them comes last. */
export const furthest = (a: Mark, b: Mark): Mark => ({
  delivered: Math.max(a.delivered, b.delivered),
  read: Math.max(a.read, b.read),
});
