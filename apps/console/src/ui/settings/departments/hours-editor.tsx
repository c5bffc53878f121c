import type { Hours, Locale } from "@bellhop/protocol";
import { useRef } from "preact/hooks";
import { Segments } from "../../parts/segments.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useTexts } from "../../texts-context.ts";
import { ExceptionsEditor } from "./exceptions-editor.tsx";
import { HolidaysEditor } from "./holidays-editor.tsx";
import { WeekEditor } from "./week-editor.tsx";

type Props = {
  siteId: string;
  hours: Hours | null;
  disabled: boolean;
  onChange: (hours: Hours | null) => void;
};

const countries: Partial<Record<Locale, string>> = { pl: "PL", cs: "CZ" };

/** Office hours to begin with, in this computer's time zone. */
function officeHours(locale: Locale): Hours {
  const country = countries[locale];
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: 540, to: 1_020 }] : [])),
    exceptions: [],
    holidays: country ? { country, off: [] } : null,
  };
}

/** Always, or by the week, with holidays and single days. */
export function HoursEditor({ siteId, hours, disabled, onChange }: Props) {
  const { t, locale } = useTexts();
  // Whoever tries "always" finds the own hours again.
  const last = useRef(hours);
  if (hours) last.current = hours;
  const begin = () => last.current ?? officeHours(locale);
  return (
    <div class="flex flex-col gap-6">
      {!disabled && (
        <div class="flex">
          <Segments
            label={t.hours.title}
            value={hours ? "hours" : "always"}
            onChange={(next) => onChange(next === "always" ? null : begin())}
            options={[
              { value: "always", label: t.hours.always },
              { value: "hours", label: t.hours.byHours },
            ]}
          />
        </div>
      )}
      {disabled && !hours && <p class="text-ink-2">{t.hours.always}</p>}
      {hours && (
        <>
          <WeekEditor
            week={hours.week}
            disabled={disabled}
            onChange={(week) => onChange({ ...hours, week })}
          />
          <SelectField
            label={t.hours.timeZone}
            value={hours.timeZone}
            disabled={disabled}
            options={zoneOptions(hours.timeZone)}
            onChange={(timeZone) => onChange({ ...hours, timeZone })}
            class="max-w-form"
          />
          <div class="flex flex-col gap-3">
            <h3 class="font-strong">{t.hours.specialDays}</h3>
            <ExceptionsEditor
              exceptions={hours.exceptions}
              disabled={disabled}
              onChange={(exceptions) => onChange({ ...hours, exceptions })}
            />
          </div>
          <div class="flex flex-col gap-3">
            <h3 class="font-strong">{t.hours.holidays}</h3>
            <HolidaysEditor
              siteId={siteId}
              holidays={hours.holidays}
              disabled={disabled}
              onChange={(holidays) => onChange({ ...hours, holidays })}
            />
          </div>
        </>
      )}
    </div>
  );
}

function zoneOptions(current: string) {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), current]);
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
