import type {
  Mark,
  QueuePlace,
  VisitorConversation,
  VisitorEntry,
  VisitorEntryPage,
} from "@bellhop/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { VisitorState } from "./session-types.ts";
import {
  applyEntries,
  applyMarks,
  applyPage,
  applySession,
  chosenOf,
  emptyVisitorState,
  nextPlace,
  visitorHead,
} from "./visitor-state.ts";

const zero: Mark = { delivered: 0, read: 0 };

const conversationOf = (
  id: string,
  visitorSeq: number,
  more: Partial<VisitorConversation> = {},
): VisitorConversation => ({
  id,
  status: "open",
  agent: null,
  visitorSeq,
  marks: { visitor: zero, agents: zero },
  openedAt: 0,
  closedAt: null,
  promise: null,
  asksSolved: false,
  call: null,
  ...more,
});

const entryOf = (visitorSeq: number): VisitorEntry => ({
  visitorSeq,
  cid: `cid-${visitorSeq}`,
  author: { kind: "agent", id: "ola", name: "Ola" },
  at: 0,
  body: { kind: "message", text: `${visitorSeq}` },
});

const entriesOf = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => entryOf(first + index));

const pageOf = (
  conversation: VisitorConversation,
  first: number,
  last: number,
  reset = false,
): VisitorEntryPage => ({
  conversation,
  entries: entriesOf(first, last),
  more: false,
  reset,
});

const sessionOf = (latest: VisitorEntryPage | null): Parameters<typeof applySession>[1] => ({
  siteName: "Shop",
  visitor: { id: "v", name: null, email: null },
  availability: { available: false, count: 0, agents: [], outside: null },
  latest,
  queue: null,
  departments: [],
  calls: null,
  now: 0,
});

const begin = (page: VisitorEntryPage): VisitorState => applySession(emptyVisitorState("v"), sessionOf(page));

test("[LN4] the first answer gives the newest page; a later one what follows", () => {
  const first = begin(pageOf(conversationOf("c", 9), 5, 9));
  expect([first.entries.length, first.hasEarlier, first.unread]).toEqual([5, true, 5]);
  const next = applySession(first, sessionOf(pageOf(conversationOf("c", 12), 8, 12)));
  expect(next.entries).toEqual(entriesOf(5, 12));
  const beyondGap = applySession(first, sessionOf(pageOf(conversationOf("c", 30), 26, 30)));
  expect([visitorHead(beyondGap), beyondGap.conversation?.visitorSeq]).toEqual([9, 30]);
});

test("a server of an earlier version, during an upgrade, knows of no departments and no places", () => {
  const visitor = { id: "v", name: null, email: null };
  const availability = { available: false, count: 0, agents: [], outside: null };
  const session = { siteName: "Shop", visitor, availability, latest: null, now: 0 };
  const told = applySession(emptyVisitorState("v"), session as unknown as Parameters<typeof applySession>[1]);
  expect(told).toMatchObject({ departments: [], queue: null });
});

test("[LN3] a reset drops what is held, and marks with it", () => {
  const held = applyMarks(begin(pageOf(conversationOf("c", 9), 5, 9)), {
    visitor: { delivered: 9, read: 9 },
  });
  const next = applyPage(held, pageOf(conversationOf("c", 3), 1, 3, true));
  expect([next.entries, next.unread, next.conversation?.marks.visitor.read]).toEqual([entriesOf(1, 3), 3, 0]);
});

test("what a page says of the conversation is not news when pushes have overtaken it", () => {
  const held = begin(pageOf(conversationOf("c", 3), 1, 3));
  const pushed = {
    ...applyEntries(held, [entryOf(4)]),
    conversation: conversationOf("c", 4, { status: "closed" }),
  };
  const next = applyPage(pushed, pageOf(conversationOf("c", 3), 1, 3));
  expect([next.conversation?.status, visitorHead(next)]).toEqual(["closed", 4]);
});

