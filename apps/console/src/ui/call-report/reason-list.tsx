import type { CallReport } from "@bellhop/protocol";
import { useTexts } from "../texts-context.ts";
import type { ShowCalls } from "./use-call-filter.ts";

type Props = { reasons: CallReport["reasons"]; onShow: ShowCalls };

/** Why calls did not come about, the most frequent first. */
export function ReasonList({ reasons, onShow }: Props) {
  const { t, format } = useTexts();
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <ul class="-mx-2 flex flex-col">
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          <button
            type="button"
            onClick={() => onShow({ reason })}
            class="grid min-h-9 w-full grid-cols-[1fr_6rem_3rem] items-center gap-3 rounded-small px-2 text-left text-label hover:bg-sunken max-md:grid-cols-[1fr_3rem]"
          >
            <span>{t.misses[reason]}</span>
            <span aria-hidden="true" class="h-2 overflow-hidden rounded-full bg-sunken max-md:hidden">
              <span class="block h-full bg-red" style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span class="numerals text-right font-strong">{format.number(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
