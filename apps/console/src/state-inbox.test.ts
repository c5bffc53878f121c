import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { countAttention, groupInbox, isOverdue, isUnread, mergeClosed } from "./state-inbox.ts";

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
    status: "open",
    agent: null,
    epoch: 0,
    seq: 1,
    visitorSeq: 1,
    marks: { visitor: none, agents: none },
    openedAt: 1_000,
    waitingSince: 1_000,
    closedAt: null,
    lastEntryAt: 1_000,
    preview: { authorKind: "visitor", kind: "message", text: "Dzień dobry" },
    ...change,
  };
  return { conversation, mine: { delivered: read, read } };
}

const idsOf = (conversations: DeskConversation[]) => conversations.map(({ conversation }) => conversation.id);

describe("groupInbox", () => {
  const conversations = [
    desk("late", { waitingSince: 5_000 }),
    desk("early", { waitingSince: 2_000 }),
    desk("reopened", { waitingSince: null, openedAt: 3_000 }),
    desk("mine, old", { agent: anna, lastEntryAt: 1 }),
    desk("mine, new", { agent: anna, lastEntryAt: 2 }),
    desk("hers", { agent: marta }),
    desk("closed", { status: "closed", agent: anna }),
    desk("elsewhere", { siteId: "other", waitingSince: 1 }),
  ];

  it("puts who waits longest first, then mine and the team's, newest first, and leaves closed ones out", () => {
    const groups = groupInbox(conversations, { agentId: "anna", siteId: "site" });
    expect(idsOf(groups.waiting)).toEqual(["early", "reopened", "late"]);
    expect(idsOf(groups.mine)).toEqual(["mine, new", "mine, old"]);
    expect(idsOf(groups.team)).toEqual(["hers"]);
  });

  it("shows every site without a filter", () => {
    expect(idsOf(groupInbox(conversations, { agentId: "anna", siteId: null }).waiting)[0]).toBe("elsewhere");
  });
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