test("another conversation becomes the current one; coming back to the first shows it once", () => {
  const first = begin(pageOf(conversationOf("a", 2), 1, 2));
  const second = applySession(first, sessionOf(pageOf(conversationOf("b", 1), 1, 1)));
  expect([second.conversation?.id, second.earlier.map(({ conversation }) => conversation.id)]).toEqual([
    "b",
    ["a"],
  ]);
  const again = applySession(second, sessionOf(pageOf(conversationOf("a", 3), 1, 3)));
  expect([again.conversation?.id, again.earlier.map(({ conversation }) => conversation.id)]).toEqual([
    "a",
    ["b"],
  ]);
  expect(applySession(again, sessionOf(null))).toMatchObject({ conversation: null, entries: [] });
});

test("[LN7] marks never go back, in whatever order they are heard", () => {
  const mark = fc
    .tuple(fc.nat(9), fc.nat(9))
    .map(([a, b]): Mark => ({ delivered: Math.max(a, b), read: Math.min(a, b) }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom<"visitor" | "agents">("visitor", "agents"), mark)),
      (heard) => {
        let state = begin(pageOf(conversationOf("c", 9), 1, 9));
        for (const [side, next] of heard) state = applyMarks(state, { [side]: next });
        const most = (side: string, key: keyof Mark) =>
          Math.max(0, ...heard.filter(([who]) => who === side).map(([, one]) => one[key]));
        for (const side of ["visitor", "agents"] as const) {
          expect(state.conversation?.marks[side]).toEqual({
            delivered: most(side, "delivered"),
            read: most(side, "read"),
          });
        }
        expect(state.unread).toBe(9 - most("visitor", "read"));
      },
    ),
  );
});

const minuteMs = 60_000;
const placeOf = (place: number, minutes: number | null, reason: QueuePlace["reason"] = null): QueuePlace => ({
  place,
  expectedMs: minutes === null ? null : minutes * minuteMs,
  reason,
});

test.each([
  ["a smaller place", placeOf(3, 4), placeOf(2, 3), null],
  ["a grown place", placeOf(2, 4), placeOf(3, 4), "returned"],
  ["a longer wait", placeOf(2, 3), placeOf(2, 5), "slower"],
  ["a wait no longer known", placeOf(2, 3), placeOf(2, null), null],
  ["a wait known again", placeOf(2, null), placeOf(2, 9), null],
  ["the server's own reason", placeOf(2, 3), placeOf(3, 5, "fewer"), "fewer"],
] as const)("[QU3] %s has its reason, whoever gives it", (_what, shown, next, reason) => {
  expect(nextPlace(shown, next)).toEqual({ ...next, reason });
});

test("[QU3] one minute more is chance, and not shown", () => {
  expect(nextPlace(placeOf(2, 3), placeOf(2, 4))).toEqual(placeOf(2, 3));
});

test("[QU3] a place of another conversation, and one after the waiting, begins anew", () => {
  expect(nextPlace(null, placeOf(9, 30))).toEqual(placeOf(9, 30));
  expect(nextPlace(placeOf(9, 30), null)).toBeNull();
  const waits = { ...begin(pageOf(conversationOf("a", 1), 1, 1)), queue: placeOf(1, 1) };
  const same = { ...sessionOf(pageOf(conversationOf("a", 1), 1, 1)), queue: placeOf(2, 1) };
  const other = { ...sessionOf(pageOf(conversationOf("b", 1), 1, 1)), queue: placeOf(2, 1) };
  expect(applySession(waits, same).queue?.reason).toBe("returned");
  expect(applySession(waits, other).queue?.reason).toBeNull();
  expect(applySession(waits, sessionOf(null)).queue).toBeNull();
});

test("a department counts as chosen only as long as it can be", () => {
  const sales = { id: "sales", name: "Sales", available: true, outside: null };
  const state = { ...emptyVisitorState("v"), departmentId: "sales" };
  expect(chosenOf(state)).toBeUndefined();
  const before = applySession(state, { ...sessionOf(null), departments: [sales] });
  expect(chosenOf(before)).toEqual(sales);
  const open = applySession(before, sessionOf(pageOf(conversationOf("c", 1), 1, 1)));
  expect(chosenOf(open)).toEqual(sales);
  const closed = pageOf(conversationOf("c", 1, { status: "closed" }), 1, 1);
  expect(chosenOf(applySession(open, sessionOf(closed)))).toBeUndefined();
});
