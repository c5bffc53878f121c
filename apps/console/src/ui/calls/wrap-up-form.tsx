import type { Call, CallOutcome, Conversation } from "@bellhop/protocol";
import { TEXT_MAX } from "@bellhop/protocol/limits";
import { Check, Clock } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { skipCall } from "../../skipped-calls.ts";
import { NoteField } from "../conversation/note-field.tsx";
import { useAct } from "../conversation/use-act.ts";
import { useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { useTexts } from "../texts-context.ts";

type Props = {
  conversation: Conversation;
  call: Call;
  /** Null where nothing can be promised: the conversation is closed, or somebody else's. */
  onPromise: (() => void) | null;
};

/** After the call: what came of it, a note for the team, and a promise when there is more to do. */
export function WrapUpForm({ conversation, call, onPromise }: Props) {
  const { t } = useTexts();
  const link = useLink();
  const [outcome, setOutcome] = useState<CallOutcome | null>(null);
  const [note, setNote] = useState("");
  const { busy, error, act } = useAct(() => {});
  const send = async () => {
    if (outcome)
      await act(() => link.calls.wrapUp(conversation.id, call.id, { outcome, note: note.trim() || null }));
  };
  return (
    <Form onSend={send} class="flex flex-col gap-3">
      <Outcomes outcome={outcome} onChange={setOutcome} />
      {outcome === "wrongPerson" && call.phone && <p class="text-ink-2 text-small">{t.wrapUp.wrongPerson}</p>}
      <NoteField label={t.wrapUp.note} value={note} onText={setNote} />
      <FormRefusal code={error} />
      <div class="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          kind="primary"
          size="small"
          icon={Check}
          busy={busy}
          disabled={!outcome || note.length > TEXT_MAX}
        >
          {t.wrapUp.send}
        </Button>
        {onPromise && (
          <Button size="small" icon={Clock} onClick={onPromise}>
            {t.wrapUp.promise}
          </Button>
        )}
        <Button size="small" kind="plain" onClick={() => skipCall(call.id)}>
          {t.wrapUp.later}
        </Button>
      </div>
    </Form>
  );
}

type OutcomesProps = { outcome: CallOutcome | null; onChange: (outcome: CallOutcome) => void };

/** Radio buttons that look like chips. */
function Outcomes({ outcome, onChange }: OutcomesProps) {
  const { t } = useTexts();
  const name = useId();
  const outcomes = Object.entries(t.wrapUp.outcomes) as [CallOutcome, string][];
  return (
    <fieldset>
      <legend class="mb-2 font-strong text-label">{t.wrapUp.title}</legend>
      <div class="flex flex-wrap gap-1.5">
        {outcomes.map(([value, label]) => (
          <label
            key={value}
            class="pointer-coarse:h-10 grid h-8 cursor-pointer place-items-center rounded-control border border-line-strong bg-surface px-2.5 text-label transition-colors hover:bg-sunken has-checked:border-green-ink has-checked:bg-green-soft has-checked:font-strong has-checked:text-green-ink has-focus-visible:outline-2 has-focus-visible:outline-green-ink has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              class="sr-only"
              checked={value === outcome}
              onChange={() => onChange(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
