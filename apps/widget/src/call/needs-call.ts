import type { VisitorState } from "@bellhop/client";

/** A call stands, or the conversation tells of one. */
export function needsCall({ conversation, entries, earlier }: VisitorState): boolean {
  const stage = conversation?.call?.stage.name;
  return (
    (!!stage && stage !== "ended") ||
    [{ entries }, ...earlier].some((part) => part.entries.some(({ body }) => /^call/.test(body.kind)))
  );
}
