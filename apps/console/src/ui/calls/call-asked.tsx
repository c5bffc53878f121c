import type { Call, Conversation } from "@bellhop/protocol";
import { CalendarClock, Phone, PhoneIncoming } from "lucide-preact";
import { useState } from "preact/hooks";
import { isToBeTaken } from "../../state-call.ts";
import { useDesk } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { HangUp } from "./hang-up.tsx";
import { useCallOffer } from "./use-call-offer.ts";
import { useCallWords } from "./use-call-words.ts";
import { useMayEnd } from "./use-may-end.ts";
import { type Untaken, useTakeCall } from "./use-take-call.ts";

type Props = { conversation: Conversation; call: Call };

/** A call that nobody is in yet: who is asked, or when it comes. Whoever looks may take it. */
export function CallAsked({ conversation, call }: Props) {
  const { t } = useTexts();
  const words = useCallWords(call);
  const canTake = useCanTake(call);
  const mayEnd = useMayEnd(conversation, call);
  const { busy, take } = useTakeCall();
  const [refusal, setRefusal] = useState<Untaken | null>(null);
  const isUrgent = isToBeTaken(call);
  // On a phone the card of this call stands right above, with the same button.
  const isOnCard = useCallOffer()?.call.id === call.id;
  const answer = async () => setRefusal(await take(conversation, call));
  return (
    <div
      class={`flex shrink-0 flex-col gap-1.5 border-line border-b px-3 py-2 md:px-5 ${isOnCard ? "max-md:hidden" : ""}`}
    >
      <Notice
        tone={isUrgent ? "brass" : "quiet"}
        icon={isUrgent ? PhoneIncoming : CalendarClock}
        class="numerals min-h-9 flex-wrap"
        action={
          <span class="flex shrink-0 items-center gap-2">
            {mayEnd && !isUrgent && <HangUp conversation={conversation} call={call} isOwn={false} />}
            {canTake && (
              <Button kind="primary" size="small" icon={Phone} busy={busy} onClick={() => void answer()}>
                {t.call.take}
              </Button>
            )}
          </span>
        }
      >
        {words}
      </Notice>
      {refusal && (
        <Notice tone={refusal.tone} live="alert">
          {refusal.words}
        </Notice>
      )}
    </div>
  );
}

/** Not while somebody else is being asked by name. */
function useCanTake({ stage }: Call): boolean {
  const myId = useDesk((state) => state.me?.id ?? null);
  if (stage.name === "waiting") return true;
  return stage.name === "offered" && (stage.agentId === null || stage.agentId === myId);
}
