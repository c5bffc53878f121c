import type { CallSettings } from "@bellhop/protocol";
import { CALL_AT_ONCE_MAX } from "@bellhop/protocol/limits";
import { SmallField } from "../../parts/small-field.tsx";
import { useTexts } from "../../texts-context.ts";

type Limits = CallSettings["limits"];
type Name = keyof Limits;
type Props = { limits: Limits; disabled: boolean; onChange: (limits: Limits) => void };

/** The largest the server takes. */
const most: Record<Name, number> = {
  perNumberDay: 20,
  perIpHour: 1_000,
  perIpDay: 10_000,
  perSiteHour: 10_000,
  atOnce: CALL_AT_ONCE_MAX,
  minutesPerDay: 100_000,
};
const names = Object.keys(most) as Name[];

/** How much may happen before requests are refused; the minutes of talking are what costs money. */
export function LimitsEditor({ limits, disabled, onChange }: Props) {
  const { t } = useTexts();
  return (
    <div class="grid gap-4 md:grid-cols-2">
      {names.map((name) => (
        <NumberField
          key={name}
          label={t.callSettings.limitNames[name]}
          hint={name === "minutesPerDay" ? t.callSettings.spendHint : undefined}
          value={limits[name]}
          most={most[name]}
          disabled={disabled}
          onValue={(value) => onChange({ ...limits, [name]: value })}
        />
      ))}
    </div>
  );
}

type NumberProps = {
  label: string;
  hint: string | undefined;
  value: number;
  most: number;
  disabled: boolean;
  onValue: (value: number) => void;
};

/** What is no number within the bounds goes back to what counts when it is left. */
function NumberField({ label, hint, value, most: max, disabled, onValue }: NumberProps) {
  return (
    <SmallField
      {...{ label, hint, value, max, disabled }}
      type="number"
      inputMode="numeric"
      min={1}
      required
      onInput={({ valueAsNumber: next }) => {
        if (Number.isInteger(next) && next >= 1 && next <= max) onValue(next);
      }}
      onBlur={(field) => {
        field.value = String(value);
      }}
      class="w-32"
    />
  );
}
