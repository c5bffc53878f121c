import { PASSWORD_MAX, PASSWORD_MIN } from "@bellhop/protocol/limits";
import { Eye, EyeOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { Field } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

type Props = { value: string; onText: (text: string) => void; isNew: boolean; error?: string | null };

/** A password that can be looked at; a new one says how strong its length makes it. */
export function PasswordField({ value, onText, isNew, error }: Props) {
  const { t } = useTexts();
  const [isShown, setShown] = useState(false);
  return (
    <div class="flex flex-col gap-2">
      <Field
        label={t.account.password}
        type={isShown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        value={value}
        onText={onText}
        required
        minLength={isNew ? PASSWORD_MIN : undefined}
        maxLength={PASSWORD_MAX}
        hint={isNew && !value ? t.account.passwordRule(PASSWORD_MIN) : undefined}
        error={error}
        end={
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t.account.showPassword}
            title={t.account.showPassword}
            onClick={() => setShown(!isShown)}
            class="grid size-8 place-items-center rounded-[6px] text-ink-2 hover:bg-sunken"
          >
            <Icon of={isShown ? EyeOff : Eye} size={18} />
          </button>
        }
      />
      {isNew && value && <Strength length={value.length} />}
    </div>
  );
}

const FAIR = 12;
const STRONG = 16;

function Strength({ length }: { length: number }) {
  const { t } = useTexts();
  const level = length < PASSWORD_MIN ? 1 : length < FAIR ? 2 : length < STRONG ? 3 : 4;
  const words =
    level === 1
      ? t.account.passwordTooShort(PASSWORD_MIN)
      : level === 4
        ? t.account.passwordStrong
        : t.account.passwordFair;
  const fill = level === 1 ? "bg-brass" : "bg-present";
  return (
    <div class="flex items-center gap-3" role="status">
      <span class="flex flex-1 gap-1" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            class={`h-1 flex-1 rounded-full transition-colors ${step <= level ? fill : "bg-line"}`}
          />
        ))}
      </span>
      <span class="shrink-0 text-ink-2 text-small">{words}</span>
    </div>
  );
}
