import type { Conversation, Mark } from "@bellhop/protocol";
import { describe, expect, test } from "vitest";
import {
  applyAgentMarks,
  applyColleague,
  applyConversations,
  applyDepartments,
  applyDesk,
  type Desk,
  emptyAgentState,
} from "./agent-state.ts";

const zero: Mark = { delivered: 0, read: 0 };

const conversationOf = (id: string, seq: number, more: Partial<Conversation> = {}): Conversation => ({
  id,
  siteId: "site",
  visitorId: "v",
  visitorName: null,
  visitorEmail: null,
  visitorLocale: "cs",
  departmentId: "site",
  status: "open",
  agent: null,
  epoch: 0,
  seq,
  visitorSeq: seq,
  marks: { visitor: zero, agents: zero },
  openedAt: 0,
  waitingSince: 0,
  unansweredSince: null,
  offer: null,
  transfer: null,
  promise: null,
  duties: [],
  call: null,
  closedAt: null,
  lastEntryAt: 0,
  preview: null,
  ...more,
});

const deskOf = (open: Conversation[], siteIds = ["site"], owed: Conversation[] = []): Desk => ({
  agent: {
    id: "me",
    name: "Me",
    email: "me@shop.example",
    status: "available",
    capacity: 4,
    missed: 0,
    phone: null,
  },
  departments: [],
  owed: owed.map((conversation) => ({ conversation, mine: zero })),
  sites: siteIds.map((id) => ({
    site: {
      id,
      key: id,
      name: id,
      origins: [],
      color: "#000000",
      createdAt: 0,
      installedAt: null,
      demo: false,
    },
    role: "agent" as const,
  })),
  colleagues: [],
  open: open.map((conversation) => ({ conversation, mine: zero })),
  online: ["zofia"],
  now: 0,
});

describe("views of a conversation", () => {
  test("[LN1] an older one never replaces a newer one, and marks never go back", () => {
    const newer = conversationOf("c", 5, {
      agent: { id: "ola", name: "Ola" },
      marks: { visitor: zero, agents: { delivered: 2, read: 2 } },
    });
    const older = conversationOf("c", 4, { marks: { visitor: { delivered: 3, read: 1 }, agents: zero } });
    for (const heard of [
      [newer, older],
      [older, newer],
    ]) {
      const { conversations } = applyConversations(
        emptyAgentState,
        heard.map((conversation) => ({ conversation })),
      );
      expect(conversations?.get("c")?.conversation).toMatchObject({
        seq: 5,
        agent: { name: "Ola" },
        marks: { visitor: { delivered: 3, read: 1 }, agents: { delivered: 2, read: 2 } },
      });
    }
  });

  test("my mark is mine and the agents'; a colleague's is the agents' only", () => {
    const state = { ...emptyAgentState, ...applyDesk(emptyAgentState, deskOf([conversationOf("c", 5)])) };
    const mine = {
      ...state,
      ...applyAgentMarks(state, { conversationId: "c", participant: "me", delivered: 3, read: 2 }),
    };
    const both = {
      ...mine,
      ...applyAgentMarks(mine, { conversationId: "c", participant: "ola", delivered: 5, read: 5 }),
    };
    expect(both.conversations.get("c")).toMatchObject({
      mine: { delivered: 3, read: 2 },
      conversation: { marks: { agents: { delivered: 5, read: 5 } } },
    });
  });
});

test("a server of an earlier version, during an upgrade, leaves nothing missing and takes nothing away", () => {
  const { duties: _, offer: __, departmentId: ___, ...older } = conversationOf("a", 3);
  const { departments: _d, owed: _o, ...desk } = deskOf([older as Conversation]);
  const state = { ...emptyAgentState, ...applyDesk(emptyAgentState, desk as Desk) };
  const told = state.conversations.get("a")?.conversation;
  expect(told).toMatchObject({ departmentId: "site", duties: [], offer: null, seq: 3 });
  const duty = { id: "d", agentId: "me", agentName: "Me", dueAt: 9, overdue: false };
  const owing = {
    ...state,
    ...applyConversations(state, [{ conversation: conversationOf("a", 4, { duties: [duty] }) }]),
  };
  const later = applyConversations(owing, [{ conversation: { ...older, seq: 5 } as Conversation }]);
  expect(later.conversations?.get("a")?.conversation).toMatchObject({ seq: 5, duties: [duty] });
});

test("[LN4] a new desk says anew who is on the site", () => {
  const state = { ...emptyAgentState, online: new Set(["petr"]) };
  expect(applyDesk(state, deskOf([])).online).toEqual(new Set(["zofia"]));
});

test("[LN4] a new desk keeps closed ones that were looked at, and drops what is no longer open or no longer ours", () => {
  const before = [
    conversationOf("open", 1),
    conversationOf("gone", 1),
    conversationOf("closed", 1, { status: "closed" }),
    conversationOf("theirs", 1, { siteId: "other" }),
  ];
  const state = {
    ...emptyAgentState,
    ...applyConversations(
      emptyAgentState,
      before.map((conversation) => ({ conversation })),
    ),
  };
  const { conversations } = applyDesk(state, deskOf([conversationOf("open", 2), conversationOf("new", 1)]));
  expect([...(conversations?.keys() ?? [])].toSorted()).toEqual(["closed", "new", "open"]);
});

test("[DU2] a new desk brings closed ones on which something is owed, and drops those looked after meanwhile", () => {
  const duty = { id: "d", agentId: "me", agentName: "Me", dueAt: 0, overdue: false };
  const closed = (id: string) => conversationOf(id, 1, { status: "closed", duties: [duty] });
  const state = {
    ...emptyAgentState,
    ...applyConversations(emptyAgentState, [{ conversation: closed("looked after") }]),
  };
  const { conversations } = applyDesk(state, deskOf([], ["site"], [closed("owed")]));
  expect([...(conversations?.keys() ?? [])]).toEqual(["owed"]);
});

test("[OF4] news of myself from elsewhere change status, capacity and what I let pass", () => {
  const state = { ...emptyAgentState, ...applyDesk(emptyAgentState, deskOf([])) };
  const me = { id: "me", name: "Me", online: true, siteIds: ["site"] };
  const changed = applyColleague(state, { ...me, status: "away", capacity: 2, missed: 3 });
  expect(changed.me).toMatchObject({ status: "away", capacity: 2, missed: 3, email: "me@shop.example" });
});

test("departments are told anew for one site at a time", () => {
  const department = (id: string, siteId: string) => ({
    id,
    siteId,
    name: id,
    routing: "leastBusy" as const,
    calls: { phone: false, page: false },
    agentIds: [],
    outside: null,
  });
  const state = {
    ...emptyAgentState,
    departments: [department("site", "site"), department("sales", "site"), department("other", "other")],
  };
  const { departments } = applyDepartments(state, {
    siteId: "site",
    departments: [department("site", "site")],
  });
  expect(departments?.map(({ id }) => id)).toEqual(["other", "site"]);
});
