import type { OpenedConversation } from "@bellhop/client";
import { useRef } from "preact/hooks";
import type { Texts } from "../../texts/en.ts";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import type { Composer } from "./use-composer.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = { opened: OpenedConversation; ownership: Ownership; composer: Composer };

/** Calmly says why something cannot be sent here, and that nothing typed is lost. */
export function ComposerNotice({ opened, ownership, composer }: Props) {
  const { t } = useTexts();
  const wasFree = useRef(ownership.standing === "waiting");
  if (ownership.standing === "waiting") wasFree.current = true;
  const name = opened.conversation.agent?.name ?? ownership.refusal?.detail?.takenBy ?? "";
  const hasDraft = composer.reply.trim() !== "" && composer.mode === "reply";
  const said =
    sayStanding(ownership, { name, wasFree: wasFree.current, hasDraft }, t) ??
    sayTrouble(ownership, composer, t);
  if (!said) return null;
  const { words, tone } = said;
  const canMove = hasDraft && (ownership.standing === "others" || ownership.standing === "closed");
  return (
    <Notice
      tone={tone}
      live="status"
      class="mb-2"
      action={
        canMove && (
          <button type="button" class="shrink-0 font-strong text-ink underline" onClick={composer.makeNote}>
            {t.composer.asNote}
          </button>
        )
      }
    >
      {words}
    </Notice>
  );
}

type Said = { words: string; tone: "quiet" | "red" } | null;
type Situation = { name: string; wasFree: boolean; hasDraft: boolean };

function sayStanding({ standing }: Ownership, { name, wasFree, hasDraft }: Situation, t: Texts): Said {
  if (standing === "closed") return { words: t.composer.closedHint, tone: "quiet" };
  if (standing !== "others") return null;
  if (!wasFree && !hasDraft) return { words: t.composer.isWith(name), tone: "quiet" };
  return {
    words: `${t.composer.takenBy(name)} ${hasDraft ? t.composer.takenHint : ""}`.trim(),
    tone: "quiet",
  };
}

function sayTrouble({ refusal }: Ownership, { complaint }: Composer, t: Texts): Said {
  if (complaint) return { words: t.composer[complaint], tone: "red" };
  if (!refusal) return null;
  const { takenBy } = refusal.detail ?? {};
  if (takenBy) return { words: t.composer.takenBy(takenBy), tone: "quiet" };
  if (refusal.error === "unavailable") return { words: t.composer.notDone, tone: "quiet" };
  return { words: t.errors[refusal.error], tone: "red" };
}
