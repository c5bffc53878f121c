import type { VisitorState } from "@bellhop/client";
import type { Availability, EntryBody } from "@bellhop/protocol";

/** Nobody is there, somebody waits, may choose or is asked something: more than a plain conversation needs. */
export function needsCare(
  { departments, conversation, entries, earlier }: VisitorState,
  availability: Availability | null,
): boolean {
  return (
    availability?.available === false ||
    departments.length > 1 ||
    !!conversation?.promise ||
    !!conversation?.asksSolved ||
    [{ entries }, ...earlier].some((part) => part.entries.some(({ body }) => !isPlain(body)))
  );
}

function isPlain(body: EntryBody): boolean {
  return body.kind === "assigned" ? !body.from : /^(message|file|closed|reopened|call.*)$/.test(body.kind);
}
