import { chosenOf } from "@bellhop/client";
import type { CareProps } from "./care-props.ts";

/** Whom to reach, who is there, and when the others are back. What was chosen can be taken back. */
export function DepartmentChoice({ scene: { state, texts, acts }, care }: CareProps) {
  const chosenId = chosenOf(state)?.id;
  const say = (department: (typeof state.departments)[number]) => {
    const moment = care.momentOf(department.outside?.backAt ?? null);
    if (department.available) return texts.replies;
    if (moment) return care.texts.back(moment).replace(/\.$/, "");
    return department.outside ? care.texts.closedNow : care.texts.departmentAway;
  };
  return (
    <fieldset class="card whom">
      <legend>{care.texts.whom}</legend>
      {state.departments.map((department) => (
        <div key={department.id} class="row">
          <label>
            <input
              type="radio"
              name="department"
              checked={department.id === chosenId}
              onChange={() => acts.chooseDepartment(department.id)}
            />
            <span class="text">
              <b>{department.name}</b>
              <span class={`small${department.available ? " there" : ""}`}>{say(department)}</span>
            </span>
          </label>
          {department.id === chosenId && (
            <button type="button" class="link" onClick={() => acts.chooseDepartment(null)}>
              {texts.cancel}
            </button>
          )}
        </div>
      ))}
    </fieldset>
  );
}
