import type { Handling } from "./handling.ts";

/** The one agent who is being asked to take it, by the queue or by its owner. */
export function offeredTo({ offer, transfer }: Pick<Handling, "offer" | "transfer">): string | null {
  return offer?.agentId ?? (transfer?.to.kind === "agent" ? transfer.to.id : null);
}
