import type { Author, EntryBody } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { createFormat } from "../../format.ts";
import type { OfferStory } from "../../offer-stories.ts";
import type { Fact } from "../../state-log.ts";
import { allTexts } from "../../texts/all-texts.ts";
import { sayFact } from "./say-fact.ts";

const now = new Date(2026, 9, 12, 14).getTime();
const anna: Author = { kind: "agent", id: "anna", name: "Anna Kowalczyk" };
const system: Author = { kind: "system", id: "system", name: null };

function say(
  body: Fact,
  { author = system, story = null as OfferStory | null, locale = "en" as const } = {},
) {
  const format = createFormat(locale, []);
  return sayFact(
    { kind: "fact", key: "", at: now, author, body, afterMs: 9_000, story },
    allTexts[locale],
    format,
    now,
  );
}
const fifteen = new Date(2026, 9, 12, 15).getTime();
const tomorrow = new Date(2026, 9, 13, 9).getTime();
const taken: EntryBody & { kind: "assigned" } = {
  kind: "assigned",
  agentId: "anna",
  agentName: "Anna Kowalczyk",
};

it("says in one line who was asked and how fast it was taken", () => {
  expect(say(taken, { story: { to: "Anna Kowalczyk", end: "taken", afterMs: 6_000 } })).toBe(
    "Offered to Anna · taken in 6s",
  );
  expect(say(taken)).toBe("Anna Kowalczyk took the conversation after 9s");
  expect(say({ ...taken, from: "Marta Nowak" })).toBe("Anna took over from Marta");
});

it("names when something is due as people say it", () => {
  expect(say({ kind: "promiseMade", agentName: "Anna Kowalczyk", dueAt: fifteen })).toBe(
    "Anna promised an answer by 15:00",
  );
  const duty = { id: "d", agentId: "anna", agentName: "Anna Kowalczyk", dueAt: tomorrow, overdue: false };
  expect(say({ kind: "dutyAdded", duty })).toBe("Anna will check by tomorrow 09:00 whether it was solved");
  expect(say({ kind: "waitAnnounced", backAt: tomorrow })).toBe(
    "The visitor was told that somebody is back tomorrow 09:00",
  );
});

it("calls a department by its whole name, and its first one everybody", () => {
  const to = { kind: "department" as const, id: "d", name: "After sales" };
  const offered = { kind: "transferOffered" as const, note: null, until: 0 };
  expect(say({ ...offered, to }, { author: anna })).toBe("Anna asked After sales to take over");
  expect(say({ ...offered, to: { ...to, name: "" } }, { author: anna })).toBe(
    "Anna asked Everybody to take over",
  );
  expect(say({ kind: "transferEnded", reason: "unanswered", agentName: null })).toBe(
    "Nobody took over in time",
  );
});
