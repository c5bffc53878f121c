import { useState } from "preact/hooks";
import { askForMicrophone, microphonePermission } from "../../microphone-permission.ts";
import { loadOf } from "../../state-inbox.ts";
import { useTakesPageCalls } from "../calls/use-takes-page-calls.ts";
import { useDesk, useLink } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";

/** Available or away, and how many conversations of how many this agent has. Shows what the server has confirmed; while it is asked, what was chosen. */
export function AvailableSwitch() {
  const { t } = useTexts();
  const link = useLink();
  const status = useDesk((state) => state.me?.status ?? "away");
  const agentId = useDesk((state) => state.me?.id ?? null);
  const capacity = useDesk((state) => state.me?.capacity ?? 0);
  const load = useDesk((state) => loadOf(state.conversations.values(), agentId));
  const offersPageCalls = useTakesPageCalls();
  const isKnown = useDesk((state) => state.me !== null);
  const [asked, setAsked] = useState<"available" | "away" | null>(null);
  const isOn = (asked ?? status) === "available";
  const toggle = async () => {
    const next = isOn ? "away" : "available";
    setAsked(next);
    // Asked now, while there is time, and not when somebody holds a telephone.
    if (next === "available" && offersPageCalls && (await microphonePermission()) === "prompt")
      void askForMicrophone();
    await link.setStatus(next);
    setAsked(null);
  };
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      disabled={!isKnown}
      onClick={() => void toggle()}
      class={`flex h-7 items-center gap-2 rounded-full pr-3 pl-1.5 font-strong text-small transition-colors ${isOn ? "bg-green-soft text-green-ink" : "bg-sunken text-ink-2"}`}
    >
      <span
        aria-hidden="true"
        class={`flex h-4 w-7 rounded-full p-0.5 transition-colors ${isOn ? "bg-present" : "bg-ink-3"}`}
      >
        <span class={`size-3 rounded-full bg-white transition-transform ${isOn ? "translate-x-3" : ""}`} />
      </span>
      <span>
        {t.inbox.available}
        {isKnown && (
          <span class="numerals" title={t.queue.load(load, capacity)}>
            {` · ${load}/${capacity}`}
          </span>
        )}
      </span>
    </button>
  );
}
