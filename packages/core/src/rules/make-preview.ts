import type { Author, Conversation, EntryBody } from "@bellhop/protocol";

const PREVIEW_MAX = 140;

/** What the agents' list shows of an entry; null when the entry leaves the preview as it is. */
export function makePreview(author: Author, body: EntryBody): Conversation["preview"] {
  const text = previewText(body);
  if (text === null) return null;
  return { authorKind: author.kind, kind: text.kind, text: text.text.slice(0, PREVIEW_MAX).toWellFormed() };
}

function previewText(body: EntryBody) {
  if (body.kind === "message" || body.kind === "note") return { kind: body.kind, text: body.text };
  if (body.kind === "file") return { kind: body.kind, text: body.file.name };
  if (body.kind === "contactLeft") return { kind: body.kind, text: body.email };
  return null;
}
