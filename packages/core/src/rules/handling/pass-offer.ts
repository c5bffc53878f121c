import type { Decision, Handled, HandlingCommand, HandlingContext } from "./handling.ts";
import { ROUTE_NET_MS } from "./handling-times.ts";
import { agentAuthor, change, refuse, unchanged } from "./make-decision.ts";
import { routeAt } from "./timer-changes.ts";
import { isTarget, refuseTransfer } from "./transfers.ts";

type Pass = Extract<HandlingCommand, { kind: "pass" }>;

/** "Not me": what waits can go to the next at once, what was passed on stays with its owner. */
export function passOffer(head: Handled, { agent }: Pass, context: HandlingContext, at: number): Decision {
  const { offer, tried, step } = head.handling;
  if (head.status === "closed") return refuse("conversation_closed");
  if (isTarget(head, agent.id, context)) return refuseTransfer(head, agent);
  if (head.waitingSince === null) return refuse("not_offered");
  if (tried.includes(agent.id)) return unchanged(head);
  if (!offer || (offer.agentId !== null && offer.agentId !== agent.id)) return refuse("not_offered");
  const body = { kind: "offerMissed", agentId: agent.id, agentName: agent.name, reason: "passed" } as const;
  const passed = { tried: [...tried, agent.id] };
  const entries = [{ author: agentAuthor(agent), body }];
  if (offer.agentId === null) return change(head, { handling: passed, entries });
  const handling = { ...passed, offer: null, offerName: null, step: step + 1 };
  return change(head, { handling, entries, timers: [routeAt(head, at + ROUTE_NET_MS, step + 1)] });
}
