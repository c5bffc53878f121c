import type { CallChoices } from "@bellhop/protocol";
import type { CallProps } from "./call-props.ts";
import { wrongField } from "./call-view.ts";
import { callingCodeOf } from "./calling-codes.ts";
import { caretAfter } from "./phone-number.ts";

/** Country and number. Grouped while one types; the caret stays where it was among the digits. */
export function PhoneField({ scene, desk, words: { texts }, choices }: CallProps & { choices: CallChoices }) {
  const { view, form } = desk;
  const { country, text } = view.number;
  const names = new Intl.DisplayNames(scene.locale, { type: "region" });
  const isForeign = text.startsWith("+");
  const type = (field: HTMLInputElement) => {
    const before = field.value.slice(0, field.selectionStart ?? undefined).replace(/\D/g, "").length;
    const isAtEnd = field.selectionStart === field.value.length;
    const typed = field.value;
    form.type(typed);
    const written = desk.view.number.text;
    // Deleting only a space would bring it back and change nothing else.
    field.value = written;
    const caret = isAtEnd ? written.length : caretAfter(written, before);
    field.setSelectionRange(caret, caret);
  };
  return (
    <div class="phone-field">
      <label class="country" hidden={isForeign}>
        <span aria-hidden="true">+{callingCodeOf(country)}</span>
        <select
          aria-label={texts.country}
          value={country}
          onChange={({ currentTarget }) => form.chooseCountry(currentTarget.value)}
        >
          {choices.countries.map((one) => (
            <option key={one} value={one}>
              {names.of(one)} +{callingCodeOf(one)}
            </option>
          ))}
        </select>
      </label>
      <input
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        dir="ltr"
        aria-label={texts.phone}
        placeholder={texts.phone}
        aria-required="true"
        aria-invalid={wrongField(view) === "phone"}
        aria-describedby="problem"
        maxLength={24}
        value={text}
        onInput={({ currentTarget }) => type(currentTarget)}
      />
    </div>
  );
}
