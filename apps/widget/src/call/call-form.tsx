import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";
import { hasNoTime, isDeadEnd } from "./call-view.ts";
import { NumberForm } from "./number-form.tsx";
import { Soon } from "./soon.tsx";

/** How one wants to be called: on which number, now or when, or right here. */
export function CallForm(props: CallProps) {
  const { desk, words } = props;
  const { choices, fault } = desk.view;
  const { texts } = words;
  if (choices === undefined) return <Soon text={texts.loading} />;
  if (!choices?.phone && !choices?.page) return <NoCalls {...props} />;
  return (
    <>
      {choices.isSimulated && <p class="simulated">{texts.simulated}</p>}
      <div role="status">
        {fault && (
          <p class="note">
            {texts.faults[fault]} {choices.phone && texts.phoneInstead}
          </p>
        )}
      </div>
      {choices.phone && <NumberForm {...props} choices={choices} />}
      <OtherWays {...props} />
    </>
  );
}

function NoCalls({ desk, words: { texts } }: CallProps) {
  return (
    <div class="state">
      <span class="sign big over">
        <Icon name="call" />
      </span>
      <div role="status">
        <h3>{texts.off}</h3>
      </div>
      <div class="choices">
        <button type="button" class="button" onClick={desk.acts.write}>
          {texts.write}
        </button>
      </div>
    </div>
  );
}

function OtherWays({ desk, words: { texts } }: CallProps) {
  const { view, form, acts } = desk;
  const { choices, isLater } = view;
  const canChoose = choices?.phone && choices.phone !== "slot";
  return (
    <div class="ways">
      {canChoose && (
        <button type="button" class="link" onClick={() => form.chooseLater(!isLater)}>
          {isLater ? texts.callNow : texts.pickTime}
        </button>
      )}
      {choices?.page && (
        <button type="button" class={choices.phone ? "link" : "button"} onClick={form.askForMicrophone}>
          {texts.talkHere}
        </button>
      )}
      {(!canChoose || hasNoTime(view) || isDeadEnd(view)) && (
        <button type="button" class="link" onClick={acts.write}>
          {texts.write}
        </button>
      )}
    </div>
  );
}
