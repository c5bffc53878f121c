import type { Conversation, Entry } from "@bellhop/protocol";
import { VisitorConversation, VisitorEntry } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { presentConversation } from "./present-conversation.ts";
import { presentEntry } from "./present-entry.ts";
import { presentHead } from "./present-head.ts";
import { presentVisitorPage } from "./present-page.ts";

const id = "0190a0b0-0000-7000-8000-000000000001";
const conversation: Conversation = {
  id,
  siteId: id,
  visitorId: id,
  visitorName: "Jana",
  visitorEmail: "jana@example.cz",
  visitorLocale: "cs",
  status: "open",
  agent: { id: "a", name: "Anna" },
  epoch: 7,
  seq: 9,
  visitorSeq: 5,
  marks: { visitor: { delivered: 5, read: 4 }, agents: { delivered: 5, read: 5 } },
  openedAt: 1,
  waitingSince: 2,
  closedAt: null,
  lastEntryAt: 3,
  preview: { authorKind: "agent", kind: "note", text: "wants a discount" },
};
const entry: Entry = {
  seq: 9,
  visitorSeq: 5,
  cid: id,
  author: { kind: "agent", id: "a", name: "Anna" },
  at: 3,
  body: { kind: "message", text: "Good day" },
};
const note: Entry = { ...entry, visitorSeq: null, body: { kind: "note", text: "wants a discount" } };

it("[VS6] a visitor's view has exactly the fields of the protocol and none of the team's", () => {
  const seen = presentConversation(conversation);
  expect(VisitorConversation.strict().parse(seen)).toEqual(seen);
  const heard = presentEntry(entry);
  expect(VisitorEntry.strict().parse(heard)).toEqual({ ...heard });
  expect(presentHead(conversation)).toEqual({ conversationId: id, visitorSeq: 5, marks: conversation.marks });
});

it("[AM3] [VS6] a note is nothing to a visitor, even one that was numbered by mistake", () => {
  expect(presentEntry(note)).toBeNull();
  expect(presentEntry({ ...note, visitorSeq: 6 })).toBeNull();
  const page = presentVisitorPage({ conversation, entries: [note, entry, note], more: false }, false);
  expect(page.entries).toEqual([presentEntry(entry)]);
  expect(JSON.stringify(page)).not.toContain("discount");
});
