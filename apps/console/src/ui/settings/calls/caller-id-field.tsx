import { Field } from "../../parts/field.tsx";
import { useTexts } from "../../texts-context.ts";

type Props = { callerId: string | null; disabled: boolean; onChange: (callerId: string | null) => void };

export const isPhone = (text: string): boolean => /^\+[1-9]\d{5,14}$/.test(text);

/** The number visitors see; typed with spaces, kept without. */
export function CallerIdField({ callerId, disabled, onChange }: Props) {
  const { t } = useTexts();
  const isWrong = callerId !== null && !isPhone(callerId);
  return (
    <Field
      class="max-w-form"
      type="tel"
      label={t.callSettings.callerId}
      hint={t.callSettings.callerIdHint}
      error={isWrong ? t.callSettings.callerIdWrong : null}
      placeholder="+48221234567"
      disabled={disabled}
      value={callerId ?? ""}
      onText={(text) => onChange(text.replace(/[\s()-]/g, "") || null)}
    />
  );
}
