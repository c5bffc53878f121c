import type { Author, EntryBody, Locale } from "@bellhop/protocol";
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
  {
    author = system,
    story = null as OfferStory | null,
    from = null as string | null,
    locale = "en" as Locale,
  } = {},
) {
  const format = createFormat(locale, []);
  return sayFact(
    { kind: "fact", key: "", at: now, author, body, afterMs: 9_000, story, from },
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
    "Offered to Anna · taken in 6\u00a0s",
  );
  expect(say(taken)).toBe("Anna Kowalczyk took the conversation after 9\u00a0s");
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

it("tells the steps of a call as sentences, with how long they took", () => {
  const of = { callId: "call" };
  const asked = { kind: "callRequested" as const, ...of, channel: "phone" as const, phone: "218", at: null };
  expect(say({ ...asked, promised: true })).toBe("Asked to be called back on ••• 218 · promised within 28 s");
  expect(say({ ...asked, channel: "page", phone: null, promised: false })).toBe(
    "Asked for a call in the page",
  );
  expect(say({ kind: "callAccepted", ...of, agentName: "Anna Kowalczyk", method: "tel" })).toBe(
    "Anna took the call after 9\u00a0s",
  );
  const over = { kind: "callAccepted" as const, ...of, agentName: "Anna Kowalczyk", method: "tel" as const };
  expect(say(over, { from: "Marta Nowak" })).toBe(
    "Anna took the call after 9\u00a0s · the conversation was with Marta",
  );
  expect(say({ kind: "callRinging", ...of }, { locale: "pl" })).toBe("Telefon gościa zadzwonił po 9\u00a0s");
  expect(say({ kind: "callMissed", ...of, reason: "visitorBusy", retryAt: fifteen }, { locale: "cs" })).toBe(
    "Telefon návštěvníka byl obsazený · další pokus: 15:00",
  );
  expect(say({ kind: "callEnded", ...of, how: "completed", seconds: 221 })).toBe("The call has ended · 3:41");
  expect(say({ kind: "callWrappedUp", ...of, outcome: "followUp", note: "Calls back" })).toBe(
    "Outcome of the call: More to do",
  );
});
