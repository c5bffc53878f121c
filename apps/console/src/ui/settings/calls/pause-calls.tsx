import { CirclePause, Pause, Play } from "lucide-preact";
import { Button } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";

type Props = { paused: boolean; disabled: boolean; onChange: (paused: boolean) => Promise<unknown> };

/** Stops every new call with one press; it needs no saving. */
export function PauseCalls({ paused, disabled, onChange }: Props) {
  const { t } = useTexts();
  const words = t.callSettings;
  return (
    <Notice
      tone={paused ? "brass" : "quiet"}
      {...(paused && { icon: CirclePause })}
      class="min-h-12 max-md:flex-wrap max-md:[&>p]:basis-[calc(100%-2rem)]"
      action={
        <Button
          size="small"
          icon={paused ? Play : Pause}
          disabled={disabled}
          onClick={() => void onChange(!paused)}
        >
          {paused ? words.resume : words.pause}
        </Button>
      }
    >
      <span role="status">{paused ? words.isPaused : words.pauseHint}</span>
    </Notice>
  );
}
