import type { Call, Conversation } from "@bellhop/protocol";
import { PhoneOff } from "lucide-preact";
import { useAct } from "../conversation/use-act.ts";
import { useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";

type Props = { conversation: Conversation; call: Call; isOwn: boolean; isSmall?: boolean };

/** Ends the call; before anybody talks it is called off. */
export function HangUp({ conversation, call, isOwn, isSmall = false }: Props) {
  const { t } = useTexts();
  const link = useLink();
  const { busy, act } = useAct(() => {});
  const words = call.stage.name === "connected" ? t.onCall.hangUp : t.onCall.cancel;
  return (
    <Button
      kind="danger"
      size="small"
      icon={PhoneOff}
      busy={busy}
      title={isOwn ? `${words} (U)` : words}
      {...(isOwn && { "aria-keyshortcuts": "U" })}
      onClick={() => void act(() => link.calls.hangUp(conversation.id, call.id))}
    >
      <span class={isSmall ? "max-md:sr-only" : ""}>{words}</span>
    </Button>
  );
}
