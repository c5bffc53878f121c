import type { Department, Locale, Site } from "@bellhop/protocol";
import { URL_MAX } from "@bellhop/protocol/limits";
import { useQuery } from "@tanstack/react-query";
import { useState } from "preact/hooks";
import { type ApiOutput, askApi, errorCodeOf } from "../../../call-api.ts";
import { Field } from "../../parts/field.tsx";
import { Notice } from "../../parts/notice.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useTexts } from "../../texts-context.ts";
import { Part } from "../part.tsx";
import { MomentField } from "./moment-field.tsx";
import { useSettled } from "./use-settled.ts";

type Props = { site: Site; departments: Department[] };

const locales: Locale[] = ["pl", "cs", "en"];

/** "What would a visitor see at …?": asks the server with what is saved, so that the answer is the visitor's. */
export function VisitPreview({ site, departments }: Props) {
  const { t, locale: own, format } = useTexts();
  const [at, setAt] = useState(() => Date.now());
  const [url, setUrl] = useState(`${site.origins[0] ?? "https://shop.example"}/`);
  const [locale, setLocale] = useState<Locale>(own);
  const page = useSettled(url);
  const { data, error } = useQuery({
    queryKey: ["preview", site.id, at, page, locale, departments],
    queryFn: () => askApi("previewVisit", { params: { siteId: site.id }, body: { at, url: page, locale } }),
    placeholderData: (held) => held,
  });
  return (
    <Part title={t.preview.title} hint={t.preview.hint}>
      <div class="grid gap-4 md:grid-cols-[auto_1fr_auto]">
        <MomentField label={t.preview.when} at={at} onChange={setAt} />
        <Field
          label={t.preview.page}
          inputMode="url"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={URL_MAX}
          value={url}
          onText={setUrl}
        />
        <SelectField
          label={t.preview.language}
          value={locale}
          options={locales.map((one) => ({ value: one, label: format.language(one) }))}
          onChange={setLocale}
        />
      </div>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {data && <Outcome preview={data} departments={departments} />}
    </Part>
  );
}

type OutcomeProps = { preview: ApiOutput<"previewVisit">; departments: Department[] };

function Outcome({ preview, departments }: OutcomeProps) {
  const { t, format } = useTexts();
  const { outside } = preview;
  const nameOf = (id: string) => departments.find((one) => one.id === id)?.name || t.departments.first;
  const back = outside?.backAt == null ? "" : t.preview.back(format.stamp(outside.backAt));
  return (
    <div role="status" class="flex flex-col gap-2 rounded-card border border-line bg-paper p-4">
      <p class="font-strong">
        {outside ? t.preview.closed[outside.mode] : t.preview.open} {back}
      </p>
      <p class="text-ink-2">{t.preview.goesTo(nameOf(preview.departmentId))}</p>
      {preview.departments.length > 1 && (
        <p class="text-ink-2">{t.preview.mayChoose(format.names(preview.departments.map((d) => d.name)))}</p>
      )}
    </div>
  );
}
