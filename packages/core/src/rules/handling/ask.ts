import { OFFER_TO_ALL_AFTER_MS } from "@bellhop/protocol/limits";
import type { Candidate, Decision, Handled, Handling } from "./handling.ts";
import { CLOSED_LOOK_MS, LOOK_AGAIN_MS, MANUAL_LOOK_MS } from "./handling-times.ts";
import type { Lapse } from "./lapse-of.ts";
import { change, system } from "./make-decision.ts";
import { offerUntil } from "./offer-until.ts";
import { routeAt } from "./timer-changes.ts";

export function askOne(
  head: Handled,
  { id: agentId, name: agentName }: Candidate,
  lapse: Lapse,
  at: number,
): Decision {
  const until = offerUntil(head.waitingSince ?? at, at);
  const body = { kind: "offered", agentId, agentName, until } as const;
  const entries = [...lapse.entries, { author: system, body }];
  const offer = { agentId, at, until };
  return nextStep(head, { ...lapse, entries }, { offer, offerName: agentName }, { dueAt: until, at });
}

/** Logged once: that everybody is asked still is no news. */
export function askEverybody(head: Handled, lapse: Lapse, at: number): Decision {
  const before = head.handling.offer;
  const until = at + LOOK_AGAIN_MS;
  const body = { kind: "offered", agentId: null, agentName: null, until } as const;
  const wereAsked = before !== null && before.agentId === null;
  const entries = wereAsked ? lapse.entries : [...lapse.entries, { author: system, body }];
  const offer = { agentId: null, at: wereAsked ? before.at : at, until };
  return nextStep(head, { ...lapse, entries, tried: [] }, { offer }, { dueAt: until, at });
}

/** There is nobody to ask; soon everybody is, so that whoever comes sees it. */
export function askNobody(head: Handled, lapse: Lapse, at: number): Decision {
  const dueAt = (head.waitingSince ?? at) + OFFER_TO_ALL_AFTER_MS;
  return nextStep(head, lapse, {}, { dueAt, at });
}

/** Nobody may be asked before `backAt`, or for as long as agents take from this queue themselves. */
export function hold(
  head: Handled,
  outside: { backAt: number | null } | null,
  lapse: Lapse,
  at: number,
): Decision {
  const closedUntil = outside && Math.max(outside.backAt ?? at + CLOSED_LOOK_MS, at + 1);
  const closed = closedUntil === null ? {} : { openSince: closedUntil };
  const dueAt = closedUntil ?? at + MANUAL_LOOK_MS;
  return nextStep(head, { ...lapse, tried: [] }, { held: true, ...closed }, { dueAt, at });
}

/** What every step has in common: it is numbered, and has a next one. What `asks` does not name is over. */
function nextStep(
  head: Handled,
  { entries, agents, tried }: Lapse,
  asks: Partial<Handling>,
  { dueAt, at }: { dueAt: number; at: number },
): Decision {
  const step = head.handling.step + 1;
  const { openSince: known } = head.handling;
  // An owner may have opened sooner.
  const openSince = known === null ? null : Math.min(known, at);
  const handling = { offer: null, offerName: null, held: false, openSince, ...asks, tried, step };
  return change(head, { handling, entries, agents, timers: [routeAt(head, dueAt, step)] });
}
