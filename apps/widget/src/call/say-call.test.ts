import { type EntryBody, errors, type VisitorCall } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { createFormats } from "../formats.ts";
import { sayStage } from "./call-stage.tsx";
import { createCallWords } from "./call-words.ts";
import type { CallDesk } from "./create-desk.ts";
import { describeEntry } from "./describe-entry.ts";
import { refusalOf } from "./refusal-of.ts";
import { sayCall, secondsLeft } from "./say-call.ts";
import { texts as cs } from "./texts-cs.ts";
import { texts as en } from "./texts-en.ts";
import { texts as pl } from "./texts-pl.ts";

const texts = { en, pl, cs };
type Language = keyof typeof texts;
/** A Thursday, half past two, in whatever zone this computer is. */
const now = new Date(2026, 9, 22, 14, 30).getTime();
const tomorrowAtNine = new Date(2026, 9, 23, 9).getTime();
const minute = 60_000;

const callOf = (more: Partial<VisitorCall>): VisitorCall => ({
  id: "c",
  channel: "phone",
  phone: "+48601234218",
  callerId: null,
  by: "visitor",
  requestedAt: now,
  promised: true,
  attempt: 1,
  agent: { id: "a", name: "Anna" },
  stage: { name: "offered", agentId: null, at: now, until: now + 20_000 },
  rangAt: null,
  answeredAt: null,
  peers: { visitor: null, agent: null },
  isSimulated: false,
  ...more,
});
const wordsOf = (language: Language) => createCallWords(language, createFormats(language), texts[language]);
const plain = (text: string) => text.replaceAll(/\s/g, " ");
const say = (language: Language, more: Partial<VisitorCall>, at = now) => {
  const { title, lines } = sayCall(callOf(more), wordsOf(language), at);
  return [title, ...lines].map(plain).join(" | ");
};
const dialling = { name: "dialingVisitor", at: now, until: now + 30_000 } as const;

describe("how a call stands", () => {
  it.each<[Language, Partial<VisitorCall>, string]>([
    ["en", {}, "We have your request | We will call +48 601 234 218."],
    ["pl", { stage: dialling }, "Dzwoni do Państwa Anna | +48 601 234 218"],
    ["cs", { stage: dialling, rangAt: now }, "Telefon vám zvoní | +48 601 234 218"],
    ["cs", { stage: { name: "scheduled", at: tomorrowAtNine }, phone: null }, "Zavoláme vám zítra v 9:00"],
    ["pl", { stage: { name: "scheduled", at: tomorrowAtNine }, phone: null }, "Zadzwonimy jutro o 9:00"],
    [
      "en",
      { stage: { name: "scheduled", at: tomorrowAtNine }, phone: null },
      "We will call you tomorrow at 9:00 AM",
    ],
  ])("%s %#", (language, more, sentence) => expect(say(language, more)).toBe(sentence));

  it.each<[Language, string]>([
    ["en", "Your line was busy | We will call again in 2 minutes."],
    ["pl", "Numer był zajęty | Zadzwonimy ponownie za 2 minuty."],
    ["cs", "Číslo bylo obsazené | Zavoláme znovu za 2 minuty."],
  ])("another try soon, in %s", (language, sentence) => {
    const stage = { name: "retry", at: now + 2 * minute, reason: "visitorBusy" } as const;
    expect(say(language, { stage, phone: null })).toBe(sentence);
  });

  it.each<[Language, string]>([
    ["pl", "Zgłosi się pierwsza wolna osoba. Szukamy jej do 15:00."],
    ["cs", "Ozve se vám první, kdo se uvolní. Zkoušíme to do 15:00."],
    ["en", "Whoever is free first will be with you. We keep trying until 3:00 PM."],
  ])("no promise any more, in %s: what then, and by when", (language, sentence) => {
    const stage = { name: "waiting", since: now, until: now + 30 * minute } as const;
    expect(say(language, { stage })).toContain(sentence);
  });

  it.each<[Language, string]>([
    ["en", "We will call you today at_5:15 PM"],
    ["pl", "Zadzwonimy dzisiaj o_17:15"],
    ["cs", "Zavoláme vám dnes v_17:15"],
  ])("says when, of today too, and ends no line with a short word, in %s", (language, sentence) => {
    const stage = { name: "scheduled", at: new Date(2026, 9, 22, 17, 15).getTime() } as const;
    const { title } = sayCall(callOf({ stage }), wordsOf(language), now);
    expect(title.replaceAll("\u202f", " ").replaceAll("\u00a0", "_")).toBe(sentence);
  });

  it("advises no other time to a number that is never called", () => {
    const stage = { name: "ended", at: now, how: "missed", seconds: null } as const;
    expect(say("en", { stage: { ...stage, reason: "refused" } })).toBe("This number cannot be called");
    expect(say("en", { stage: { ...stage, reason: "machine" } })).toBe(
      "A voice mailbox answered | Would you like to pick a time, or write to us?",
    );
  });

  it("never speaks of 28 seconds where an agent dials by hand or one talks in the page", () => {
    for (const language of ["en", "pl", "cs"] as const)
      for (const more of [{ promised: false }, { promised: false, channel: "page" as const }])
        for (const stage of [callOf({}).stage, dialling])
          expect(say(language, { ...more, stage })).not.toContain("28");
  });

  it("has a sentence for every end", () => {
    for (const language of ["en", "pl", "cs"] as const) {
      const ends = (["completed", "missed", "cancelled", "expired"] as const).map((how) =>
        say(language, {
          stage: { name: "ended", at: now, how, reason: how === "missed" ? "machine" : null, seconds: 245 },
        }),
      );
      expect(new Set(ends).size).toBe(4);
      expect(ends[0]).toContain("4:05");
    }
  });
});

