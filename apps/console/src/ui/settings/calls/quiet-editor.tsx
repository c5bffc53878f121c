import type { CallSettings } from "@bellhop/protocol";
import { useId } from "preact/hooks";
import { SmallField } from "../../parts/small-field.tsx";
import { useTexts } from "../../texts-context.ts";
import { clockText, minutesOf } from "../departments/clock-time.ts";

type Quiet = CallSettings["quiet"];
type Props = { quiet: Quiet; disabled: boolean; onChange: (quiet: Quiet) => void };

const DAY = 1_440;

/** From when to when it may ring by itself. */
export function QuietEditor({ quiet, disabled, onChange }: Props) {
  const { t } = useTexts();
  const { from, to } = quiet;
  const isWrong = to <= from;
  const wrongId = useId();
  return (
    <div class="flex flex-col gap-2">
      <div class="flex flex-wrap gap-4">
        <TimeField
          label={t.callSettings.from}
          minutes={from}
          disabled={disabled}
          onMinutes={(next) => onChange({ from: next, to })}
        />
        <TimeField
          label={t.callSettings.to}
          minutes={to}
          disabled={disabled}
          wrongId={isWrong ? wrongId : undefined}
          // Midnight ends the day.
          onMinutes={(next) => onChange({ from, to: next === 0 ? DAY : next })}
        />
      </div>
      {isWrong && (
        <p id={wrongId} role="alert" class="text-red text-small">
          {t.callSettings.quietWrong}
        </p>
      )}
    </div>
  );
}

type TimeProps = {
  label: string;
  minutes: number;
  disabled: boolean;
  /** What says that it cannot be so. */
  wrongId?: string | undefined;
  onMinutes: (minutes: number) => void;
};

function TimeField({ label, minutes, disabled, wrongId, onMinutes }: TimeProps) {
  const value = clockText(minutes);
  return (
    <SmallField
      {...{ label, value, disabled, wrongId }}
      type="time"
      required
      onChange={(field) => {
        const next = minutesOf(field.value);
        if (next !== null) onMinutes(next);
      }}
      onBlur={(field) => {
        if (field.value === "") field.value = value;
      }}
    />
  );
}
