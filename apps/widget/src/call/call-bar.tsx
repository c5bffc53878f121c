import type { CallProps } from "./call-props.ts";
import { sayStage } from "./call-stage.tsx";
import { secondsLeft } from "./say-call.ts";
import { Ticker } from "./ticker.tsx";

/** A call that goes on while one does something else: how it stands, and the way to it. */
export function CallBar(props: CallProps) {
  const { scene, desk, words } = props;
  const { call } = desk;
  const { isOpen, screen } = scene.view;
  if (!call || call.stage.name === "ended" || (isOpen && screen === "call" && desk.view.step === "call"))
    return null;
  const isLater = call.stage.name === "scheduled" || call.stage.name === "retry";
  if (!isOpen && isLater) return null;
  const { texts } = words;
  const { it: talking } = desk.talking;
  const { title, lines } = sayStage(props);
  return (
    // biome-ignore lint/a11y/useSemanticElements: not a part of a form
    <div
      class={`call-bar${desk.isInvited ? " invites" : isLater ? " later" : ""}`}
      role="group"
      aria-label={texts.title}
    >
      <div class="text" role="status">
        <b>{title}</b>
        {call.stage.name === "retry" && lines[0]}
      </div>
      <Ticker draw={() => <BarTime {...props} />} />
      {desk.isInvited ? (
        <InviteButtons {...props} />
      ) : talking && desk.view.talk ? (
        <talking.TalkButtons {...props} />
      ) : (
        <button
          type="button"
          class="link"
          onClick={() => {
            scene.acts.openCall();
            if (!isOpen) desk.stage.door.setOpen(true);
          }}
        >
          {texts.show}
        </button>
      )}
    </div>
  );
}

function BarTime({ desk, words }: CallProps) {
  const { call, calls } = desk;
  if (!call || desk.isInvited) return null;
  const left = secondsLeft(call, calls.now());
  const { stage } = call;
  const lasted = stage.name === "connected" ? Math.floor((calls.now() - stage.since) / 1_000) : null;
  if (left === null && lasted === null) return null;
  return (
    <span class="lasts" role="timer">
      {left === null ? words.lasted(Math.max(0, lasted ?? 0)) : `${left}\u00a0s`}
    </span>
  );
}

function InviteButtons({ desk, words: { texts } }: CallProps) {
  return (
    <div class="row">
      <button
        type="button"
        class="button"
        onClick={() => {
          desk.stage.door.setOpen(true);
          void desk.acts.answer();
        }}
      >
        {texts.answer}
      </button>
      <button type="button" class="choice" onClick={desk.acts.cancel}>
        {texts.decline}
      </button>
    </div>
  );
}
