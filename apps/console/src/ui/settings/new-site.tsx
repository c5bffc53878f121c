import { NAME_MAX } from "@bellhop/protocol/limits";
import { useLocation } from "wouter-preact";
import { callApi } from "../../call-api.ts";
import { useForm } from "../account/use-form.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Modal } from "../parts/modal.tsx";
import { OriginField } from "../parts/origin-field.tsx";
import { useTexts } from "../texts-context.ts";
import { useKeepSite } from "./use-site.ts";

export function NewSite({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={isOpen} onClose={onClose} title={t.settings.newSite} description={t.settings.newSiteHint}>
      <NewSiteForm onClose={onClose} />
    </Modal>
  );
}

function NewSiteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const keep = useKeepSite();
  const { fields, fill, submit, busy, error } = useForm({ name: "", origin: "" });
  const create = async () => {
    const site = await submit((body) => callApi("createSite", { body }));
    if (!site) return;
    keep(site);
    onClose();
    navigate(`/welcome/${site.id}`);
  };
  return (
    <Form class="flex flex-col gap-5" onSend={create}>
      <Field
        label={t.account.siteName}
        hint={t.account.siteNameHint}
        required
        maxLength={NAME_MAX}
        value={fields.name}
        onText={fill("name")}
      />
      <OriginField value={fields.origin} onText={fill("origin")} />
      <FormRefusal code={error} />
      <div class="flex justify-end gap-2">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button type="submit" kind="primary" busy={busy}>
          {t.account.create}
        </Button>
      </div>
    </Form>
  );
}
