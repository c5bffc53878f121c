import type { EntryBody } from "@bellhop/protocol";

/** Kinds the visitor never hears. */
const TEAM_KINDS: ReadonlySet<EntryBody["kind"]> = new Set([
  "note",
  "offered",
  "offerMissed",
  "transferOffered",
  "transferEnded",
  "dutyAdded",
  "dutyOverdue",
  "dutyClosed",
  "promiseReminded",
  "promiseKept",
  "callOffered",
  "callOfferMissed",
  "callWrappedUp",
]);

/** Entries of the team only: they get no `visitorSeq`. That somebody left is told to a visitor who still waits for an answer. */
export function isForTeam(body: EntryBody): boolean {
  return body.kind === "released" ? !body.waits : TEAM_KINDS.has(body.kind);
}
