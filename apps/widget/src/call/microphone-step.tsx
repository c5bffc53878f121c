import type { CallProps } from "./call-props.ts";
import { MicrophoneIcon } from "./microphone-icon.tsx";
import { Problem } from "./problem.tsx";
import { toTitle } from "./to-title.ts";

/** Says what comes before the browser asks: what is asked out of the blue is refused. Then, why it cannot be used. */
export function MicrophoneStep(props: CallProps) {
  const { scene, desk, words } = props;
  const { texts } = words;
  const { fault, choices } = desk.view;
  const isPhoneThere = !!choices?.phone;
  const isStuck = fault && !isPhoneThere;
  const leave = () => (isPhoneThere ? desk.change({ step: "form" }) : desk.leave());
  return (
    <div class="state">
      <span class={`sign big${fault ? " over" : ""}`}>
        <MicrophoneIcon isMuted={!!fault} />
      </span>
      <div role="status">
        <h3>{fault ? toTitle(texts.faults[fault]) : texts.askTitle}</h3>
        {!fault && <p>{texts.ask}</p>}
      </div>
      <Problem {...props} />
      <div class="choices">
        <button type="button" class="button" onClick={desk.form.talkHere}>
          {fault ? scene.texts.retry : texts.allow}
        </button>
        <button type="button" class="choice" onClick={isStuck ? desk.acts.write : leave}>
          {isStuck ? texts.write : scene.texts.back}
        </button>
      </div>
    </div>
  );
}
