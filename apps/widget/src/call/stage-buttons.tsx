import type { CallProps } from "./call-props.ts";
import { isWaitedOn } from "./say-call.ts";

type Button = { name: string; isFirst?: boolean; act: () => unknown };

/** What can be done now, the likeliest first. */
export function StageButtons(props: CallProps) {
  const { desk } = props;
  const { it: times } = desk.times;
  const { asking } = desk.calls.state;
  const isPlanned = desk.call?.stage.name === "scheduled" && asking !== "requestCall";
  return (
    <div class="choices">
      {isPlanned && times && <times.CalendarLink {...props} />}
      {listButtons(props).map(({ name, isFirst, act }) => (
        <button
          key={name}
          type="button"
          class={isFirst ? "button" : "choice"}
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
  const write = { name: texts.write, act: acts.write };
  const plan = { name: texts.pickTime, act: acts.openPlan };
  if (!call || calls.state.asking === "requestCall") return [cancel];
  if (desk.isInvited)
    return [
      { name: texts.answer, isFirst: true, act: acts.answer },
      { name: texts.decline, act: acts.cancel },
    ];
  if (desk.isElsewhere) return [{ name: texts.here, isFirst: true, act: acts.answer }];
  const { stage } = call;
  switch (stage.name) {
    case "waiting": {
      const keep = { name: texts.keepWaiting, isFirst: true, act: acts.keepWaiting };
      return [...(isWaitedOn(stage) ? [] : [keep]), write, plan, cancel];
    }
    case "retry":
      return [plan, write, cancel];
    case "scheduled":
      return [{ ...plan, name: texts.otherTime }, cancel];
    case "connected":
      return [];
    case "ended": {
      const again = { name: texts.callAgain, act: () => form.begin() };
      const isMissed = stage.how === "missed" || stage.how === "expired";
      return isMissed ? [{ ...plan, isFirst: true }, write, again] : [again, write];
    }
    default:
      return [cancel];
  }
}
