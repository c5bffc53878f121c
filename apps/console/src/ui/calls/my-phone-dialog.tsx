import { PHONE_TEXT_MAX } from "@bellhop/protocol/limits";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "preact/hooks";
import { callApi } from "../../call-api.ts";
import { groupPhone } from "../../phone-text.ts";
import { useAct } from "../conversation/use-act.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Modal } from "../parts/modal.tsx";
import { useTexts } from "../texts-context.ts";
import { meKey, useMe } from "../use-me.ts";

/** The agent's own telephone, for calls that ring it. */
export function MyPhoneDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const queryClient = useQueryClient();
  const stored = useMe().data?.agent.phone ?? null;
  const [phone, setPhone] = useState(stored ? groupPhone(stored) : "");
  const { busy, error, act } = useAct(onClose);
  const send = () =>
    act(async () => {
      const reply = await callApi("updateMe", { body: { phone: phone.trim() || null } });
      if (reply.ok) queryClient.setQueryData(meKey, reply.data);
      return reply;
    });
  return (
    <Modal open onClose={onClose} title={t.myPhone.title} description={t.myPhone.hint}>
      <Form onSend={send} class="flex flex-col gap-4">
        <Field
          label={t.myPhone.number}
          hint={t.myPhone.numberHint}
          type="tel"
          autoComplete="tel"
          maxLength={PHONE_TEXT_MAX}
          value={phone}
          error={error && t.errors[error]}
          onText={setPhone}
        />
        <div class="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {t.common.save}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
