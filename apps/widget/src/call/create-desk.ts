import { createVisitorCalls, type VisitorCalls } from "@bellhop/client/visitor-calls";
import type { VisitorCall } from "@bellhop/protocol";
import { createPart, type Part } from "../fetch-part.ts";
import type { Stage } from "../stage.ts";
import { chooseScreen } from "../view.ts";
import { type CallView, emptyCallView } from "./call-view.ts";
import { createFormActs, type FormActs } from "./create-form-acts.ts";
import { createStageActs, type StageActs } from "./create-stage-acts.ts";
import { createTalkDoor, type TalkHolder } from "./talk-door.ts";
import type { Talking } from "./talking.ts";
import type { Times } from "./times.ts";

/** Everything about calls in this page. */
export type CallDesk = {
  stage: Stage;
  calls: VisitorCalls;
  /** The latest call, or the one being asked for. */
  readonly call: VisitorCall | null;
  view: CallView;
  change(patch: Partial<CallView>): void;
  draw(): void;
  /** What is needed for planned calls only. */
  times: Part<Times>;
  /** What is needed for talking in the page only. */
  talking: Part<Talking>;
  talk: TalkHolder;
  form: FormActs;
  acts: StageActs;
  /** An agent waits for this visitor to answer, here. */
  readonly isInvited: boolean;
  /** The call is talked in another tab. */
  readonly isElsewhere: boolean;
  /** Back to where the visitor was. */
  leave(): void;
};

/** What a tab needs to join the call it has asked for. */
const answerMs = 3_000;

export function createDesk(stage: Stage): CallDesk {
  const calls = createVisitorCalls(stage.link);
  const desk = {
    stage,
    calls,
    view: emptyCallView,
    times: createPart(stage, async () => (await import("./times.ts")).times),
    talking: createPart(stage, async () => (await import("./talking.ts")).talking),
    get call() {
      return calls.state.call;
    },
    change(patch: Partial<CallView>) {
      desk.view = { ...desk.view, ...patch };
      desk.draw();
    },
    draw() {
      const { root, button } = stage.door;
      const hadFocus = !!root.activeElement;
      stage.change({});
      // What was pressed has gone away, and the focus with it.
      if (hadFocus && !root.activeElement) (stage.box.querySelector("section") ?? button).focus();
    },
    get isInvited() {
      const { call } = desk;
      if (!isOpenHere(desk) || call?.peers.visitor !== null) return false;
      // Of what was asked for in another tab, that tab takes the answer at once.
      const since = call.stage.name === "dialingVisitor" ? call.stage.at : 0;
      return call.by === "agent" || calls.now() > since + answerMs;
    },
    get isElsewhere() {
      return isOpenHere(desk) && desk.call?.peers.visitor !== null;
    },
    leave: () => stage.change({ screen: chooseScreen({ ...stage.view, screen: null }, stage.link.state) }),
  } as CallDesk;
  desk.talk = createTalkDoor(desk);
  desk.form = createFormActs(desk);
  desk.acts = createStageActs(desk);
  return desk;
}

/** It is a call in the page that could be talked, but not by this tab so far. */
function isOpenHere({ call, calls, talk }: CallDesk): boolean {
  if (call?.channel !== "page" || calls.state.asking || talk.isMine(call.id)) return false;
  return call.stage.name === "dialingVisitor" || call.stage.name === "connected";
}
