import { startOfDay } from "../formats.ts";
import type { CallProps } from "./call-props.ts";
import { Soon } from "./soon.tsx";

/** Days, and the free times of the chosen one, where the visitor's computer is. */
export function SlotPicker({ scene, desk, words: { texts } }: CallProps) {
  const { slots, slot } = desk.view;
  const { formats } = scene;
  if (!slots)
    return (
      <div class="slots">
        <Soon text={texts.loading} />
      </div>
    );
  const days = [...new Set(slots.map(startOfDay))];
  const [first] = days;
  if (first === undefined) return <p role="status">{texts.noTimes}</p>;
  const day = slot === null ? first : startOfDay(slot);
  const times = slots.filter((one) => startOfDay(one) === day);
  return (
    <div class="slots">
      <select
        aria-label={texts.day}
        value={day}
        onChange={({ currentTarget }) => {
          const chosen = slots.find((one) => startOfDay(one) === Number(currentTarget.value));
          if (chosen !== undefined) desk.form.chooseSlot(chosen);
        }}
      >
        {days.map((one) => (
          <option key={one} value={one}>
            {formats.day(one)}
          </option>
        ))}
      </select>
      <fieldset aria-label={texts.pickTimeTitle}>
        {times.map((one) => (
          <label key={one} class="time">
            <input
              type="radio"
              class="hidden"
              name="slot"
              checked={one === slot}
              onChange={() => desk.form.chooseSlot(one)}
            />
            {formats.time(one)}
          </label>
        ))}
      </fieldset>
      <p class="small">{texts.timesIn(sayZone(scene.locale, day))}</p>
    </div>
  );
}

/** "Central European Time" */
function sayZone(locale: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "longGeneric" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
