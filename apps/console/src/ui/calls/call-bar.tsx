import { PhoneCall } from "lucide-preact";
import { Link } from "wouter-preact";
import type { Calling } from "../../state-call.ts";
import { visitorName } from "../../visitor-name.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { CallTime } from "./call-time.tsx";
import { HangUp } from "./hang-up.tsx";
import { useCallWords } from "./use-call-words.ts";
import { useOwnCall } from "./use-own-call.ts";
import { useVoiceState } from "./voice-context.ts";
import { VoiceControls } from "./voice-controls.tsx";

/** The own call while something else is looked at: it is never out of sight, and one press leads back. */
export function CallBar({ openedId }: { openedId: string | null }) {
  const own = useOwnCall();
  if (!own || own.conversation.id === openedId) return null;
  return <Bar {...own} />;
}

function Bar({ conversation, call }: Calling) {
  const { t } = useTexts();
  const { callId } = useVoiceState();
  const words = useCallWords(call);
  const name = visitorName(conversation, t);
  return (
    <section
      aria-label={t.onCall.region}
      class="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-green-soft px-4"
    >
      <Link
        href={`/c/${conversation.id}`}
        class="flex min-w-0 flex-1 items-center gap-2.5 text-green-ink text-label hover:underline"
      >
        <Icon of={PhoneCall} size={16} />
        <span class="min-w-0 truncate">
          <span class="font-strong max-md:hidden">{t.onCall.with(name)}</span>
          <span class="max-md:hidden"> · {words}</span>
          {/* There the icon says the rest. */}
          <span class="font-strong md:hidden">{name}</span>
        </span>
        <CallTime call={call} />
      </Link>
      <span class="flex shrink-0 items-center gap-1.5">
        {callId === call.id && <VoiceControls canHold={call.stage.name === "connected"} isSmall />}
        {call.method !== "tel" && <HangUp conversation={conversation} call={call} isOwn isSmall />}
      </span>
    </section>
  );
}
