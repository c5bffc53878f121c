import type { VisitorState } from "@bellhop/client";
import type { EntryBody, Outside } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { createFormats } from "../formats.ts";
import type { Scene } from "../scene.ts";
import { makeCare as makeCs } from "./care-cs.ts";
import { makeCare as makeEn } from "./care-en.ts";
import { makeCare as makePl } from "./care-pl.ts";

const en = makeEn(createFormats("en"));
const pl = makePl(createFormats("pl"));
const cs = makeCs(createFormats("cs"));
const dayMs = 86_400_000;
const tomorrow = new Date().setHours(9, 0, 0, 0) + dayMs;

const sceneOf = (more: Partial<Scene>): Scene =>
  ({ state: { conversation: null } as VisitorState, isAway: false, outside: null, ...more }) as Scene;
const away = (outside: Outside | null): Partial<Scene> => ({
  availability: { available: false, count: 0, agents: [], outside },
  isAway: true,
  outside,
});
const closed = (mode: Outside["mode"], backAt: number | null) => away({ mode, backAt });

describe.each([en, pl, cs])("sentences", ({ texts, momentOf }) => {
  it("are all there and finished", () => {
    const moment = momentOf(tomorrow);
    for (const [name, text] of Object.entries(texts)) {
      const value = /^(at|about|place)$/.test(name) ? 3 : moment;
      const said =
        typeof text === "function" ? (text as (...values: unknown[]) => string)(value, value) : text;
      for (const one of typeof said === "object" ? Object.values(said) : [said]) {
        expect(one.trim(), name).not.toBe("");
        expect(one, name).not.toMatch(/undefined|NaN/);
      }
    }
  });
});

it("greets by what is so: somebody there, nobody there, closed until, closed", () => {
  const here = { available: true, count: 1, agents: [], outside: null };
  expect(en.greet(sceneOf({ availability: here }))).toBeNull();
  // Of one department, beside others that are there, its own line tells.
  const oneIsClosed = { ...closed("message", tomorrow), availability: here };
  expect(en.greet(sceneOf(oneIsClosed))).toBeNull();
  expect(en.greet(sceneOf(away(null)))?.title).toBe("We are away right now");
  const { title, text } = pl.greet(sceneOf(closed("message", tomorrow))) ?? {};
  expect([title, text?.startsWith("Wrócimy jutro o 9:00. ")]).toEqual(["Mamy teraz zamknięte", true]);
  expect(cs.greet(sceneOf(closed("email", tomorrow)))?.text).toBe(
    "Vrátíme se zítra v 9:00. Napište nám, odpovíme e\u2011mailem.",
  );
});

it("claims nothing about a time that is unknown or over", () => {
  for (const backAt of [null, Date.now() - 1]) {
    expect(en.greet(sceneOf(closed("message", backAt)))?.text.trim()).toBe(en.texts.leaveMessage);
    expect(en.status(sceneOf(closed("message", backAt)))).toBe("We are closed now");
  }
});

it("[PM1] says under the name when the agent will be back, until the promise is broken", () => {
  const promise = { agentName: "Anna", dueAt: tomorrow, overdue: false };
  const withPromise = (one: typeof promise) =>
    sceneOf({ state: { conversation: { promise: one } } as VisitorState });
  expect(cs.backBy(withPromise(promise))).toBe("Ozve se nejpozději zítra v 9:00");
  expect(cs.backBy(withPromise({ ...promise, overdue: true }))).toBeNull();
  expect(cs.backBy(withPromise({ ...promise, dueAt: Date.now() - 1 }))).toBeNull();
});

describe("facts", () => {
  const assigned = { kind: "assigned", agentId: "m", agentName: "Marek" } as const;
  const wait = { kind: "waitAnnounced" } as const;
  const told = (body: EntryBody) => [en, pl, cs].map(({ describe: say }) => say(body, Date.now()));

  it("[TR2] tells in one natural sentence by whom the visitor was passed on", () => {
    expect(told(assigned)).toEqual([null, null, null]);
    expect(told({ ...assigned, from: "Anna" })).toEqual([
      "Anna asked Marek to help you. Marek is here now.",
      "Anna przekazuje rozmowę dalej. Teraz odpowiada Marek.",
      "Anna předává konverzaci dál. Teď vám odpovídá Marek.",
    ]);
  });

  it("[QU4] tells an honest wait: until when it is closed, how long it will take, or that nobody knows", () => {
    expect(told({ ...wait, backAt: tomorrow })[2]).toBe(
      "Teď máme zavřeno. Vrátíme se zítra v 9:00. Vaši zprávu máme.",
    );
    expect(told({ ...wait, expectedMs: 170_000 })[1]).toMatch(/około 3\u00a0min\.$/);
    expect(told({ ...wait, expectedMs: null })[0]).toBe(en.texts.waiting);
    expect(told(wait)[0]).toBe(en.texts.waiting);
  });

  it("says what is over as it was said then", () => {
    const saidAt = tomorrow - 9 * dayMs - 3_600_000;
    expect(en.describe({ ...wait, backAt: saidAt + dayMs + 3_600_000 }, saidAt)).toMatch(/tomorrow at 9:00/);
  });

  it("[PM4] promises by name, and apologizes without one", () => {
    const promised: EntryBody = { kind: "promiseMade", agentName: "Anna", dueAt: tomorrow };
    expect(told(promised).map((text) => text?.replaceAll(/\s/g, " "))).toEqual([
      "Anna will be back by 9:00 AM tomorrow",
      "Anna odezwie się najpóźniej jutro o 9:00",
      "Anna se ozve nejpozději zítra v 9:00",
    ]);
    expect(told({ ...promised, kind: "promiseOverdue" })[1]).toMatch(/^Przepraszamy/);
  });

  it("shows the visitor's own verdict, and nothing of the team's", () => {
    expect(told({ kind: "solvedAnswered", solved: true })[1]).toMatch(/^Sprawa rozwiązana/);
    expect(told({ kind: "solvedAnswered", solved: false })[1]).toMatch(/nie jest/);
    expect(told({ kind: "dutyOverdue", dutyId: "d", agentName: "Anna" })).toEqual([null, null, null]);
  });
});

it("counts places in words, then in numbers, and minutes up to hours", () => {
  expect([1, 2, 9].map(en.texts.place)).toEqual([
    "You are next in line",
    "You are second in line",
    "You are number 9 in line",
  ]);
  expect([2, 9].map(pl.texts.place)).toEqual([
    "Są Państwo na drugim miejscu w kolejce",
    "Są Państwo na 9. miejscu w kolejce",
  ]);
  expect([1, 3, 89, 120].map(cs.texts.about)).toEqual([
    "asi minuta",
    "asi 3\u00a0min",
    "asi 89\u00a0min",
    "asi 2\u00a0hod.",
  ]);
});
