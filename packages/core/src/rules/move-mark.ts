import type { Mark } from "@bellhop/protocol";

/** Marks only grow, and never past what was received (read) or written (delivered). */
export function moveMark(mark: Mark, asked: Mark, head: number): Mark {
  const delivered = Math.max(mark.delivered, Math.min(asked.delivered, head));
  return { delivered, read: Math.max(mark.read, Math.min(asked.read, delivered)) };
}