describe("the seconds left of a promise", () => {
  it("are counted from the request, and only while it can hold", () => {
    const left = (more: Partial<VisitorCall>, at = now) => secondsLeft(callOf(more), at);
    expect([left({}), left({}, now + 10_500), left({ stage: dialling }, now + 27_900)]).toEqual([28, 18, 1]);
    expect(left({}, now + 28_000)).toBeNull();
    // The clocks of two computers differ.
    expect(left({}, now - 3_000)).toBe(28);
    expect(left({ promised: false })).toBeNull();
    expect(left({ rangAt: now })).toBeNull();
    expect(left({ stage: { name: "waiting", since: now, until: now } })).toBeNull();
  });

  it("agree with their number", () => {
    expect([1, 2, 5, 22].map(pl.seconds)).toEqual(["sekunda", "sekundy", "sekund", "sekundy"]);
    expect([1, 2, 5].map(cs.seconds)).toEqual(["sekunda", "sekundy", "sekund"]);
    expect([1, 2].map(en.seconds)).toEqual(["second", "seconds"]);
  });
});

describe("the timeline", () => {
  const callId = "c";
  it.each<[EntryBody, string | null]>([
    [
      { kind: "callRequested", callId, channel: "phone", phone: "218", at: null, promised: true },
      "Prośba o telefon: …218",
    ],
    [
      { kind: "callRequested", callId, channel: "phone", phone: "218", at: tomorrowAtNine, promised: false },
      "Rozmowa umówiona: jutro o 9:00",
    ],
    [{ kind: "callInvited", callId, channel: "page", agentName: "Anna" }, "Anna zaprasza do rozmowy"],
    [
      { kind: "callMissed", callId, reason: "visitorNoAnswer", retryAt: now + 15 * minute },
      "Nikt nie odebrał telefonu. Zadzwonimy ponownie dzisiaj o 14:45",
    ],
    [{ kind: "callMissed", callId, reason: "visitorBusy", retryAt: null }, "Numer był zajęty."],
    [{ kind: "callEnded", callId, how: "completed", seconds: 65 }, "Rozmowa się zakończyła · 1:05"],
    [{ kind: "callEnded", callId, how: "cancelled", seconds: null }, "Rozmowa została anulowana"],
    // What the line above says already.
    [{ kind: "callRinging", callId }, null],
    [{ kind: "message", text: "callRinging" }, null],
  ])("%# in Polish", (body, line) => expect(describeEntry(body, now, wordsOf("pl"))).toBe(line));
});

it.each(["en", "pl", "cs"] as const)(
  "what was not taken is never told as the own request that stands, unless it is (%s)",
  (locale) => {
    const { refusals } = wordsOf(locale).texts;
    const say = (code: keyof typeof errors) => refusals[refusalOf(code)];
    expect(say("call_pending")).toBe(refusals.pending);
    expect(say("number_limit")).not.toBe(refusals.pending);
    expect(say("number_limit")).not.toBe(say("rate_limited"));
  },
);

it("every refusal of a call has its own sentence, every other one that of trouble", () => {
  const own = Object.keys(errors).filter((code) => refusalOf(code as keyof typeof errors) !== "trouble");
  expect(own.sort()).toEqual(
    [
      ...["call_over", "call_pending", "calls_full", "calls_off", "consent_needed", "number_blocked"],
      ...["number_country", "number_invalid", "number_kind", "number_limit", "rate_limited", "slot_gone"],
    ].sort(),
  );
});

it("while it is talked, a microphone that is gone is told, and a lost connection before it", () => {
  const call = callOf({ channel: "page", stage: { name: "connected", since: now, brokenAt: null } });
  const lines = (view: object) => {
    const desk = { call, calls: { state: { asking: null }, now: () => now }, view } as unknown as CallDesk;
    return sayStage({ desk, words: wordsOf("en") } as Parameters<typeof sayStage>[0]).lines;
  };
  const talk = { phase: "talking", heldByOther: false };
  expect(lines({ talk, fault: "missing" })).toEqual([en.faults.missing]);
  expect(lines({ talk: { ...talk, phase: "broken" }, fault: "missing" })).toEqual([en.broken]);
  expect(lines({ talk, fault: null })).not.toContain(en.faults.missing);
});
