import type { EntryBody } from "@bellhop/protocol";
import type { ComponentType } from "preact";
import type { Callback } from "../door.ts";
import type { Scene } from "../scene.ts";
import type { Stage } from "../stage.ts";
import css from "../styles/call.css?inline";
import { CallBar } from "./call-bar.tsx";
import { CallScreen } from "./call-screen.tsx";
import type { CallTexts } from "./call-texts.ts";
import { createCallWords } from "./call-words.ts";
import { createDesk } from "./create-desk.ts";
import { describeEntry } from "./describe-entry.ts";
import { followCall } from "./follow-call.ts";

/** All about calls. */
export type Call = {
  css: string;
  /** What an entry says; null when it is not of a call. */
  describe(body: EntryBody, saidAt: number): string | null;
  /** Shows the call there is, or the form for one. */
  open(callback?: Callback): void;
  Screen: ComponentType<{ scene: Scene }>;
  /** Above every other screen, and over the page while the panel is closed. */
  Bar: ComponentType<{ scene: Scene }>;
};

export function createCall(stage: Stage, texts: CallTexts): Call {
  const words = createCallWords(stage.door.locale, stage.formats, texts);
  const desk = createDesk(stage);
  followCall(desk);
  return {
    css,
    describe: (body, saidAt) => describeEntry(body, saidAt, words),
    open(callback) {
      stage.change({ screen: "call" });
      stage.box.querySelector("section")?.focus();
      const isGoingOn = desk.call && desk.call.stage.name !== "ended";
      if (isGoingOn) desk.change({ step: "call" });
      else void desk.form.begin(callback);
    },
    Screen: ({ scene }) => CallScreen({ scene, desk, words }),
    Bar: ({ scene }) => CallBar({ scene, desk, words }),
  };
}
