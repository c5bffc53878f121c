import type { CallSettings, Site } from "@bellhop/protocol";
import type { ApiOutput } from "../../../call-api.ts";
import { Form } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";
import { SaveBar } from "../departments/save-bar.tsx";
import { Part } from "../part.tsx";
import { isPhone } from "./caller-id-field.tsx";
import { ConsentEditor } from "./consent-editor.tsx";
import { CountriesEditor } from "./countries-editor.tsx";
import { DeniedEditor } from "./denied-editor.tsx";
import { LimitsEditor } from "./limits-editor.tsx";
import { PauseCalls } from "./pause-calls.tsx";
import { ProviderChoice } from "./provider-choice.tsx";
import { QuietEditor } from "./quiet-editor.tsx";
import { useCallSettingsForm } from "./use-call-settings-form.ts";

type Props = { site: Site; known: ApiOutput<"readCallSettings">; isOwner: boolean };

/** Saved as a whole, but for the pause, which counts at once. */
export function CallSettingsForm({ site, known, isOwner }: Props) {
  const { t } = useTexts();
  const words = t.callSettings;
  const form = useCallSettingsForm(site.id, known.settings);
  const { draft, change, save, discard, pause, ...state } = form;
  const disabled = !isOwner;
  return (
    <Form class="flex flex-col gap-10" onSend={save}>
      <PauseCalls paused={draft.paused} disabled={disabled || state.busy} onChange={pause} />
      <Part title={words.how}>
        <ProviderChoice draft={draft} providers={known.providers} disabled={disabled} onChange={change} />
        {!known.turn && <Notice>{words.turnMissing}</Notice>}
      </Part>
      <Part title={words.where} hint={words.countriesHint}>
        <CountriesEditor draft={draft} disabled={disabled} onChange={change} />
        <DeniedEditor denied={draft.denied} disabled={disabled} onChange={(denied) => change({ denied })} />
      </Part>
      <Part title={words.consent} hint={words.consentHint}>
        <ConsentEditor
          consent={draft.consent}
          stored={known.settings.consent}
          disabled={disabled}
          onChange={(consent) => change({ consent })}
        />
      </Part>
      <Part title={words.quiet} hint={words.quietHint}>
        <QuietEditor quiet={draft.quiet} disabled={disabled} onChange={(quiet) => change({ quiet })} />
      </Part>
      <Part title={words.limits} hint={words.limitsHint}>
        <LimitsEditor limits={draft.limits} disabled={disabled} onChange={(limits) => change({ limits })} />
      </Part>
      {isOwner && <SaveBar {...state} isComplete={isComplete(draft)} onDiscard={discard} />}
    </Form>
  );
}

function isComplete({ callerId, quiet }: CallSettings): boolean {
  return (callerId === null || isPhone(callerId)) && quiet.to > quiet.from;
}
