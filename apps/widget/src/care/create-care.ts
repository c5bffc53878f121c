import type { EntryBody, Locale } from "@bellhop/protocol";
import type { Formats } from "../formats.ts";
import { createMomentOf, type Moment } from "../moment.ts";
import type { Scene } from "../scene.ts";
import css from "../styles/care.css?inline";
import type { CareTexts } from "./care-texts.ts";
import { ConversationCare } from "./conversation-care.tsx";
import { HomeCare } from "./home-care.tsx";
import { Letter } from "./letter.tsx";

/** All that is said and asked when nobody answers at once, or not the one who answered first. */
export type Care = {
  css: string;
  texts: CareTexts;
  /** When somebody is back; null when unknown or over. */
  momentOf(at: number | null): Moment | null;
  /** What an entry says; null when it says nothing to a visitor. */
  describe(body: EntryBody, saidAt: number): string | null;
  /** Above the first screen; null: as always. */
  greet(scene: Scene): { title: string; text: string } | null;
  /** In the line under the name, when the agent has promised to be back. */
  backBy(scene: Scene): string | null;
  /** In the same line, when nobody is there. */
  status(scene: Scene): string | null;
  HomeCare: typeof HomeCare;
  ConversationCare: typeof ConversationCare;
  Letter: typeof Letter;
};

export function createCare(locale: Locale, texts: CareTexts, formats: Formats): Care {
  const sayMoment = createMomentOf(locale, formats, texts);
  const momentOf: Care["momentOf"] = (at) =>
    at !== null && at > Date.now() ? sayMoment(at, Date.now()) : null;
  const sayBack = (at: number | null) => {
    const moment = momentOf(at);
    return moment && texts.back(moment);
  };
  return {
    css,
    texts,
    momentOf,
    describe: (body, saidAt) =>
      // What is over is said as it was said then.
      describe(body, texts, (at) => sayMoment(at, at > Date.now() ? Date.now() : saidAt)),
    greet({ availability }) {
      if (!availability || availability.available) return null;
      const { outside } = availability;
      if (!outside) return { title: texts.awayGreeting, text: texts.away };
      const next = outside.mode === "email" ? texts.writeToUs : texts.leaveMessage;
      return { title: texts.closedNow, text: `${sayBack(outside.backAt) ?? ""} ${next}` };
    },
    backBy({ state }) {
      const promise = state.conversation?.promise;
      const by = promise && !promise.overdue ? momentOf(promise.dueAt) : null;
      return by && texts.backBy(by);
    },
    status({ outside, isAway }) {
      if (!isAway) return null;
      return outside ? (sayBack(outside.backAt) ?? texts.closedNow) : texts.awayGreeting;
    },
    HomeCare,
    ConversationCare,
    Letter,
  };
}

function describe(body: EntryBody, texts: CareTexts, sayMoment: (at: number) => Moment): string | null {
  switch (body.kind) {
    case "assigned":
      return body.from ? texts.passed(body.from, body.agentName) : null;
    case "released":
      return texts.released;
    case "contactLeft":
      return texts.contactLeft(body.email);
    case "waitAnnounced":
      if (body.backAt) return `${texts.closedNow}. ${texts.back(sayMoment(body.backAt))} ${texts.isKept}`;
      return body.expectedMs ? texts.busy(texts.about(Math.ceil(body.expectedMs / 60_000))) : texts.waiting;
    case "promiseMade":
      return texts.promised(body.agentName, sayMoment(body.dueAt));
    case "promiseOverdue":
      return texts.promiseBroken;
    case "solvedAnswered":
      return body.solved ? texts.solved : texts.notSolved;
    default:
      return null;
  }
}
