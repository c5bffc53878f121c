import type { Reply } from "@bellhop/protocol";
import type { Callback } from "../door.ts";
import { emptyCallView } from "./call-view.ts";
import { learnCodes } from "./calling-codes.ts";
import type { CallDesk } from "./create-desk.ts";
import { guessCountry } from "./guess-country.ts";
import { readNumber } from "./phone-number.ts";
import { refusalOf } from "./refusal-of.ts";

export type FormActs = {
  /** A new wish; what was typed before stays. */
  begin(callback?: Callback): Promise<void>;
  type(text: string): void;
  chooseCountry(country: string): void;
  agree(isAgreed: boolean): void;
  /** Now, or at a time to be chosen. */
  chooseLater(isLater: boolean): void;
  chooseSlot(slot: number): void;
  submit(): Promise<void>;
  /** Says what the browser is going to ask. */
  askForMicrophone(): Promise<void>;
  /** Asks the browser, then for the call. */
  talkHere(): Promise<void>;
  fetchSlots(country: string | null): Promise<void>;
};

const browser = () => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  languages: navigator.languages,
});

/** What a person does in the form. */
export function createFormActs(desk: CallDesk): FormActs {
  const { calls, change } = desk;
  const acts: FormActs = {
    begin: (callback) => begin(desk, callback),
    type(text) {
      const { number, choices } = desk.view;
      const read = readNumber(text, number.country, choices?.countries ?? []);
      change({ number: read, problem: null });
      if (read.country !== number.country) refetchSlots(desk);
    },
    chooseCountry(country) {
      change({ number: { ...desk.view.number, country }, problem: null });
      refetchSlots(desk);
    },
    agree: (isAgreed) => change({ isAgreed, problem: null }),
    chooseLater(isLater) {
      change({ isLater, slot: null, problem: null });
      refetchSlots(desk);
    },
    chooseSlot: (slot) => change({ slot, problem: null }),
    submit: () => submit(desk),
    async askForMicrophone() {
      change({ step: "ask", fault: null, problem: null });
      await desk.talking.fetch();
      if (!desk.talking.it) change({ step: "form", problem: "trouble" });
    },
    talkHere: () => talkHere(desk),
    async fetchSlots(country) {
      change({ slots: null, slot: null });
      void desk.times.fetch();
      const reply = await calls.listSlots(country);
      change({ slots: reply.ok ? reply.data.slots : [] });
    },
  };
  return acts;
}

async function begin(desk: CallDesk, callback?: Callback): Promise<void> {
  const { calls, change, form } = desk;
  change({ step: "form", problem: null, slot: null });
  if (callback?.phone) change({ number: { ...desk.view.number, text: callback.phone } });
  const reply = await calls.readChoices();
  const choices = reply.ok ? reply.data.choices : null;
  await learnCodes(choices?.countries ?? []);
  change({ choices, isLater: choices?.phone === "slot" });
  if (!choices) return;
  if (!choices.phone && choices.page) return form.askForMicrophone();
  const country = desk.view.number.country || guessCountry(choices.countries, choices.country, browser());
  change({ number: readNumber(desk.view.number.text, country, choices.countries) });
  if (desk.view.isLater) void form.fetchSlots(desk.view.number.country);
  else if (!matchMedia("(pointer: coarse)").matches)
    desk.stage.box.querySelector<HTMLElement>("input[type=tel]")?.focus();
}

async function talkHere(desk: CallDesk): Promise<void> {
  const { calls, change } = desk;
  if (!(await desk.talk.open())) {
    const isPhoneOff = !desk.view.choices?.phone;
    return isPhoneOff ? undefined : change({ step: "form" });
  }
  const wish = { channel: "page", phone: null, country: null, consentVersion: null, at: null } as const;
  change({ step: "call" });
  if (!settle(desk, await calls.request(wish))) desk.talk.release();
}

/** Hours differ by country: what numbers may be called when. */
function refetchSlots({ view, form }: CallDesk) {
  if (view.isLater) void form.fetchSlots(view.number.country);
}

async function submit(desk: CallDesk): Promise<void> {
  const { view, calls, change, stage } = desk;
  const { number, choices, isAgreed, isLater, slot } = view;
  const isNumberThere = /\d/.test(number.text);
  if (!choices || (isLater && slot === null)) return;
  if (!isNumberThere || !isAgreed) {
    change({ problem: isNumberThere ? "consentMissing" : "phoneMissing" });
    const wrong = isNumberThere ? "input[type=checkbox]" : "input[type=tel]";
    stage.box.querySelector<HTMLElement>(wrong)?.focus();
    return;
  }
  const { country, text } = number;
  change({ step: "call", problem: null });
  const consentVersion = choices.consent.version;
  const wish = { channel: "phone", phone: text, country, consentVersion, at: isLater ? slot : null } as const;
  if (settle(desk, await calls.request(wish)) || desk.view.problem !== "consent") return;
  await desk.form.begin();
  change({ problem: "consent" });
}

/** A refusal leads back to the form, which says why. What was agreed to is asked for again with another number. */
function settle(desk: CallDesk, reply: Reply<unknown>): boolean {
  if (reply.ok) {
    desk.change({
      ...emptyCallView,
      number: desk.view.number,
      choices: desk.view.choices,
      talk: desk.view.talk,
      step: "call",
    });
    return true;
  }
  const problem = refusalOf(reply.error);
  const isOver = problem === "pending";
  desk.change({ step: isOver ? "call" : "form", problem, ...(problem === "consent" && { isAgreed: false }) });
  if (problem === "slotGone") void desk.form.fetchSlots(desk.view.number.country);
  return false;
}
