import type { ErrorCode } from "@bellhop/protocol";
import { Button } from "../../parts/button.tsx";
import { FormRefusal } from "../../parts/form.tsx";
import { useTexts } from "../../texts-context.ts";

type Props = {
  isChanged: boolean;
  isComplete: boolean;
  isSaved: boolean;
  busy: boolean;
  error: ErrorCode | null;
  onDiscard: () => void;
};

/** Says whether something is not saved; from the first change on it stays in sight at the foot. */
export function SaveBar({ isChanged, isComplete, isSaved, busy, error, onDiscard }: Props) {
  const { t } = useTexts();
  const isNeeded = isChanged || isSaved || error !== null;
  return (
    <div
      data-save-bar={isNeeded || undefined}
      class={`z-10 flex flex-col gap-3 border-line border-t bg-surface py-4 ${isNeeded ? "sticky bottom-0" : ""}`}
    >
      <FormRefusal code={error} />
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" kind="primary" disabled={!isChanged || !isComplete} busy={busy}>
          {t.common.save}
        </Button>
        {isChanged && (
          <Button kind="plain" disabled={busy} onClick={onDiscard}>
            {t.departments.discard}
          </Button>
        )}
        <span role="status" class={`flex-1 text-label ${isChanged ? "text-brass" : "text-green-ink"}`}>
          {isChanged ? t.departments.unsaved : isSaved ? t.common.saved : ""}
        </span>
      </div>
    </div>
  );
}
