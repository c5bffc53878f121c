import type { Conversation, Duty } from "@bellhop/protocol";
import { TEXT_MAX } from "@bellhop/protocol/limits";
import { Check } from "lucide-preact";
import { useState } from "preact/hooks";
import { useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Modal } from "../parts/modal.tsx";
import { useTexts } from "../texts-context.ts";
import { NoteField } from "./note-field.tsx";
import { useAct } from "./use-act.ts";

type Props = { conversation: Conversation; duty: Duty; onClose: () => void };

/** Records that somebody has looked whether it was solved. */
export function DutyDialog({ conversation, duty, onClose }: Props) {
  const { t } = useTexts();
  const link = useLink();
  const [note, setNote] = useState("");
  const { busy, error, act } = useAct(onClose);
  const send = () => act(() => link.closeDuty(conversation.id, duty.id, note.trim() || null));
  return (
    <Modal open onClose={onClose} title={t.duty.title} description={t.duty.hint}>
      <Form onSend={send} class="flex flex-col gap-4">
        <NoteField label={t.duty.note} value={note} onText={setNote} isFirst />
        <FormRefusal code={error} />
        <div class="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" kind="primary" icon={Check} busy={busy} disabled={note.length > TEXT_MAX}>
            {t.duty.send}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
