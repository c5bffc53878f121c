import type { Author } from "@bellhop/protocol";
import type { CallMove } from "./call-move.ts";

/** A call needs an open conversation. It neither waits nor is unanswered by that: it rests with its call. */
export function openAgain(move: CallMove, author: Author): void {
  const { before } = move;
  if (before.status === "open") return;
  move.entries.push({ author, body: { kind: "reopened" } });
  Object.assign(move.row, {
    ...{ status: "open", closedAt: null, agent: null, waitingSince: null, unansweredSince: null },
    epoch: before.epoch + 1,
  });
  const { step, preferredAgentId } = before.handling;
  Object.assign(move.handling, {
    step: step + 1,
    preferredAgentId: before.agent?.id ?? preferredAgentId,
  });
}
