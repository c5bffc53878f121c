import type { Department, Site } from "@bellhop/protocol";
import { NAME_MAX } from "@bellhop/protocol/limits";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useTexts } from "../../texts-context.ts";
import { Part } from "../part.tsx";
import { CallSwitches } from "./call-switches.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { MembersEditor } from "./members-editor.tsx";
import { OutsideChoice } from "./outside-choice.tsx";
import { SaveBar } from "./save-bar.tsx";
import { useDepartmentForm } from "./use-department-form.ts";
import { WhoComesHere } from "./who-comes-here.tsx";

type Props = { site: Site; department: Department; isOwner: boolean; onMade: (id: string) => void };

/** Saved as a whole, with one button that stays in sight while something is not saved. */
export function DepartmentForm({ site, department, isOwner, onMade }: Props) {
  const { t } = useTexts();
  const { draft, change, save, discard, ...state } = useDepartmentForm(site, department, onMade);
  const isFirst = department.id === site.id;
  const disabled = !isOwner;
  const routings = Object.entries(t.departments.routings) as [Department["routing"], string][];
  return (
    <Form class="flex flex-col gap-10" onSend={save}>
      <Part title={t.departments.basics}>
        <Field
          label={t.departments.name}
          hint={isFirst ? t.departments.firstNameHint : t.departments.nameHint}
          required={!isFirst}
          maxLength={NAME_MAX}
          disabled={disabled}
          placeholder={isFirst ? t.departments.first : ""}
          value={draft.name}
          onText={(name) => change({ name })}
        />
        <SelectField
          label={t.departments.routing}
          hint={t.departments.routingHints[draft.routing]}
          value={draft.routing}
          disabled={disabled}
          options={routings.map(([value, label]) => ({ value, label }))}
          onChange={(routing) => change({ routing })}
        />
      </Part>
      <Part title={t.departments.members} hint={t.departments.membersHint}>
        <MembersEditor
          siteId={site.id}
          fields={draft}
          isRanked={draft.routing === "leastBusy" || draft.routing === "sequence"}
          disabled={disabled}
          onChange={change}
        />
      </Part>
      <Part title={t.hours.title} hint={t.hours.hint}>
        <HoursEditor
          siteId={site.id}
          hours={draft.hours}
          disabled={disabled}
          onChange={(hours) => change({ hours })}
        />
        {draft.hours && (
          <OutsideChoice
            outside={draft.outside}
            disabled={disabled}
            onChange={(outside) => change({ outside })}
          />
        )}
      </Part>
      <Part title={t.callSettings.inDepartment} hint={t.callSettings.inDepartmentHint}>
        <CallSwitches siteId={site.id} calls={draft.calls} disabled={disabled} onChange={change} />
      </Part>
      <Part title={t.departments.whoComes} hint={t.departments.whoComesHint}>
        <WhoComesHere draft={draft} disabled={disabled} onChange={change} />
      </Part>
      {isOwner && <SaveBar {...state} isComplete={isFirst || draft.name.trim() !== ""} onDiscard={discard} />}
    </Form>
  );
}
