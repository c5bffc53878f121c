import type { Site } from "@bellhop/protocol";
import { NAME_MAX } from "@bellhop/protocol/limits";
import { useState } from "preact/hooks";
import { callApi } from "../../call-api.ts";
import { isColor } from "../../ink-on.ts";
import { useForm } from "../account/use-form.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { useTexts } from "../texts-context.ts";
import { ColorField } from "./color-field.tsx";
import { LauncherPreview } from "./launcher-preview.tsx";
import { Part } from "./part.tsx";
import { useKeepSite } from "./use-site.ts";

/** Name and colour, with the launcher beside them as it will look. */
export function SiteLook({ site, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const keep = useKeepSite();
  const { fields, fill, submit, busy, error } = useForm({ name: site.name, color: site.color });
  const [isSaved, setSaved] = useState(false);
  const isChanged = fields.name.trim() !== site.name || fields.color.toLowerCase() !== site.color;
  const isRight = fields.name.trim() !== "" && isColor(fields.color);
  const save = async () => {
    const saved = await submit((body) => callApi("updateSite", { params: { siteId: site.id }, body }));
    if (!saved) return;
    keep(saved);
    setSaved(true);
  };
  return (
    <Part title={t.settings.look}>
      <Form class="grid gap-6 md:grid-cols-[1fr_14rem]" onSend={save}>
        <div class="flex flex-col gap-5">
          <Field
            label={t.account.siteName}
            hint={t.account.siteNameHint}
            required
            maxLength={NAME_MAX}
            disabled={!isOwner}
            value={fields.name}
            onText={fill("name")}
          />
          <ColorField value={fields.color} onChange={fill("color")} disabled={!isOwner} />
          <FormRefusal code={error} />
          {isOwner && (
            <div class="flex items-center gap-3">
              <Button type="submit" kind="primary" disabled={!isChanged || !isRight} busy={busy}>
                {t.common.save}
              </Button>
              <span role="status" class="text-green-ink text-label">
                {isSaved && !isChanged ? t.common.saved : ""}
              </span>
            </div>
          )}
        </div>
        <LauncherPreview color={isColor(fields.color) ? fields.color : site.color} siteName={fields.name} />
      </Form>
    </Part>
  );
}
