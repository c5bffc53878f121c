import type { RoutingMode } from "@bellhop/protocol";
import type { Candidate } from "./handling.ts";

type Order = (left: Candidate, right: Candidate) => number;

/** Shares of the capacity in use, compared without dividing. */
const byShare: Order = (left, right) => left.load * right.capacity - right.load * left.capacity;
const byRank: Order = (left, right) => left.rank - right.rank;
const byRest: Order = (left, right) => left.lastTakenAt - right.lastTakenAt;
const byId: Order = (left, right) => (left.id < right.id ? -1 : 1);

const leastBusy = inOrder(byShare, byRank, byRest, byId);
/** Only the modes that ask one agent at a time. */
const orders: Partial<Record<RoutingMode, Order>> = { leastBusy, sequence: inOrder(byRank, leastBusy) };

/** Who is asked: whoever spoke with the visitor last, else the first by the mode. Null when nobody is left to ask. */
export function pickAgent(
  candidates: readonly Candidate[],
  mode: RoutingMode,
  { tried, preferredAgentId }: { tried: readonly string[]; preferredAgentId: string | null },
): Candidate | null {
  const order = orders[mode];
  if (!order) return null;
  const free = candidates.filter(({ id, load, capacity }) => load < capacity && !tried.includes(id));
  const preferred = free.find(({ id }) => id === preferredAgentId);
  return preferred ?? free.reduce<Candidate | null>((first, each) => earlier(order, first, each), null);
}

/** Cheaper than to sort them: only the first counts. */
function earlier(order: Order, first: Candidate | null, each: Candidate): Candidate {
  return first !== null && order(first, each) <= 0 ? first : each;
}

function inOrder(...orders: Order[]): Order {
  return (left, right) => {
    for (const order of orders) {
      const found = order(left, right);
      if (found !== 0) return found;
    }
    return 0;
  };
}
