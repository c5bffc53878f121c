import type { Conversation } from "@bellhop/protocol";
import { ArrowLeftRight } from "lucide-preact";
import { useMemo, useState } from "preact/hooks";
import { targetsFor } from "../../state-targets.ts";
import { checkPresets } from "../../time-presets.ts";
import { useDesk, useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Modal } from "../parts/modal.tsx";
import { useTexts } from "../texts-context.ts";
import { NoteField } from "./note-field.tsx";
import { TimeChoice } from "./time-choice.tsx";
import { TransferTargets } from "./transfer-targets.tsx";
import { useAct } from "./use-act.ts";
import { useTimeChoice } from "./use-time-choice.ts";

/** Asks somebody to take over, with a word for them; whoever asks owes a look whether it was solved. */
export function TransferDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const link = useLink();
  const targets = useTargets(conversation);
  const [key, setKey] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const choice = useTimeChoice(checkPresets, "tomorrow-9");
  const { busy, error, act } = useAct(onClose);
  const chosen = targets.find((target) => target.key === key && target.canTake);
  const { at } = choice;
  const send = async () => {
    if (!chosen || at === null) return;
    await act(() =>
      link.transfer(conversation.id, { to: chosen.to, note: note.trim() || null, checkAt: at }),
    );
  };
  return (
    <Modal open onClose={onClose} title={t.transfer.title} description={t.transfer.hint}>
      <Form onSend={send} class="flex flex-col gap-5">
        <TransferTargets targets={targets} value={chosen?.key ?? null} onChange={setKey} />
        <NoteField label={t.transfer.note} hint={t.transfer.noteHint} value={note} onText={setNote} />
        <TimeChoice label={t.transfer.check} choice={choice} />
        <FormRefusal code={error} />
        <div class="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            type="submit"
            kind="primary"
            icon={ArrowLeftRight}
            busy={busy}
            disabled={!chosen || at === null}
          >
            {t.transfer.send}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function useTargets(conversation: Conversation) {
  const colleagues = useDesk((state) => state.colleagues);
  const departments = useDesk((state) => state.departments);
  const conversations = useDesk((state) => state.conversations);
  const me = useDesk((state) => state.me);
  return useMemo(
    () => targetsFor(conversation, { colleagues, departments, conversations, me }),
    [conversation, colleagues, departments, conversations, me],
  );
}
