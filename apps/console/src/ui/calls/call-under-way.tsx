import type { Call, Conversation } from "@bellhop/protocol";
import { PhoneCall, TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useDesk } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CallTime } from "./call-time.tsx";
import { HangUp } from "./hang-up.tsx";
import { TelDesk } from "./tel-desk.tsx";
import { useCallWords } from "./use-call-words.ts";
import { useFocusOnTaking } from "./use-focus-on-taking.ts";
import { useMayEnd } from "./use-may-end.ts";
import { useVoice, useVoiceState } from "./voice-context.ts";
import { VoiceControls } from "./voice-controls.tsx";

type Props = { conversation: Conversation; call: Call };

/** A call that rings or is talked: the own one with all that can be done in it, a colleague's as a fact. */
export function CallUnderWay({ conversation, call }: Props) {
  const isOwn = useDesk((state) => state.me?.id === call.agent?.id);
  const mayEnd = useMayEnd(conversation, call);
  const { t } = useTexts();
  const { callId, fault, isTaking } = useVoiceState();
  const isHere = callId === call.id;
  const isVoice = isOwn && call.method === "browser";
  const isLost = useIsLost(call);
  const strip = useFocusOnTaking(call.id, isOwn);
  return (
    <section
      ref={strip}
      tabIndex={-1}
      aria-label={t.onCall.region}
      class={`-outline-offset-2 flex shrink-0 flex-col gap-2.5 border-line border-b px-3 py-2.5 md:px-5 ${isLost ? "bg-brass-soft" : isOwn ? "bg-green-soft" : "bg-sunken"}`}
    >
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <State call={call} isOwn={isOwn} isLost={isLost} />
        <span class="flex shrink-0 items-center gap-1.5 empty:hidden">
          {isOwn && isHere && <VoiceControls canHold={call.stage.name === "connected"} />}
          {mayEnd && !(isOwn && call.method === "tel" && call.stage.name === "connected") && (
            <HangUp conversation={conversation} call={call} isOwn={isOwn} />
          )}
        </span>
      </div>
      {isOwn && call.method === "tel" && <TelDesk conversation={conversation} call={call} />}
      {isVoice && fault && !isTaking && <Refusal>{t.call.faults[fault]}</Refusal>}
      {isVoice && !isHere && !isTaking && <Elsewhere />}
    </section>
  );
}

/** What happens now, read out when it changes, and for how long. */
function State({ call, isOwn, isLost }: { call: Call; isOwn: boolean; isLost: boolean }) {
  const { t } = useTexts();
  const words = useCallWords(call);
  const { held, phase, callId } = useVoiceState();
  const isHere = isOwn && callId === call.id;
  return (
    <p
      class={`flex min-w-0 flex-1 items-center gap-2.5 max-md:flex-auto ${isLost ? "text-brass" : isOwn ? "text-green-ink" : "text-ink-2"}`}
    >
      <Icon of={isLost ? TriangleAlert : PhoneCall} size={18} />
      <span role="status" class={`min-w-0 ${isOwn ? "font-strong" : ""}`}>
        {isHere && phase === "broken" ? t.onCall.broken : isHere && held ? t.onCall.held : words}
      </span>
      <CallTime call={call} />
    </p>
  );
}

/** Somebody is talking to nobody: the connection has gone, as the server or this window knows. */
function useIsLost({ id, stage }: Call): boolean {
  const { phase, callId } = useVoiceState();
  if (stage.name !== "connected") return false;
  return stage.brokenAt !== null || (callId === id && phase === "broken");
}

/** The agent talks in another window, or this page was loaded anew and could not go on by itself. */
function Elsewhere() {
  const { t } = useTexts();
  const voice = useVoice();
  return (
    <Notice
      tone="plain"
      action={
        <Button size="small" onClick={() => void voice.takeHere()}>
          {t.onCall.here}
        </Button>
      }
    >
      {t.onCall.elsewhere}
    </Notice>
  );
}

function Refusal({ children }: { children: ComponentChildren }) {
  return (
    <Notice tone="red" live="alert">
      {children}
    </Notice>
  );
}
