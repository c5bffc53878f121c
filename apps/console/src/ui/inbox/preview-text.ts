import type { Conversation } from "@bellhop/protocol";
import type { Texts } from "../../texts/en.ts";

/** The second line of a conversation in the list. */
export function previewText(
  { preview, promise }: Pick<Conversation, "preview" | "promise">,
  isMine: boolean,
  t: Texts,
): string {
  if (!preview) return "";
  if (preview.kind === "note") return t.inbox.note(preview.text);
  if (preview.kind === "contactLeft") return t.inbox.leftContact;
  const text = preview.kind === "file" ? t.inbox.sentFile(preview.text) : preview.text;
  if (preview.authorKind !== "agent" || !isMine) return text;
  return promise ? t.promise.you(text) : t.inbox.you(text);
}
