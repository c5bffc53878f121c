import type { CallProviderState, CallSettings } from "@bellhop/protocol";
import { TriangleAlert } from "lucide-preact";
import { useId } from "preact/hooks";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { CallerIdField } from "./caller-id-field.tsx";

type Props = {
  draft: CallSettings;
  providers: CallProviderState[];
  disabled: boolean;
  onChange: (changes: Partial<CallSettings>) => void;
};

/** Who rings the telephones. What this server lacks is shown and cannot be chosen; pretended calls only where they exist. */
export function ProviderChoice({ draft, providers, disabled, onChange }: Props) {
  const { t } = useTexts();
  const name = useId();
  const words = t.callSettings;
  const known = new Map(providers.map((provider) => [provider.id, provider]));
  const ids = (["console", "twilio", "simulated"] as const).filter(
    (id) => id !== "simulated" || known.has(id) || draft.provider === id,
  );
  const fault = known.get(draft.provider)?.fault;
  return (
    <div class="flex flex-col gap-4">
      <fieldset class="flex flex-col gap-2">
        <legend class="sr-only">{words.how}</legend>
        {ids.map((id) => (
          <label
            key={id}
            class="flex cursor-pointer items-start gap-3 rounded-card border border-line px-4 py-3 has-disabled:cursor-not-allowed has-checked:border-green has-checked:bg-green-soft"
          >
            <input
              type="radio"
              name={name}
              checked={id === draft.provider}
              disabled={disabled || !known.has(id)}
              onChange={() => onChange({ provider: id })}
              class="mt-0.5 size-4 shrink-0 accent-green"
            />
            <span>
              <span class="block font-strong">{words.providers[id]}</span>
              <span class="block text-ink-2 text-label">
                {words.providerHints[id]}
                {!known.has(id) && ` ${words.missing}`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {fault && (
        <Notice tone="red" icon={TriangleAlert} live="status">
          {words.faults[fault.kind](fault.detail ?? "?")}
        </Notice>
      )}
      {draft.provider !== "console" && (
        <CallerIdField
          callerId={draft.callerId}
          disabled={disabled}
          onChange={(callerId) => onChange({ callerId })}
        />
      )}
    </div>
  );
}
