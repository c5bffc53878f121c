import type { Conversation } from "@bellhop/protocol";
import type { Texts } from "../../texts/en.ts";

/** The second line of a conversation in the list. */
export function previewText({ preview }: Pick<Conversation, "preview">, isMine: boolean, t: Texts): string {
  if (!preview) return "";
  if (preview.kind === "note") return t.inbox.note(preview.text);
  if (preview.kind === "contactLeft") return t.inbox.leftContact;
  const text = preview.kind === "file" ? t.inbox.sentFile(preview.text) : preview.text;
  return preview.authorKind === "agent" && isMine ? t.inbox.you(text) : text;
}
