import type { VisitorState } from "@bellhop/client";

/** Somebody has sent a file, or is sending one. */
export const needsFiles = ({ entries, earlier, pending }: VisitorState): boolean =>
  [{ entries: pending }, { entries }, ...earlier].some((part) =>
    part.entries.some(({ body }) => body.kind === "file"),
  );
