import { Problem } from "./call-form.tsx";
import type { CallProps } from "./call-props.ts";
import { SlotPicker } from "./slot-picker.tsx";

/** Another time for the call that stands. */
export function PlanStep(props: CallProps) {
  const { desk, words } = props;
  const { texts } = words;
  return (
    <form
      class="card number"
      onSubmit={(event) => {
        event.preventDefault();
        void desk.acts.plan();
      }}
    >
      <h3>{texts.pickTimeTitle}</h3>
      <SlotPicker {...props} />
      <Problem {...props} />
      <button type="submit" class="button" disabled={desk.view.slot === null}>
        {texts.callThen}
      </button>
    </form>
  );
}
