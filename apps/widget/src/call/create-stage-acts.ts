import type { Reply } from "@bellhop/protocol";
import { focusField } from "../focus-field.ts";
import type { CallDesk } from "./create-desk.ts";
import { refusalOf } from "./refusal-of.ts";

export type StageActs = {
  cancel(): Promise<void>;
  /** Not a call but a message. */
  write(): Promise<void>;
  keepWaiting(): Promise<void>;
  /** A time for the call that stands. */
  openPlan(): void;
  plan(): Promise<void>;
  back(): void;
  /** Talks in this page: answers an agent, or takes the talk over from another tab. */
  answer(): Promise<void>;
};

/** What a person does about a call that stands. */
export function createStageActs(desk: CallDesk): StageActs {
  const { calls, change, stage } = desk;
  const tell = (reply: Reply<unknown>) => change({ problem: reply.ok ? null : refusalOf(reply.error) });
  const isGoingOn = () =>
    calls.state.asking === "requestCall" || (!!desk.call && desk.call.stage.name !== "ended");
  const cancel = async () => {
    const ending = calls.cancel();
    desk.talk.release();
    tell(await ending);
  };
  return {
    cancel,
    async write() {
      const isEnding = isGoingOn();
      stage.change({ screen: "conversation", isAtEnd: true });
      focusField(stage);
      if (isEnding) await cancel();
    },
    keepWaiting: async () => tell(await calls.keepWaiting()),
    openPlan() {
      change({ step: "plan", problem: null });
      void desk.form.fetchSlots(countryFor(desk));
    },
    async plan() {
      const { slot } = desk.view;
      if (slot === null) return;
      const reply = await calls.plan(slot);
      tell(reply);
      if (reply.ok) change({ step: "call" });
      else if (reply.error === "slot_gone") void desk.form.fetchSlots(countryFor(desk));
    },
    back: () => change({ step: "call", problem: null }),
    async answer() {
      stage.change({ screen: "call" });
      change({ step: "call" });
      if (await desk.talk.open()) desk.talk.follow();
    },
  };
}

/** Of the number that was asked for; after a reload, the one that is guessed; none for a call in the page. */
function countryFor({ call, view }: CallDesk): string | null {
  return call?.channel === "phone" ? view.number.country || view.choices?.country || null : null;
}
