import type { ErrorCode, Site } from "@bellhop/protocol";
import { SITES_ORIGINS_MAX } from "@bellhop/protocol/limits";
import { Plus, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { callApi } from "../../call-api.ts";
import { originOf } from "../../site-snippets.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Form, FormRefusal } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { Part } from "./part.tsx";
import { useKeepSite } from "./use-site.ts";

/** The addresses the chat answers on; each change is saved at once. */
export function SiteOrigins({ site, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const { change, busy, error } = useOrigins(site);
  return (
    <Part title={t.settings.origins} hint={t.settings.originsHint}>
      <ul class="rounded-card border border-line">
        {site.origins.map((origin) => (
          <li
            key={origin}
            class="flex h-11 items-center gap-2 border-line border-t pr-1.5 pl-4 first:border-t-0"
          >
            <span class="min-w-0 flex-1 truncate">{origin}</span>
            {isOwner && site.origins.length > 1 && (
              <button
                type="button"
                disabled={busy}
                aria-label={t.settings.originRemove(origin)}
                title={t.settings.originRemove(origin)}
                onClick={() => void change(site.origins.filter((other) => other !== origin))}
                class="grid size-8 place-items-center rounded-[6px] text-ink-2 hover:bg-sunken"
              >
                <Icon of={X} size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <FormRefusal code={error} />
      {isOwner && site.origins.length < SITES_ORIGINS_MAX && (
        <AddOrigin busy={busy} onAdd={(origin) => change([...new Set([...site.origins, origin])])} />
      )}
    </Part>
  );
}

function AddOrigin({ busy, onAdd }: { busy: boolean; onAdd: (origin: string) => Promise<boolean> }) {
  const { t } = useTexts();
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = async () => {
    const origin = originOf(text);
    if (!origin) return setWrong(true);
    if (await onAdd(origin)) setText("");
  };
  return (
    <Form class="flex items-end gap-2" onSend={add}>
      <Field
        class="flex-1"
        label={t.settings.originNew}
        inputMode="url"
        autoCapitalize="none"
        spellcheck={false}
        placeholder="https://shop.example"
        value={text}
        error={isWrong ? t.settings.originWrong : null}
        onText={(next) => {
          setWrong(false);
          setText(next);
        }}
      />
      <Button
        type="submit"
        icon={Plus}
        busy={busy}
        disabled={text.trim() === ""}
        class={`h-10 ${isWrong ? "mb-5.5" : ""}`}
      >
        {t.settings.originAdd}
      </Button>
    </Form>
  );
}

function useOrigins(site: Site) {
  const keep = useKeepSite();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const change = async (origins: string[]) => {
    setBusy(true);
    const reply = await callApi("updateSite", { params: { siteId: site.id }, body: { origins } });
    setBusy(false);
    setError(reply.ok ? null : reply.error);
    if (reply.ok) keep(reply.data);
    return reply.ok;
  };
  return { change, busy, error };
}
