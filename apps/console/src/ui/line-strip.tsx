import { Check, CirclePause, CloudOff, Hourglass, LoaderCircle, RotateCw } from "lucide-preact";
import { useDesk } from "./desk-context.ts";
import { Notice } from "./parts/notice.tsx";
import { useTexts } from "./texts-context.ts";
import { useLineNews } from "./use-line-news.ts";

const looks = {
  connecting: { icon: LoaderCircle, tone: "quiet" },
  waiting: { icon: CloudOff, tone: "quiet" },
  paused: { icon: CirclePause, tone: "brass" },
  slow: { icon: Hourglass, tone: "quiet" },
  works: { icon: Check, tone: "green" },
} as const;

/** Says how the line is when it is not simply fine; the box is there before the words, for screen readers. */
export function LineStrip({ class: more = "" }: { class?: string }) {
  const { t } = useTexts();
  const news = useLineNews();
  const isOld = useDesk(({ line }) => line === "reload");
  return (
    <div role="status" class={more}>
      {isOld ? <ReloadNotice /> : news && <Notice {...looks[news]}>{t.line[news]}</Notice>}
    </div>
  );
}

function ReloadNotice() {
  const { t } = useTexts();
  return (
    <Notice
      tone="brass"
      icon={RotateCw}
      action={
        <button type="button" class="shrink-0 font-strong underline" onClick={() => location.reload()}>
          {t.line.reloadNow}
        </button>
      }
    >
      {t.line.reload}
    </Notice>
  );
}
