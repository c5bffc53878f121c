import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { countAttention, groupInbox, isOverdue, isUnread, loadOf, mergeClosed } from "./state-inbox.ts";
import { callOf } from "./test-call.ts";

const anna = { id: "anna", name: "Anna" };
const marta = { id: "marta", name: "Marta" };

function desk(id: string, change: Partial<Conversation> = {}, read = 0): DeskConversation {
  const none = { delivered: 0, read: 0 };
  const conversation: Conversation = {
    id,
    siteId: "site",
    visitorId: `visitor of ${id}`,
    visitorName: null,
    visitorEmail: null,
    visitorLocale: "pl",
    departmentId: "site",
    status: "open",
    agent: null,
    epoch: 0,
    seq: 1,
    visitorSeq: 1,
    marks: { visitor: none, agents: none },
    openedAt: 1_000,
    waitingSince: 1_000,
    unansweredSince: null,
    offer: null,
    transfer: null,
    promise: null,
    duties: [],
    call: null,
    closedAt: null,
    lastEntryAt: 1_000,
    preview: { authorKind: "visitor", kind: "message", text: "Dzień dobry" },
    ...change,
  };
  return { conversation, mine: { delivered: read, read } };
}

const idsOf = (conversations: DeskConversation[]) => conversations.map(({ conversation }) => conversation.id);

const viewer = { agentId: "anna", siteId: "site", supervises: new Set<string>() };
const duty = (agentId: string, dueAt: number, overdue = false) => ({
  id: `${agentId}'s`,
  agentId,
  agentName: agentId,
  dueAt,
  overdue,
});
const promise = (dueAt: number, overdue: boolean) => ({
  agentId: "anna",
  agentName: "Anna",
  madeAt: 0,
  dueAt,
  overdue,
});

describe("groupInbox", () => {
  const conversations = [
    desk("late", { waitingSince: 5_000 }),
    desk("early", { waitingSince: 2_000 }),
    desk("answered", { waitingSince: null }),
    desk("mine, old", { agent: anna, lastEntryAt: 1 }),
    desk("mine, new", { agent: anna, lastEntryAt: 2 }),
    desk("hers", { agent: marta }),
    desk("closed", { status: "closed", agent: anna }),
    desk("elsewhere", { siteId: "other", waitingSince: 1 }),
  ];

  it("puts who waits longest first, then mine and the team's, newest first, and leaves closed ones out", () => {
    const groups = groupInbox(conversations, viewer);
    expect(idsOf(groups.waiting)).toEqual(["early", "late"]);
    expect(idsOf(groups.mine)).toEqual(["mine, new", "mine, old"]);
    expect(idsOf(groups.team)).toEqual(["hers"]);
    expect(idsOf(groups.answered)).toEqual(["answered"]);
    expect(groups.followUps).toEqual([]);
  });

  it("lists calls to come by their time, apart from what was answered, unless somebody owns them", () => {
    const planned = (at: number) => callOf({ name: "scheduled", at });
    const groups = groupInbox(
      [
        desk("later", { waitingSince: null, call: planned(9_000) }),
        desk("soon", {
          waitingSince: null,
          call: callOf({ name: "retry", at: 5_000, reason: "visitorBusy" }),
        }),
        desk("mine", { waitingSince: null, call: planned(7_000), agent: anna }),
        desk("writes as well", { call: planned(8_000) }),
      ],
      viewer,
    );
    expect(idsOf(groups.planned)).toEqual(["soon", "later"]);
    expect(idsOf(groups.mine)).toEqual(["mine"]);
    expect(idsOf(groups.waiting)).toEqual(["writes as well"]);
    expect(groups.answered).toEqual([]);
  });

  it("shows every site without a filter", () => {
    expect(idsOf(groupInbox(conversations, { ...viewer, siteId: null }).waiting)[0]).toBe("elsewhere");
  });

  it("puts first what of mine has waited longest for a word, or for a promise that was broken", () => {
    const mine = [
      desk("resting", { agent: anna, lastEntryAt: 90 }),
      desk("promised", { agent: anna, lastEntryAt: 80, promise: promise(99, false) }),
      desk("just written", { agent: anna, unansweredSince: 60 }),
      desk("broken", { agent: anna, promise: promise(50, true) }),
      desk("long unanswered", { agent: anna, unansweredSince: 40, promise: promise(55, true) }),
    ];
    expect(idsOf(groupInbox(mine, viewer).mine)).toEqual([
      "long unanswered",
      "broken",
      "just written",
      "resting",
      "promised",
    ]);
  });

  it("[DU2] lists what I owe a look, soonest first, also when it is closed; each conversation once", () => {
    const owed = [
      desk("later", { agent: marta, duties: [duty("anna", 9)] }),
      desk("closed", { status: "closed", duties: [duty("anna", 5)] }),
      desk("mine again", { agent: anna, duties: [duty("anna", 1)] }),
      desk("hers to check", { agent: marta, duties: [duty("marta", 1, true)] }),
    ];
    const groups = groupInbox(owed, viewer);
    expect(idsOf(groups.followUps)).toEqual(["closed", "later"]);
    expect(idsOf(groups.mine)).toEqual(["mine again"]);
    expect(idsOf(groups.team)).toEqual(["hers to check"]);
  });

  it("[DU3] shows a supervisor everybody's that is overdue", () => {
    const owed = [
      desk("overdue", { status: "closed", duties: [duty("marta", 5, true)] }),
      desk("in time", { status: "closed", duties: [duty("marta", 6)] }),
      desk("of another site", { siteId: "other", status: "closed", duties: [duty("marta", 4, true)] }),
    ];
    const supervisor = { agentId: "anna", siteId: null, supervises: new Set(["site"]) };
    expect(idsOf(groupInbox(owed, supervisor).followUps)).toEqual(["overdue"]);
  });
});

