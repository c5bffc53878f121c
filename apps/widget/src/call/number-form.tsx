import type { CallChoices } from "@bellhop/protocol";
import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";
import { hasNoTime, wrongField } from "./call-view.ts";
import { PhoneField } from "./phone-field.tsx";
import { showNumber } from "./phone-number.ts";
import { Problem } from "./problem.tsx";

type Props = CallProps & { choices: CallChoices };

/** The number to be called on; now, or at a time. */
export function NumberForm(props: Props) {
  const { choices, desk, words } = props;
  const { view, form } = desk;
  const { texts } = words;
  const { it: times } = desk.times;
  const { phone } = choices;
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
          <p class="small">{listHints(props).join("\n")}</p>
        </div>
      </div>
      {view.isLater && times && <times.SlotPicker {...props} />}
      {!hasNoTime(view) && <NumberFields {...props} />}
    </form>
  );
}

/** What is good to know before one asks; nothing where there is nothing to ask for. */
function listHints({ choices, desk: { view }, words: { texts } }: Props) {
  if (hasNoTime(view)) return [];
  const { phone, lately, agent, callerId } = choices;
  const hints = [
    phone === "slot" && texts.nobodyFree,
    !view.isLater && phone === "promise" && lately && texts.lately(lately),
    phone === "person" && agent && `${texts.byName(agent.name)}.`,
    callerId && texts.callFrom(showNumber(callerId)),
  ];
  return hints.filter((hint) => hint);
}

function NumberFields(props: Props) {
  const { view, form } = props.desk;
  const { texts } = props.words;
  return (
    <>
      <PhoneField {...props} />
      <label class="consent">
        <input
          type="checkbox"
          checked={view.isAgreed}
          required
          aria-invalid={wrongField(view) === "consent"}
          onChange={({ currentTarget }) => form.agree(currentTarget.checked)}
        />
        <span>{props.choices.consent.text || texts.consent}</span>
      </label>
      <Problem {...props} />
      <button type="submit" class="button" disabled={view.isLater && view.slot === null}>
        <Icon name="call" />
        {view.isLater ? texts.callThen : texts.callMe}
      </button>
    </>
  );
}
