import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";
import { wrongField } from "./call-view.ts";
import { PhoneField } from "./phone-field.tsx";
import { showNumber } from "./phone-number.ts";

/** How one wants to be called: on which number, now or when, or right here. */
export function CallForm(props: CallProps) {
  const { desk, words } = props;
  const { choices, fault } = desk.view;
  const { texts } = words;
  if (choices === undefined) return <p role="status">{texts.loading}</p>;
  const isThere = choices && (choices.phone || choices.page);
  return (
    <>
      {choices?.isSimulated && <p class="simulated">{texts.simulated}</p>}
      <div role="status">
        {fault && (
          <p class="note">
            {texts.faults[fault]} {choices?.phone && texts.phoneInstead}
          </p>
        )}
        {!isThere && <p class="note">{texts.off}</p>}
      </div>
      {choices?.phone && <NumberForm {...props} choices={choices} />}
      <OtherWays {...props} />
    </>
  );
}

type Choices = NonNullable<CallProps["desk"]["view"]["choices"]>;

function NumberForm(props: CallProps & { choices: Choices }) {
  const { choices, desk, words } = props;
  const { view, form } = desk;
  const { texts } = words;
  const { it: times } = desk.times;
  const { phone, lately, agent, callerId, consent } = choices;
  const isSlotOnly = phone === "slot";
  const hints = [
    isSlotOnly && texts.nobodyFree,
    !view.isLater && phone === "promise" && lately && texts.lately(lately),
    phone === "person" && agent && `${texts.byName(agent.name)}.`,
    callerId && texts.callFrom(showNumber(callerId)),
  ].filter((hint) => hint);
  return (
    <form
      class="card number"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <div class="row">
        <span class="sign">
          <Icon name="call" />
        </span>
        <div>
          <h3>{view.isLater ? texts.pickTimeTitle : phone === "promise" ? texts.promise : texts.person}</h3>
          <p class="small">{hints.join(" ")}</p>
        </div>
      </div>
      {view.isLater && times && <times.SlotPicker {...props} />}
      <PhoneField {...props} choices={choices} />
      <label class="consent">
        <input
          type="checkbox"
          checked={view.isAgreed}
          required
          aria-invalid={wrongField(view) === "consent"}
          onChange={({ currentTarget }) => form.agree(currentTarget.checked)}
        />
        <span>{consent.text || texts.consent}</span>
      </label>
      <Problem {...props} />
      <button type="submit" class="button" disabled={view.isLater && view.slot === null}>
        {view.isLater ? texts.callThen : texts.callMe}
      </button>
    </form>
  );
}

/** Why it was not taken; the place is there before the words, for screen readers. */
export function Problem({ desk, words: { texts } }: CallProps) {
  const { problem } = desk.view;
  const isOwn = problem === "phoneMissing" || problem === "consentMissing";
  return (
    <p id="problem" class="wrong problem" role="alert">
      {problem && (isOwn ? texts[problem] : texts.refusals[problem])}
    </p>
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
      {!canChoose && (
        <button type="button" class="link" onClick={acts.write}>
          {texts.write}
        </button>
      )}
    </div>
  );
}
