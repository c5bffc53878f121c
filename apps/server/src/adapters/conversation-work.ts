import type { AppendEntry, ConversationStore } from "@bellhop/core";

type AdvanceMark = Parameters<ConversationStore["advanceMark"]>[0];

/** What every message brings: itself, and how far somebody has read. One transaction holds many of these. */
export type ConversationWork = { kind: "append"; input: AppendEntry } | { kind: "mark"; input: AdvanceMark };

/** Ours from now on, whatever the caller does with it before its turn comes. */
export function copyAppend(input: AppendEntry): ConversationWork {
  const { author, body, opening } = input;
  // Flat, all but the file.
  if (body.kind === "file") return { kind: "append", input: structuredClone(input) };
  const copy = { ...input, author: { ...author }, body: { ...body } };
  return { kind: "append", input: opening ? { ...copy, opening: { ...opening } } : copy };
}

export function copyMark(input: AdvanceMark): ConversationWork {
  return { kind: "mark", input: { ...input, mark: { ...input.mark } } };
}

/** What one author writes to one conversation has one key, so that its order is kept. */
export function keyOfWork({ kind, input }: ConversationWork): string {
  const place = input.conversationId ?? "open";
  return kind === "append" ? `${place} ${input.author.id}` : `${place} ${input.participant} mark`;
}
