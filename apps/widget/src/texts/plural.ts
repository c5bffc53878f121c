import type { Locale } from "@bellhop/protocol";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes "3 osoby": picks the form for a number and puts the number where the form says #. */
export type Plural = (count: number, forms: Forms) => string;

export function createPlural(locale: Locale): Plural {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", `${count}`);
}
