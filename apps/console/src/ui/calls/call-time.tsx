import type { Call } from "@bellhop/protocol";
import { stopwatch } from "../../format.ts";
import { useNow } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";

/** For how long they have been talking, ticking. Nothing before. */
export function CallTime({ call }: { call: Call }) {
  const { t } = useTexts();
  const now = useNow();
  if (call.stage.name !== "connected") return null;
  const shown = stopwatch(now - (call.answeredAt ?? call.stage.since));
  return (
    <span class="numerals font-strong">
      <span aria-hidden="true">{shown}</span>
      <span class="sr-only">{t.onCall.duration(shown)}</span>
    </span>
  );
}
