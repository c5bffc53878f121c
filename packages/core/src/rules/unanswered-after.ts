import type { Author, EntryBody } from "@bellhop/protocol";

/** Since when the visitor has had no answer, once this entry is written: visitors' words want one, agents' are one. */
export function unansweredAfter(
  since: number | null,
  { author, body, at }: { author: Pick<Author, "kind">; body: Pick<EntryBody, "kind">; at: number },
): number | null {
  if (body.kind !== "message" && body.kind !== "file") return since;
  if (author.kind === "agent") return null;
  return author.kind === "visitor" ? (since ?? at) : since;
}
