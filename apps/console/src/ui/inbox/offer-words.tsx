import type { Conversation } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";
import { previewText } from "./preview-text.ts";

/** What the visitor said, and what a colleague adds in passing it on. */
export function OfferWords({ conversation }: { conversation: Conversation }) {
  const { t } = useTexts();
  const isFromVisitor = conversation.preview?.authorKind === "visitor";
  const words = isFromVisitor && previewText(conversation, false, t);
  const note = conversation.transfer?.note;
  return (
    <>
      {words && (
        <p class="wrap-anywhere mt-1 line-clamp-2 text-label">
          <q>{words}</q>
        </p>
      )}
      {note && (
        <p class="wrap-anywhere mt-1.5 line-clamp-3 border-brass border-l-2 pl-2 text-brass text-label">
          {note}
        </p>
      )}
    </>
  );
}
