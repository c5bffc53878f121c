import type { CallSettings, Locale } from "@bellhop/protocol";
import { CALL_CONSENT_MAX } from "@bellhop/protocol/limits";
import { useId } from "preact/hooks";
import { useTexts } from "../../texts-context.ts";

type Consent = CallSettings["consent"];
type Props = {
  consent: Consent;
  stored: Consent;
  disabled: boolean;
  onChange: (consent: Consent) => void;
};

const locales: Locale[] = ["pl", "cs", "en"];

/** What visitors agree to, in each language; every change is a new version, and each request keeps its own. */
export function ConsentEditor({ consent, stored, disabled, onChange }: Props) {
  const { t } = useTexts();
  const words = t.callSettings;
  const isChanged = locales.some((locale) => consent.texts[locale] !== stored.texts[locale]);
  const version = stored.version === 0 ? words.versionOwn : words.version(stored.version);
  return (
    <div class="flex flex-col gap-4">
      <p role="status" class={`text-label ${isChanged ? "text-brass" : "text-ink-2"}`}>
        {isChanged ? words.versionNext(stored.version + 1) : version}
      </p>
      {locales.map((locale) => (
        <ConsentText
          key={locale}
          locale={locale}
          text={consent.texts[locale]}
          disabled={disabled}
          onText={(text) => onChange({ ...consent, texts: { ...consent.texts, [locale]: text } })}
        />
      ))}
    </div>
  );
}

type TextProps = { locale: Locale; text: string; disabled: boolean; onText: (text: string) => void };

function ConsentText({ locale, text, disabled, onText }: TextProps) {
  const { t, format } = useTexts();
  const id = useId();
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="font-strong text-label">
        {t.callSettings.consentText(format.language(locale))}
      </label>
      <textarea
        id={id}
        lang={locale}
        rows={2}
        maxLength={CALL_CONSENT_MAX}
        placeholder={t.callSettings.consentEmpty}
        value={text}
        disabled={disabled}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        class="field-sizing-content max-h-60 min-h-16 w-full resize-none rounded-control border border-line-strong bg-surface px-3 py-2 disabled:bg-sunken disabled:text-ink-2"
      />
    </div>
  );
}
