import type { Conversation } from "@bellhop/protocol";
import { ArrowLeftRight, Check, Clock, Hand, RotateCcw } from "lucide-preact";
import { hasLiveCall } from "../../state-call.ts";
import { StartCall } from "../calls/start-call.tsx";
import type { Starting } from "../calls/use-start-call.ts";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { MoreMenu } from "./more-menu.tsx";
import type { Dialogs } from "./use-dialogs.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = { conversation: Conversation; ownership: Ownership; dialogs: Dialogs; starting: Starting };

/** What may be done here; what is due now is filled, unless it is a call. Where there is no room the rest is in a menu. */
export function HeaderActions({ conversation, ownership, dialogs, starting }: Props) {
  const { t } = useTexts();
  const words = t.conversation;
  const { standing, busy, take, reopen, release } = ownership;
  const isCalling = hasLiveCall(conversation);
  return (
    <div class="flex shrink-0 items-center gap-2">
      <StartCall starting={starting} />
      {standing === "mine" && <OwnersActions dialogs={dialogs} busy={busy} />}
      <CloseButton ownership={ownership} isCalling={isCalling} />
      {take && standing === "waiting" && (
        <Button
          kind={isCalling ? "quiet" : "primary"}
          icon={Hand}
          busy={busy}
          onClick={() => void take()}
          aria-label={words.take}
          aria-keyshortcuts="T"
          title={`${words.take} (T)`}
        >
          <span class="max-md:hidden">{words.take}</span>
          <span class="md:hidden">{words.takeShort}</span>
        </Button>
      )}
      {reopen && (
        <Button icon={RotateCcw} busy={busy} onClick={() => void reopen()} aria-label={words.reopen}>
          <span class="max-md:hidden">{words.reopen}</span>
          <span class="md:hidden">{words.reopenShort}</span>
        </Button>
      )}
      {release && <MoreMenu release={release} busy={busy} dialogs={dialogs} starting={starting} />}
    </div>
  );
}

function OwnersActions({ dialogs, busy }: { dialogs: Dialogs; busy: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Button
        icon={Clock}
        disabled={busy}
        onClick={() => dialogs.open("promise")}
        aria-label={t.promise.action}
        aria-keyshortcuts="P"
        title={`${t.promise.action} (P)`}
        class="max-md:hidden"
      >
        {t.promise.short}
      </Button>
      <Button
        icon={ArrowLeftRight}
        disabled={busy}
        onClick={() => dialogs.open("transfer")}
        aria-label={t.transfer.action}
        aria-keyshortcuts="F"
        title={`${t.transfer.action} (F)`}
        class="max-md:hidden"
      >
        {t.transfer.short}
      </Button>
    </>
  );
}

type CloseProps = { ownership: Ownership; isCalling: boolean };

/** Not before the call is over: until then it is not what is due, and on a phone leaves its room to the name. */
function CloseButton({ ownership: { standing, busy, close }, isCalling }: CloseProps) {
  const words = useTexts().t.conversation;
  if (!close) return null;
  return (
    <Button
      kind={standing === "mine" && !isCalling ? "primary" : "quiet"}
      icon={Check}
      busy={busy}
      onClick={() => void close()}
      aria-label={words.close}
      aria-keyshortcuts="E"
      title={`${words.close} (E)`}
      class={standing === "waiting" || isCalling ? "max-md:hidden" : ""}
    >
      {words.closeShort}
    </Button>
  );
}
