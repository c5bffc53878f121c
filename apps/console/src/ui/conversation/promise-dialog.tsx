import type { Conversation } from "@bellhop/protocol";
import { Clock } from "lucide-preact";
import { promisePresets } from "../../time-presets.ts";
import { useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Modal } from "../parts/modal.tsx";
import { useTexts } from "../texts-context.ts";
import { TimeChoice } from "./time-choice.tsx";
import { useAct } from "./use-act.ts";
import { useTimeChoice } from "./use-time-choice.ts";

/** "I'll come back by": the visitor sees it, and it is kept or apologised for. */
export function PromiseDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const { t, format } = useTexts();
  const link = useLink();
  const choice = useTimeChoice(promisePresets, "in-60");
  const { busy, error, act } = useAct(onClose);
  const { at, now } = choice;
  const send = async () => {
    if (at !== null) await act(() => link.makePromise(conversation.id, at));
  };
  return (
    <Modal open onClose={onClose} title={t.promise.title} description={t.promise.hint}>
      <Form onSend={send} class="flex flex-col gap-4">
        <TimeChoice label={t.promise.title} choice={choice} isFirst />
        {at !== null && <p class="text-ink-2 text-label">{t.promise.shown(format.due(at, now))}</p>}
        <FormRefusal code={error} />
        <div class="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" kind="primary" icon={Clock} busy={busy} disabled={at === null}>
            {t.promise.short}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
