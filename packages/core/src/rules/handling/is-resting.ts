import type { Handled } from "./handling.ts";

/** Answered, and its agent has left: the visitor's next words begin a new wait. */
export function isResting(head: Pick<Handled, "status" | "agent" | "waitingSince">): boolean {
  return head.status === "open" && head.agent === null && head.waitingSince === null;
}
