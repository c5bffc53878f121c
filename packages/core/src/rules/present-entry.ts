import type { Entry, VisitorEntry } from "@bellhop/protocol";

/** The entry as the visitor hears it; null for what only the team sees. */
export function presentEntry(entry: Entry): VisitorEntry | null {
  const { visitorSeq, cid, author, at, body } = entry;
  return visitorSeq === null || body.kind === "note" ? null : { visitorSeq, cid, author, at, body };
}
