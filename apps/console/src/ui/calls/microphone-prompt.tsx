import { Mic, MicOff } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import {
  askForMicrophone,
  type MicrophonePermission,
  microphonePermission,
  subscribePermission,
} from "../../microphone-permission.ts";
import { useDesk } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { useTakesPageCalls } from "./use-takes-page-calls.ts";

/** Whoever may be asked to talk in the page should not meet the browser's question while a visitor waits. */
export function MicrophonePrompt() {
  const { t } = useTexts();
  const isAvailable = useDesk((state) => state.me?.status === "available");
  const takesCalls = useTakesPageCalls();
  const permission = usePermission();
  if (!isAvailable || !takesCalls || permission === "granted" || permission === null) return null;
  if (permission !== "prompt")
    return (
      <Notice tone="brass" icon={MicOff} live="status">
        {t.call.faults[permission === "denied" ? "refused" : "insecure"]}
      </Notice>
    );
  return (
    <aside
      aria-label={t.call.allow}
      class="flex flex-col gap-2.5 rounded-card border border-line bg-surface p-3"
    >
      <p class="flex gap-2.5 text-ink-2 text-label">
        <Icon of={Mic} size={16} class="mt-px text-ink-3" />
        {t.call.askMicrophone}
      </p>
      <div class="flex justify-end">
        <Button size="small" onClick={() => void askForMicrophone()}>
          {t.call.allow}
        </Button>
      </div>
    </aside>
  );
}

/** Null until the browser has said. */
function usePermission(): MicrophonePermission | null {
  const [permission, setPermission] = useState<MicrophonePermission | null>(null);
  useEffect(() => {
    let isThere = true;
    const read = () => void microphonePermission().then((now) => isThere && setPermission(now));
    read();
    const stop = subscribePermission(read);
    addEventListener("focus", read);
    return () => {
      isThere = false;
      stop();
      removeEventListener("focus", read);
    };
  }, []);
  return permission;
}
