import { expect, it } from "vitest";
import { isToBeWrappedUp, liveCalls, methodFor, ownCall, waitsForCall } from "./state-call.ts";
import { groupInbox, waitsSince } from "./state-inbox.ts";
import { callOf, deskWith } from "./test-call.ts";

const anna = { id: "anna", name: "Anna" };
const me = { ...anna, email: "", status: "available" as const, capacity: 2, missed: 0, phone: null };
const waiting = callOf({ name: "waiting", since: 0, until: 9 }, { requestedAt: 50 });
const talking = callOf({ name: "connected", since: 0, brokenAt: null }, { agent: anna });
const ended = callOf({ name: "ended", at: 9, how: "completed", reason: null, seconds: 4 }, { agent: anna });

it.each([
  ["page", "twilio", true, "browser"],
  ["phone", "console", true, "tel"],
  ["phone", "twilio", false, "tel"],
  ["phone", "twilio", true, "provider"],
  ["phone", "simulated", true, "provider"],
] as const)("a %s call by %s, own telephone %s: %s", (channel, provider, hasPhone, method) => {
  expect(methodFor({ channel, provider }, hasPhone)).toBe(method);
});

it("knows the call this agent is in, and nobody else's", () => {
  const hers = callOf(talking.stage, { agent: { id: "marta", name: "Marta" } });
  expect(ownCall({ me, conversations: deskWith([{ id: "hers", call: hers }]) })).toBeNull();
  const conversations = deskWith([
    { id: "ended", call: ended },
    { id: "mine", call: talking },
  ]);
  expect(ownCall({ me, conversations })?.conversation.id).toBe("mine");
});

it("asks whoever talked for an outcome, once", () => {
  expect(isToBeWrappedUp(ended, "anna")).toBe(true);
  expect(isToBeWrappedUp(ended, "marta")).toBe(false);
  expect(
    isToBeWrappedUp({ ...ended, wrapUp: { outcome: "solved", note: null, by: anna, at: 0 } }, "anna"),
  ).toBe(false);
  expect(
    isToBeWrappedUp(
      callOf(
        { ...ended.stage, name: "ended", at: 0, how: "missed", reason: "visitorBusy", seconds: null },
        { agent: anna },
      ),
      "anna",
    ),
  ).toBe(false);
});

it("who waits for a call waits in the list, by when they asked, also when no word was written", () => {
  const conversations = deskWith([
    { id: "chat", waitingSince: 70 },
    { id: "call", call: waiting },
    { id: "planned", call: callOf({ name: "scheduled", at: 99 }) },
  ]);
  const groups = groupInbox(conversations.values(), { agentId: "anna", siteId: null, supervises: new Set() });
  expect(groups.waiting.map((desk) => [desk.conversation.id, waitsSince(desk)])).toEqual([
    ["call", 50],
    ["chat", 70],
  ]);
  expect(groups.planned.map(({ conversation }) => conversation.id)).toEqual(["planned"]);
  expect(waitsForCall({ call: talking })).toBe(false);
});

it("shows what waits before what is talked, and one site alone", () => {
  const conversations = deskWith([
    { id: "talk", call: talking },
    { id: "wait", call: waiting },
    { id: "done", call: ended },
    { id: "other", siteId: "other", call: waiting },
  ]);
  const idsOf = (siteId: string | null) =>
    liveCalls(conversations.values(), siteId).map(({ conversation }) => conversation.id);
  expect(idsOf("site")).toEqual(["wait", "talk"]);
  expect(idsOf(null)).toHaveLength(3);
});
