import type { Conversation, Entry, EntryBody } from "@bellhop/protocol";
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
  departmentId: id,
  status: "open",
  agent: { id: "a", name: "Anna" },
  epoch: 7,
  seq: 9,
  visitorSeq: 5,
  marks: { visitor: { delivered: 5, read: 4 }, agents: { delivered: 5, read: 5 } },
  openedAt: 1,
  waitingSince: 2,
  unansweredSince: 2,
  offer: { agentId: "b", at: 2, until: 17 },
  transfer: {
    from: { id: "a", name: "Anna" },
    to: { kind: "agent", id: "b", name: "Boris" },
    note: "wants a discount",
    until: 9,
    checkAt: 99,
  },
  promise: { agentId: "a", agentName: "Anna", madeAt: 1, dueAt: 99, overdue: false },
  duties: [{ id: "d", agentId: "c", agentName: "Cyril", dueAt: 9, overdue: true }],
  call: {
    id,
    channel: "phone",
    method: null,
    provider: "simulated",
    callerId: null,
    phone: "+48221234567",
    timeZone: "Europe/Warsaw",
    by: "visitor",
    requestedAt: 1,
    promised: true,
    attempt: 1,
    agent: null,
    stage: { name: "offered", agentId: "b", at: 1, until: 9 },
    rangAt: null,
    answeredAt: null,
    peers: { visitor: null, agent: null },
    consent: { version: 2, locale: "cs", at: 1 },
    wrapUp: { outcome: "other", note: "wants a discount", by: { id: "b", name: "Boris" }, at: 9 },
  },
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
  expect(seen).toMatchObject({ promise: { agentName: "Anna", dueAt: 99, overdue: false }, asksSolved: true });
  expect(presentConversation({ ...conversation, promise: null, duties: [] })).toMatchObject({
    promise: null,
    asksSolved: false,
  });
  expect(JSON.stringify(seen)).not.toMatch(/Boris|Cyril|discount|"offer"|epoch|consent/);
  expect(seen.call).toMatchObject({ stage: { name: "offered", agentId: null }, isSimulated: true });
  expect(presentHead(conversation)).toEqual({ conversationId: id, visitorSeq: 5, marks: conversation.marks });
});

it("[AM3] [VS6] a note is nothing to a visitor, even one that was numbered by mistake", () => {
  expect(presentEntry(note)).toBeNull();
  expect(presentEntry({ ...note, visitorSeq: 6 })).toBeNull();
  const page = presentVisitorPage({ conversation, entries: [note, entry, note], more: false }, false);
  expect(page.entries).toEqual([presentEntry(entry)]);
  expect(JSON.stringify(page)).not.toContain("discount");
});

const agent = { agentId: "a", agentName: "Anna" };
const of = { callId: id };
const duty = { id: "d", ...agent, dueAt: 9, overdue: false };
const to = { kind: "agent", id: "b", name: "Boris" } as const;
const released = { kind: "released", ...agent, reason: "gone" } as const;
/** Everything an entry can say. One that is missing here does not compile. */
const bodies: { [K in EntryBody["kind"]]: Extract<EntryBody, { kind: K }> } = {
  message: { kind: "message", text: "Good day" },
  file: { kind: "file", file: { fileId: id, name: "a.png", type: "image/png", size: 1, url: "/f/x/a.png" } },
  note: { kind: "note", text: "secret" },
  assigned: { kind: "assigned", ...agent, from: "Boris" },
  closed: { kind: "closed", idle: true },
  reopened: { kind: "reopened" },
  contactLeft: { kind: "contactLeft", email: "jana@example.cz", name: null },
  waitAnnounced: { kind: "waitAnnounced", expectedMs: 60_000, backAt: null },
  offered: { kind: "offered", ...agent, until: 9 },
  offerMissed: { kind: "offerMissed", ...agent, reason: "missed" },
  released: { ...released, waits: true },
  transferOffered: { kind: "transferOffered", to, note: "secret", until: 9 },
  transferEnded: { kind: "transferEnded", reason: "refused", agentName: "Boris" },
  dutyAdded: { kind: "dutyAdded", duty },
  dutyOverdue: { kind: "dutyOverdue", dutyId: "d", agentName: "Anna" },
  dutyClosed: { kind: "dutyClosed", dutyId: "d", agentName: "Anna", by: "agent", note: "secret" },
  promiseMade: { kind: "promiseMade", agentName: "Anna", dueAt: 9 },
  promiseReminded: { kind: "promiseReminded", agentName: "Anna", dueAt: 9 },
  promiseKept: { kind: "promiseKept", agentName: "Anna", dueAt: 9, late: true },
  promiseOverdue: { kind: "promiseOverdue", agentName: "Anna", dueAt: 9 },
  solvedAnswered: { kind: "solvedAnswered", solved: true },
  callRequested: { kind: "callRequested", ...of, channel: "phone", phone: "567", at: null, promised: true },
  callInvited: { kind: "callInvited", ...of, channel: "page", agentName: "Anna" },
  callOffered: { kind: "callOffered", ...of, ...agent, until: 9 },
  callOfferMissed: { kind: "callOfferMissed", ...of, ...agent, reason: "passed" },
  callWaiting: { kind: "callWaiting", ...of },
  callAccepted: { kind: "callAccepted", ...of, agentName: "Anna", method: "provider" },
  callRinging: { kind: "callRinging", ...of },
  callConnected: { kind: "callConnected", ...of },
  callPlanned: { kind: "callPlanned", ...of, at: 9 },
  callMissed: { kind: "callMissed", ...of, reason: "visitorBusy", retryAt: 9 },
  callEnded: { kind: "callEnded", ...of, how: "completed", seconds: 60 },
  callWrappedUp: { kind: "callWrappedUp", ...of, outcome: "followUp", note: "secret" },
};
const heardByVisitors = [
  ...["message", "file", "assigned", "closed", "reopened", "contactLeft", "waitAnnounced", "released"],
  ...["promiseMade", "promiseOverdue", "solvedAnswered", "callRequested", "callInvited", "callWaiting"],
  ...["callAccepted", "callRinging", "callConnected", "callPlanned", "callMissed", "callEnded"],
];

it.each(Object.values(bodies))(
  "[VS6] [OF8] [TR5] [CB16] a visitor hears $kind only when it is meant for visitors",
  (body) => {
    const seen = presentEntry({ ...entry, body });
    expect(seen?.body ?? null).toEqual(heardByVisitors.includes(body.kind) ? body : null);
    expect(JSON.stringify(seen)).not.toContain("secret");
  },
);

it("[VS6] that somebody left is told only to a visitor who still waits", () => {
  expect(presentEntry({ ...entry, body: { ...released, waits: false } })).toBeNull();
});
