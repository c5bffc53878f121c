import { Icon } from "../ui/icon.tsx";
import type { CallProps } from "./call-props.ts";
import { Countdown } from "./countdown.tsx";
import { Problem } from "./problem.tsx";
import { type CallSentences, sayCall, secondsLeft } from "./say-call.ts";
import { StageButtons } from "./stage-buttons.tsx";
import { Ticker } from "./ticker.tsx";

/** How the call stands: a ring, what is happening, a way out. */
export function CallStage(props: CallProps) {
  const { desk, words } = props;
  const { call, calls, view } = desk;
  const { it: talking } = desk.talking;
  return (
    <div class="state">
      {call?.isSimulated && <p class="simulated">{words.texts.simulated}</p>}
      <Ticker draw={() => <Sign {...props} />} />
      <Ticker draw={() => <Sentences {...sayStage(props)} />} />
      <Problem {...props} />
      {talking && view.talk && call && calls.state.asking !== "requestCall" ? (
        <talking.TalkButtons {...props} />
      ) : (
        <StageButtons {...props} />
      )}
    </div>
  );
}

/** Only what has changed is read out; the seconds pass silently. */
function Sentences({ title, lines }: CallSentences) {
  return (
    <div role="status" aria-atomic="true">
      <h3>{title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** What stands, in words; while it is being asked for, that. */
export function sayStage({ desk, words }: CallProps): CallSentences {
  const { call, calls, view } = desk;
  const { texts } = words;
  if (!call || calls.state.asking === "requestCall") return { title: texts.loading, lines: [] };
  if (desk.isInvited && call.agent)
    return {
      title: texts.invites(call.agent.name),
      lines: view.fault ? [texts.faults[view.fault]] : [texts.ask],
    };
  if (desk.isElsewhere) return { title: texts.elsewhere, lines: [] };
  const said = sayCall(call, words, calls.now());
  if (view.talk?.heldByOther && call.agent) return { ...said, lines: [texts.held(call.agent.name)] };
  if (view.talk?.phase === "broken") return { ...said, lines: [texts.broken] };
  // The microphone was unplugged, and there is no other.
  if (view.talk && view.fault) return { ...said, lines: [texts.faults[view.fault]] };
  return said;
}

function Sign({ desk, words }: CallProps) {
  const { call, calls, view } = desk;
  const isBroken = view.talk?.phase === "broken";
  if (!call || calls.state.asking === "requestCall") return <Round name="call" look="going" />;
  const left = secondsLeft(call, calls.now());
  if (left !== null) return <Countdown left={left} texts={words.texts} />;
  const { stage } = call;
  if (stage.name === "scheduled") return <Round name="sending" look="done" />;
  if (stage.name === "retry" || stage.name === "waiting") return <Round name="sending" look="" />;
  if (stage.name === "ended")
    return stage.how === "completed" ? <Round name="sent" look="done" /> : <Round name="call" look="over" />;
  if (stage.name === "connected")
    return (
      <>
        <Round name="call" look={isBroken ? "going" : "on"} />
        <p class="lasts" role="timer">
          {words.lasted(Math.max(0, Math.floor((calls.now() - stage.since) / 1_000)))}
        </p>
      </>
    );
  return <Round name="call" look="going" />;
}

function Round({ name, look }: { name: "call" | "sending" | "sent"; look: string }) {
  return (
    <span class={`sign big ${look}`}>
      <Icon name={name} />
    </span>
  );
}
