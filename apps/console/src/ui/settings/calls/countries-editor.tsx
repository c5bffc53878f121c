import type { CallSettings } from "@bellhop/protocol";
import { useMemo } from "preact/hooks";
import { namedCountries } from "../../../country-codes.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { useTexts } from "../../texts-context.ts";
import { Chips } from "./chips.tsx";

type Fields = Pick<CallSettings, "country" | "countries">;
type Props = { draft: Fields; disabled: boolean; onChange: (changes: Partial<Fields>) => void };

/** Which countries are called, and whose numbers need no country code. At least one stays. */
export function CountriesEditor({ draft: { country, countries }, disabled, onChange }: Props) {
  const { t, locale } = useTexts();
  const all = useMemo(() => namedCountries(locale), [locale]);
  const chosen = all.filter(({ value }) => countries.includes(value));
  const rest = all.filter(({ value }) => !countries.includes(value));
  const canRemove = !disabled && countries.length > 1;
  const remove = (code: string) => {
    const left = countries.filter((other) => other !== code);
    onChange({ countries: left, ...(country === code && { country: left[0] ?? country }) });
  };
  return (
    <div class="flex flex-col gap-4">
      <fieldset class="flex flex-col gap-3">
        <legend class="mb-2 font-strong text-label">{t.callSettings.countries}</legend>
        <Chips label={t.callSettings.countries} chips={chosen} onRemove={canRemove ? remove : null} />
        {!disabled && (
          <select
            aria-label={t.callSettings.addCountry}
            value=""
            onChange={({ currentTarget }) => {
              if (currentTarget.value) onChange({ countries: [...countries, currentTarget.value] });
              currentTarget.value = "";
            }}
            class="h-10 w-full max-w-form rounded-control border border-line-strong bg-surface px-3"
          >
            <option value="">{t.callSettings.addCountry}…</option>
            {rest.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </fieldset>
      <SelectField
        class="max-w-form"
        label={t.callSettings.country}
        value={country}
        disabled={disabled}
        options={chosen}
        onChange={(next) => onChange({ country: next })}
      />
    </div>
  );
}
