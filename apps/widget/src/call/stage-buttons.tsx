import type { CallProps } from "./call-props.ts";
import { isWaitedOn } from "./say-call.ts";

type Button = { name: string; look?: "button" | "link"; act: () => unknown };

/** What can be done now, the likeliest first. */
export function StageButtons(props: CallProps) {
  const { desk } = props;
  const { it: times } = desk.times;
  const { asking } = desk.calls.state;
  const isPlanned = desk.call?.stage.name === "scheduled" && asking !== "requestCall";
  return (
    <div class="choices">
      {isPlanned && times && <times.CalendarLink {...props} />}
      {listButtons(props).map(({ name, look = "choice", act }) => (
        <button
          key={name}
          type="button"
          class={look}
          disabled={asking !== null && asking !== "requestCall"}
          onClick={() => void act()}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function listButtons({ scene, desk, words: { texts } }: CallProps): Button[] {
  const { call, calls, acts, form } = desk;
  const cancel = { name: scene.texts.cancel, act: acts.cancel };
  /** Beside better ways. */
  const giveUp: Button = { ...cancel, look: "link" };
  const write = { name: texts.write, act: acts.write };
  const plan = { name: texts.pickTime, act: acts.openPlan };
  if (!call || calls.state.asking === "requestCall") return [cancel];
  if (desk.isInvited)
    return [
      { name: texts.answer, look: "button", act: acts.answer },
      { name: texts.decline, act: acts.cancel },
    ];
  if (desk.isElsewhere) return [{ name: texts.here, look: "button", act: acts.answer }];
  const { stage } = call;
  switch (stage.name) {
    case "waiting": {
      const keep: Button = { name: texts.keepWaiting, look: "button", act: acts.keepWaiting };
      return [...(isWaitedOn(stage) ? [] : [keep]), write, plan, giveUp];
    }
    case "retry":
      return [plan, write, giveUp];
    case "scheduled":
      return [{ ...plan, name: texts.otherTime }, giveUp];
    case "connected":
      return [];
    case "ended": {
      const again = { name: texts.callAgain, act: () => form.begin() };
      // A number that is never called will not be at another time.
      const isMissed = /^(missed|expired)$/.test(stage.how) && stage.reason !== "refused";
      return isMissed ? [{ ...plan, look: "button" }, write, again] : [again, write];
    }
    default:
      return [cancel];
  }
}