it("counts an agent's open conversations, not closed ones and nobody's", () => {
  const all = [
    desk("a", { agent: anna }),
    desk("b", { agent: marta }),
    desk("c"),
    desk("d", { status: "closed", agent: anna }),
  ];
  expect([loadOf(all, "anna"), loadOf(all, null)]).toEqual([1, 0]);
});

describe("isUnread", () => {
  it.each([
    ["a visitor's entry beyond my mark", desk("a", { visitorSeq: 3 }, 2), true],
    ["one I have read", desk("a", { visitorSeq: 3 }, 3), false],
    [
      "my own answer",
      desk("a", { visitorSeq: 3, preview: { authorKind: "agent", kind: "message", text: "" } }, 2),
      false,
    ],
    ["nothing said yet", desk("a", { visitorSeq: 1, preview: null }, 0), false],
  ])("%s", (_, one, expected) => {
    expect(isUnread(one)).toBe(expected);
  });
});

it("counts who waits, and of mine what is unread", () => {
  const counts = countAttention(
    [
      desk("waits"),
      desk("waits, read", {}, 1),
      desk("mine, unread", { agent: anna }),
      desk("mine, read", { agent: anna }, 1),
      desk("hers, unread", { agent: marta }),
      desk("closed", { status: "closed" }),
      desk("rests", { waitingSince: null }),
    ],
    "anna",
  );
  expect(counts).toEqual({ waiting: 2, unread: 1 });
});

it("is overdue after 44 seconds, not at them", () => {
  expect(isOverdue(44_000)).toBe(false);
  expect(isOverdue(44_001)).toBe(true);
});

describe("mergeClosed", () => {
  const closed = (id: string, closedAt: number, change: Partial<Conversation> = {}) =>
    desk(id, { status: "closed", closedAt, ...change });
  const paged = [closed("b", 30), closed("a", 20)];
  const live = (...known: DeskConversation[]) => new Map(known.map((one) => [one.conversation.id, one]));

  it("adds what was closed since, newest first", () => {
    expect(idsOf(mergeClosed(paged, live(closed("c", 40)), null))).toEqual(["c", "b", "a"]);
  });

  it("drops what was reopened", () => {
    expect(idsOf(mergeClosed(paged, live(desk("b")), null))).toEqual(["a"]);
  });

  it("leaves older ones that were merely looked at to their page", () => {
    expect(idsOf(mergeClosed(paged, live(closed("old", 10)), null))).toEqual(["b", "a"]);
  });

  it("keeps to the chosen site", () => {
    expect(idsOf(mergeClosed(paged, live(closed("c", 40, { siteId: "other" })), "site"))).toEqual(["b", "a"]);
  });

  it("takes all that is known while no page has come", () => {
    expect(idsOf(mergeClosed([], live(closed("old", 10)), null))).toEqual(["old"]);
  });
});
