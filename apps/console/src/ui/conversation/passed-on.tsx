import type { Conversation } from "@bellhop/protocol";
import { ArrowLeftRight } from "lucide-preact";
import { stopwatch } from "../../format.ts";
import { useLink, useNow } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { useAct } from "./use-act.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = { conversation: Conversation; ownership: Ownership };

/** While somebody is asked to take over: how long they still have, and the way back; for whom is asked, yes and no. */
export function PassedOn({ conversation, ownership }: Props) {
  const { t } = useTexts();
  const now = useNow();
  const { transfer, status, id } = conversation;
  if (!transfer || status !== "open") return null;
  const left = (
    <span class="numerals font-strong" aria-hidden="true">
      {stopwatch(Math.max(0, transfer.until - now) + 999)}
    </span>
  );
  const { isAsked, standing } = ownership;
  return (
    <Notice
      tone="brass"
      icon={ArrowLeftRight}
      class="min-h-9"
      action={
        <span class="flex shrink-0 items-center gap-2">
          {left}
          {standing === "mine" && <Recall conversationId={id} />}
          {isAsked && <Answer ownership={ownership} />}
        </span>
      }
    >
      {isAsked
        ? t.transfer.asks(transfer.from.name)
        : t.transfer.pending(transfer.to.name || t.departments.first)}
    </Notice>
  );
}

function Recall({ conversationId }: { conversationId: string }) {
  const { t } = useTexts();
  const link = useLink();
  const { busy, act } = useAct(() => {});
  return (
    <Button size="small" busy={busy} onClick={() => void act(() => link.recallTransfer(conversationId))}>
      {t.transfer.recall}
    </Button>
  );
}

function Answer({ ownership: { take, pass, busy } }: { ownership: Ownership }) {
  const { t } = useTexts();
  return (
    <>
      <Button size="small" busy={busy} onClick={() => void pass?.()}>
        {t.transfer.refuse}
      </Button>
      <Button size="small" kind="primary" busy={busy} onClick={() => void take?.()}>
        {t.transfer.accept}
      </Button>
    </>
  );
}
