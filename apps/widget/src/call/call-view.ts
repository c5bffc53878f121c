import type { TalkState } from "@bellhop/client/call";
import type { CallChoices } from "@bellhop/protocol";
import type { CallRefusal, CallTexts } from "./call-texts.ts";
import type { TypedNumber } from "./phone-number.ts";

/** What the visitor does about a call, and what was found out for it. */
export type CallView = {
  /** `call`: what stands; `plan`: a time for what stands; `ask`: before the browser asks for the microphone. */
  step: "call" | "form" | "plan" | "ask";
  /** Undefined until known; null: no calls are offered. */
  choices: CallChoices | null | undefined;
  number: TypedNumber;
  isAgreed: boolean;
  /** A time is chosen rather than now. */
  isLater: boolean;
  /** Null while they are being fetched. */
  slots: number[] | null;
  slot: number | null;
  problem: CallRefusal | keyof Pick<CallTexts, "phoneMissing" | "consentMissing"> | null;
  fault: keyof CallTexts["faults"] | null;
  /** Talking in this tab. */
  talk: TalkState | null;
};

export const emptyCallView: CallView = {
  step: "form",
  choices: undefined,
  number: { country: "", text: "" },
  isAgreed: false,
  isLater: false,
  slots: null,
  slot: null,
  problem: null,
  fault: null,
  talk: null,
};

/** What is wrong in the form, by its field. */
export function wrongField({ problem }: CallView): "phone" | "consent" | null {
  if (problem === "consent" || problem === "consentMissing") return "consent";
  return problem && /^(phoneMissing|invalid|country|kind|blocked|number)$/.test(problem) ? "phone" : null;
}

/** A time is to be picked, and there is none. */
export const hasNoTime = ({ isLater, slots }: CallView): boolean => isLater && slots?.length === 0;

/** Nothing that could be corrected here: its sentence says to write. */
export const isDeadEnd = ({ problem }: CallView): boolean =>
  !!problem && /^(off|full|number|blocked|limit)$/.test(problem);
