import type { DepartmentSettings, Locale } from "@bellhop/protocol";
import { DEPARTMENT_PAGES_MAX } from "@bellhop/protocol/limits";
import { Check } from "../../parts/check.tsx";
import { useTexts } from "../../texts-context.ts";
import { PageRules } from "./page-rules.tsx";

type Fields = Pick<DepartmentSettings, "choosable" | "pages" | "languages">;
type Props = { draft: Fields; disabled: boolean; onChange: (changes: Partial<Fields>) => void };

const locales: Locale[] = ["pl", "cs", "en"];

/** By choice, by page, by language: in this order. */
export function WhoComesHere({ draft, disabled, onChange }: Props) {
  const { t, format } = useTexts();
  const { languages } = draft;
  const switchLanguage = (locale: Locale, isIn: boolean) =>
    onChange({
      languages: isIn ? [...languages, locale] : languages.filter((other) => other !== locale),
    });
  return (
    <div class="flex flex-col gap-6">
      <Check
        label={t.departments.choosable}
        hint={t.departments.choosableHint}
        checked={draft.choosable}
        disabled={disabled}
        onChange={(choosable) => onChange({ choosable })}
      />
      <PageRules
        pages={draft.pages}
        disabled={disabled}
        canAdd={draft.pages.length < DEPARTMENT_PAGES_MAX}
        onChange={(pages) => onChange({ pages })}
      />
      <fieldset class="flex flex-col gap-2">
        <legend class="mb-2 font-strong text-label">{t.departments.languages}</legend>
        <div class="flex flex-wrap gap-x-6 gap-y-2">
          {locales.map((locale) => (
            <Check
              key={locale}
              label={format.language(locale)}
              checked={languages.includes(locale)}
              disabled={disabled}
              onChange={(isIn) => switchLanguage(locale, isIn)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
