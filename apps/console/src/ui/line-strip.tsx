import { CloudOff, LoaderCircle, RotateCw } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk-context.ts";
import { Notice } from "./parts/notice.tsx";
import { useTexts } from "./texts-context.ts";

/** A blink of the line is no news. */
const PATIENCE_MS = 1500;

/** Says how the line is when it is not simply fine. */
export function LineStrip() {
  const { t } = useTexts();
  const line = useDesk((state) => state.line);
  const isLate = useIsLate(line === "connecting" || line === "waiting");
  if (line === "reload")
    return (
      <Notice
        tone="brass"
        icon={RotateCw}
        live="alert"
        class="mx-4 mb-2"
        action={
          <button type="button" class="shrink-0 font-strong underline" onClick={() => location.reload()}>
            {t.line.reloadNow}
          </button>
        }
      >
        {t.line.reload}
      </Notice>
    );
  if (!isLate || line === "online" || line === "refused") return null;
  return (
    <Notice icon={line === "waiting" ? CloudOff : LoaderCircle} live="status" class="mx-4 mb-2">
      {line === "waiting" ? t.line.waiting : t.line.connecting}
    </Notice>
  );
}

function useIsLate(isPending: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isPending) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isPending]);
  return isLate;
}
