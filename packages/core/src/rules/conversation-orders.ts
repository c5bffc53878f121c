import type { Conversation } from "@bellhop/protocol";

type Ordered = Pick<Conversation, "id" | "waitingSince" | "lastEntryAt" | "closedAt" | "openedAt">;
type Order = (left: Ordered, right: Ordered) => number;

const byId: Order = (left, right) => (left.id < right.id ? -1 : 1);

/** In which order a list of conversations is read, by the status asked for. */
export const conversationOrders: Record<"open" | "closed" | "any", Order> = {
  /** Longest waiting first, then by newest entry. */
  open: (left, right) =>
    (left.waitingSince ?? Number.MAX_VALUE) - (right.waitingSince ?? Number.MAX_VALUE) ||
    right.lastEntryAt - left.lastEntryAt ||
    byId(left, right),
  closed: (left, right) => (right.closedAt ?? 0) - (left.closedAt ?? 0) || byId(left, right),
  any: (left, right) => right.openedAt - left.openedAt || byId(left, right),
};
