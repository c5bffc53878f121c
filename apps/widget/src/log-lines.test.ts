import type { Pending, VisitorState } from "@bellhop/client";
import type { EntryBody, VisitorEntry } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { makeCare } from "./care/care-en.ts";
import { createFormats } from "./formats.ts";
import { type BubbleLine, listLogLines } from "./log-lines.ts";
import { loadTexts } from "./texts/texts.ts";

const texts = await loadTexts("en");
const formats = createFormats("en");
const care = makeCare(formats);
const noon = new Date().setHours(12, 0, 0, 0);
const visitor = { kind: "visitor", id: "v", name: null } as const;
const anna = { kind: "agent", id: "a", name: "Anna" } as const;
const says = (text: string): EntryBody => ({ kind: "message", text });

function entry(
  visitorSeq: number,
  author: VisitorEntry["author"],
  body: EntryBody,
  minutes = 0,
): VisitorEntry {
  return { visitorSeq, cid: `c${visitorSeq}`, author, at: noon + minutes * 60_000, body };
}

function stateOf(entries: VisitorEntry[], more: Partial<VisitorState> = {}): VisitorState {
  const conversation = {
    id: "k",
    status: "open",
    agent: null,
    visitorSeq: entries.length,
    marks: { visitor: { delivered: 0, read: 0 }, agents: { delivered: 2, read: 1 } },
    openedAt: noon,
    closedAt: null,
    promise: null,
    asksSolved: false,
    call: null,
  } as const;
  const rest = {
    hasEarlier: false,
    earlier: [],
    typing: null,
    unread: 0,
    draft: "",
    availability: null,
    departments: [],
    departmentId: null,
    calls: null,
    queue: null,
    siteName: "",
  };
  const who = { id: "v", name: null, email: null };
  return {
    ...rest,
    line: "online",
    service: "normal",
    visitor: who,
    conversation,
    pending: [],
    entries,
    ...more,
  };
}

const bubblesOf = (state: VisitorState) =>
  listLogLines(state, texts, formats, care).filter((line): line is BubbleLine => line.kind === "bubble");

it("says how far each own message has come, by the marks of the agents", () => {
  const state = stateOf([
    entry(1, visitor, says("a")),
    entry(2, visitor, says("b")),
    entry(3, visitor, says("c")),
  ]);
  expect(bubblesOf(state).map(({ progress }) => progress)).toEqual(["read", "delivered", "sent"]);
});

it("groups what one person says within three minutes; the last of a group carries the time", () => {
  const state = stateOf([
    entry(1, visitor, says("a")),
    entry(2, visitor, says("b"), 1),
    entry(3, visitor, says("c"), 9),
    entry(4, anna, says("d"), 9),
    entry(5, visitor, says("e"), 9),
  ]);
  expect(bubblesOf(state).map(({ isLast }) => isLast)).toEqual([false, true, true, true, true]);
});

it("gives a failed message its own line, and keeps the key when a pending one arrives in the log", () => {
  const pending = (cid: string, state: Pending["state"]): Pending => ({
    cid,
    conversationId: "k",
    body: says(cid),
    at: noon,
    state,
  });
  const lines = bubblesOf(
    stateOf([], { pending: [pending("c1", "sending"), pending("c2", "failed"), pending("c3", "sending")] }),
  );
  expect(lines.map(({ progress, isLast }) => [progress, isLast])).toEqual([
    ["sending", true],
    ["failed", true],
    ["sending", true],
  ]);
  expect(bubblesOf(stateOf([entry(1, visitor, says("c1"))]))[0]?.key).toBe(lines[0]?.key);
});

it("puts a day above its first line, and facts as sentences between", () => {
  const dayMs = 86_400_000;
  const yesterday = { ...entry(1, visitor, says("a")), at: noon - dayMs };
  const state = stateOf([
    yesterday,
    entry(2, anna, { kind: "assigned", agentId: "a", agentName: "Anna" }),
    entry(3, anna, { kind: "closed" }),
    entry(4, visitor, { kind: "contactLeft", email: "z@shop.example", name: null }),
  ]);
  expect(
    listLogLines(state, texts, formats, care).map((line) => (line.kind === "bubble" ? line.key : line.text)),
  ).toEqual([
    "Yesterday",
    "c1",
    "Today",
    texts.joined("Anna"),
    texts.closed,
    care.texts.contactLeft("z@shop.example"),
  ]);
});

it("draws earlier conversations above, each with its own marks", () => {
  const earlier = stateOf([entry(7, visitor, says("old"))]);
  const marks = { visitor: { delivered: 7, read: 7 }, agents: { delivered: 7, read: 7 } };
  const conversation = { ...(earlier.conversation as NonNullable<VisitorState["conversation"]>), marks };
  const state = stateOf([entry(3, visitor, says("new"))], {
    earlier: [{ conversation, entries: earlier.entries }],
  });
  expect(bubblesOf(state).map(({ key, progress }) => [key, progress])).toEqual([
    ["c7", "read"],
    ["c3", "sent"],
  ]);
});

it("never shows a note, should one ever come", () => {
  expect(
    listLogLines(stateOf([entry(1, anna, { kind: "note", text: "secret" })]), texts, formats, care),
  ).toEqual([]);
});
