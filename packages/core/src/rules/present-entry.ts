import type { Entry, VisitorEntry } from "@bellhop/protocol";
import { isForTeam } from "./is-for-team.ts";

/** The entry as the visitor hears it; null for what only the team sees. */
export function presentEntry(entry: Entry): VisitorEntry | null {
  const { visitorSeq, cid, author, at, body } = entry;
  return visitorSeq === null || isForTeam(body) ? null : { visitorSeq, cid, author, at, body };
}
