import { Icon } from "../ui/icon.tsx";
import { LineBanner } from "../ui/line-banner.tsx";
import { CallForm } from "./call-form.tsx";
import type { CallProps } from "./call-props.ts";
import { CallStage } from "./call-stage.tsx";
import { Soon } from "./soon.tsx";

/** The third screen: the form for a call, then how it stands. */
export function CallScreen(props: CallProps) {
  const { scene, desk, words } = props;
  const { texts, acts, closeName } = scene;
  return (
    <>
      <header class="bar">
        <button
          type="button"
          class="tool"
          aria-label={texts.back}
          onClick={desk.view.step === "plan" ? desk.acts.back : desk.leave}
        >
          <Icon name="back" />
        </button>
        <div class="text">
          <h2>{words.texts.title}</h2>
        </div>
        <button type="button" class="tool" aria-label={closeName} onClick={acts.close}>
          <Icon name="close" />
        </button>
      </header>
      <LineBanner scene={scene} />
      <div class="calls">{drawStep(props)}</div>
    </>
  );
}

function drawStep(props: CallProps) {
  const { calls, call, view, times, talking } = props.desk;
  if (view.step === "plan" && call && times.it) return <times.it.PlanStep {...props} />;
  if (view.step === "ask")
    return talking.it ? <talking.it.MicrophoneStep {...props} /> : <Soon text={props.words.texts.loading} />;
  const isAsking = calls.state.asking === "requestCall";
  const stands = view.step !== "form" && (isAsking || call);
  return stands ? <CallStage {...props} /> : <CallForm {...props} />;
}
