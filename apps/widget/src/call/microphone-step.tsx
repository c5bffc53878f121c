import { Icon } from "../ui/icon.tsx";
import { Problem } from "./call-form.tsx";
import type { CallProps } from "./call-props.ts";

/** Says what comes before the browser asks: what is asked out of the blue is refused. */
export function MicrophoneStep(props: CallProps) {
  const { scene, desk, words } = props;
  const { texts } = words;
  const { fault, choices } = desk.view;
  return (
    <div class="state">
      <span class="sign big">
        <Icon name="call" />
      </span>
      <div role="status">
        <h3>{texts.askTitle}</h3>
        <p>{fault ? texts.faults[fault] : texts.ask}</p>
      </div>
      <Problem {...props} />
      <div class="choices">
        <button type="button" class="button" onClick={desk.form.talkHere}>
          {texts.allow}
        </button>
        <button
          type="button"
          class="choice"
          onClick={() => (choices?.phone ? desk.change({ step: "form" }) : desk.leave())}
        >
          {scene.texts.back}
        </button>
      </div>
    </div>
  );
}
