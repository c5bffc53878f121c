import type { CallProps } from "./call-props.ts";
import { Problem } from "./problem.tsx";
import { SlotPicker } from "./slot-picker.tsx";

/** Another time for the call that stands. */
export function PlanStep(props: CallProps) {
  const { desk, words } = props;
  const { slots, slot } = desk.view;
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
      {slots?.length === 0 ? (
        <button type="button" class="button" onClick={desk.acts.write}>
          {texts.write}
        </button>
      ) : (
        <button type="submit" class="button" disabled={slot === null}>
          {texts.callThen}
        </button>
      )}
    </form>
  );
}
