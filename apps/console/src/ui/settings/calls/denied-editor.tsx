import { CALL_DENIED_MAX } from "@bellhop/protocol/limits";
import { Plus } from "lucide-preact";
import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { useTexts } from "../../texts-context.ts";
import { onEnter } from "../departments/on-enter.ts";
import { Chips } from "./chips.tsx";

type Props = { denied: string[]; disabled: boolean; onChange: (denied: string[]) => void };

/** Beginnings of numbers that are never called. */
export function DeniedEditor({ denied, disabled, onChange }: Props) {
  const { t } = useTexts();
  const words = t.callSettings;
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    const beginning = text.replace(/[\s()-]/g, "");
    const isRight = /^\+\d{1,14}$/.test(beginning);
    setWrong(!isRight);
    if (!isRight) return;
    onChange([...new Set([...denied, beginning])]);
    setText("");
  };
  return (
    <div class="flex flex-col gap-3">
      {!disabled && denied.length < CALL_DENIED_MAX && (
        <div class="flex max-w-form items-start gap-2">
          <Field
            class="flex-1"
            type="tel"
            label={words.denied}
            hint={words.deniedHint}
            error={isWrong ? words.deniedWrong : null}
            placeholder="+4870"
            value={text}
            onText={setText}
            onKeyDown={onEnter(add)}
          />
          <Button class="mt-6 h-10" icon={Plus} disabled={text.trim() === ""} onClick={add}>
            {words.addDenied}
          </Button>
        </div>
      )}
      {disabled && denied.length > 0 && <p class="font-strong text-label">{words.denied}</p>}
      <Chips
        label={words.denied}
        chips={denied.map((value) => ({ value, label: value }))}
        onRemove={disabled ? null : (value) => onChange(denied.filter((other) => other !== value))}
      />
    </div>
  );
}
