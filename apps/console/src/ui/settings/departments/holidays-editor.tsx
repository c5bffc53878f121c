import type { Hours } from "@bellhop/protocol";
import { useQuery } from "@tanstack/react-query";
import { askApi, errorCodeOf } from "../../../call-api.ts";
import { Check } from "../../parts/check.tsx";
import { Notice } from "../../parts/notice.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useTexts } from "../../texts-context.ts";

type Holidays = Hours["holidays"];
type Props = {
  siteId: string;
  holidays: Holidays;
  disabled: boolean;
  onChange: (holidays: Holidays) => void;
};

const NEIGHBOURS = ["PL", "CZ", "SK"];

/** Whose public holidays are closed, and which of them are worked on after all. */
export function HolidaysEditor({ siteId, holidays, disabled, onChange }: Props) {
  const { t, locale, format } = useTexts();
  const year = new Date().getFullYear();
  const country = holidays?.country ?? "PL";
  const ask = (asked: number) => ({
    queryKey: ["holidays", siteId, country, asked, locale],
    queryFn: () =>
      askApi("listHolidays", { params: { siteId }, query: { country, year: String(asked), locale } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error } = useQuery(ask(year));
  const off = new Set(holidays?.off ?? []);
  const switchDay = (id: string, isClosed: boolean) => {
    const next = isClosed ? [...off].filter((other) => other !== id) : [...off, id];
    onChange({ country, off: next });
  };
  return (
    <div class="flex flex-col gap-4">
      <SelectField
        label={t.hours.country}
        value={holidays?.country ?? ""}
        disabled={disabled}
        options={[
          { value: "", label: t.hours.noHolidays },
          ...countryOptions(data?.countries ?? NEIGHBOURS, locale),
        ]}
        onChange={(next) => onChange(next === "" ? null : { country: next, off: [] })}
        class="max-w-form"
      />
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {holidays && data && (
        <fieldset>
          <legend class="mb-2 text-ink-2 text-label">{t.hours.holidaysOf(String(year))}</legend>
          <ul class="rounded-card border border-line">
            {data.holidays.map(({ id, date, name }) => (
              <li
                key={`${id} ${date}`}
                class="flex items-start gap-3 border-line border-t px-4 py-2.5 first:border-t-0"
              >
                <Check
                  class="flex-1"
                  label={name}
                  checked={!off.has(id)}
                  disabled={disabled}
                  onChange={(isClosed) => switchDay(id, isClosed)}
                />
                <span class="numerals shrink-0 text-ink-2 text-label">
                  {format.date(Date.parse(`${date}T12:00`), Date.now())}
                </span>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  );
}

/** The neighbours first, then the world by name. */
function countryOptions(codes: readonly string[], locale: string) {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const named = (code: string) => ({ value: code, label: names.of(code) ?? code });
  const others = codes
    .filter((code) => !NEIGHBOURS.includes(code))
    .map(named)
    .sort((left, right) => left.label.localeCompare(right.label, locale));
  return [...NEIGHBOURS.map(named), ...others];
}
