import { originOf } from "../../site-snippets.ts";
import { useTexts } from "../texts-context.ts";
import { Field } from "./field.tsx";

/** A site's web address. What is none keeps the form from being sent, and says why. */
export function OriginField({ value, onText }: { value: string; onText: (text: string) => void }) {
  const { t } = useTexts();
  return (
    <Field
      label={t.account.origin}
      hint={t.account.originHint}
      inputMode="url"
      autoCapitalize="none"
      spellcheck={false}
      placeholder="https://shop.example"
      required
      value={value}
      onText={onText}
      complain={(text) => (originOf(text) ? "" : t.settings.originWrong)}
    />
  );
}
