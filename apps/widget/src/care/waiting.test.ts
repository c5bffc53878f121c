import type { Pending, VisitorState } from "@bellhop/client";
import type { EntryBody, VisitorConversation, VisitorEntry } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import type { Scene } from "../scene.ts";
import { createView } from "../view.ts";
import { needsCare } from "./needs-care.ts";
import {
  findAnnouncement,
  isChoiceWanted,
  isContactWanted,
  isSolvedAsked,
  isWaitChoiceWanted,
} from "./waiting.ts";

const dayMs = 86_400_000;
const visitor = { kind: "visitor", id: "v", name: null } as const;
const anna = { kind: "agent", id: "a", name: "Anna" } as const;
const system = { kind: "system", id: "system", name: null } as const;
const message: EntryBody = { kind: "message", text: "Hello" };
const passed: EntryBody = { kind: "assigned", agentId: "m", agentName: "Marek", from: "Anna" };
const announced = { kind: "waitAnnounced" } as const;

const entriesOf = (...said: [VisitorEntry["author"], EntryBody][]): VisitorEntry[] =>
  said.map(([author, body], index) => ({ visitorSeq: index + 1, cid: `c${index + 1}`, author, at: 0, body }));

const conversationOf = (more: Partial<VisitorConversation> = {}): VisitorConversation => ({
  id: "k",
  status: "open",
  agent: null,
  visitorSeq: 0,
  marks: { visitor: { delivered: 0, read: 0 }, agents: { delivered: 0, read: 0 } },
  openedAt: 0,
  closedAt: null,
  promise: null,
  asksSolved: false,
  call: null,
  ...more,
});

const stateOf = (more: Partial<VisitorState>): VisitorState => ({
  line: "online",
  service: "normal",
  siteName: "Shop",
  visitor: { id: "v", name: null, email: null },
  availability: null,
  departments: [],
  calls: null,
  departmentId: null,
  conversation: conversationOf(),
  queue: null,
  entries: [],
  pending: [],
  hasEarlier: false,
  earlier: [],
  typing: null,
  unread: 0,
  draft: "",
  ...more,
});

const sceneOf = (state: VisitorState, more: Partial<Scene> = {}): Scene =>
  ({ state, view: createView({}), isAway: false, ...more }) as Scene;

const pending = (body: EntryBody): Pending => ({
  cid: "p",
  conversationId: null,
  body,
  at: 0,
  state: "sending",
});

describe("whom to reach", () => {
  const department = { id: "d", name: "Sales", available: true, outside: null };
  const departments = [department, { ...department, id: "e" }];
  const closed = (agoMs: number) => conversationOf({ status: "closed", closedAt: Date.now() - agoMs });

  it.each([
    ["nothing was said", { conversation: null }, true],
    ["there is no choice", { conversation: null, departments: [department] }, false],
    ["the first message is on its way", { conversation: null, pending: [pending(message)] }, false],
    ["a conversation is open", {}, false],
    ["a closed one would go on", { conversation: closed(dayMs / 2) }, false],
    ["a new one would begin", { conversation: closed(2 * dayMs) }, true],
  ])("is asked when %s: %j", (_when, more, isAsked) => {
    expect(isChoiceWanted(stateOf({ departments, ...more }))).toBe(isAsked);
  });
});

describe("a wait", () => {
  const entries = entriesOf([visitor, message], [system, announced]);

  it("has been announced until somebody takes it or has answered", () => {
    expect(findAnnouncement(stateOf({ entries }))?.cid).toBe("c2");
    const taken = conversationOf({ agent: { id: "a", name: "Anna" } });
    expect(findAnnouncement(stateOf({ entries, conversation: taken }))).toBeUndefined();
    const answered = entriesOf([visitor, message], [system, announced], [anna, message]);
    expect(findAnnouncement(stateOf({ entries: answered }))).toBeUndefined();
    const closed = conversationOf({ status: "closed" });
    expect(findAnnouncement(stateOf({ entries, conversation: closed }))).toBeUndefined();
  });

  it("[QU4] leaves the choice to wait on or to leave an address, once", () => {
    const state = stateOf({ entries });
    const choose = (wants: "wait" | "email", cid = "c2") =>
      sceneOf(state, { view: { ...createView({}), wait: { cid, wants } } });
    expect([isWaitChoiceWanted(sceneOf(state)), isContactWanted(sceneOf(state))]).toEqual([true, false]);
    expect([isWaitChoiceWanted(choose("wait")), isContactWanted(choose("wait"))]).toEqual([true, false]);
    expect([isWaitChoiceWanted(choose("email")), isContactWanted(choose("email"))]).toEqual([false, true]);
    expect(isContactWanted(choose("email", "an earlier one"))).toBe(false);
  });

  it("[QU4] asks for an address at once when the department is closed, though others are there", () => {
    const closed = (backAt: number) =>
      sceneOf(stateOf({ entries: entriesOf([visitor, message], [system, { ...announced, backAt }]) }));
    expect(isContactWanted(closed(Date.now() + dayMs))).toBe(true);
    expect(isContactWanted(closed(Date.now() - 1))).toBe(false);
  });

  it("asks for an address at once where nobody is there, and never for one that is known or on its way", () => {
    const away = { isAway: true };
    expect(isContactWanted(sceneOf(stateOf({ entries }), away))).toBe(true);
    expect(isContactWanted(sceneOf(stateOf({ conversation: null }), away))).toBe(false);
    expect(isContactWanted(sceneOf(stateOf({ conversation: null, pending: [pending(message)] }), away))).toBe(
      true,
    );
    const known = { entries, visitor: { id: "v", name: null, email: "z@shop.example" } };
    expect(isContactWanted(sceneOf(stateOf(known), away))).toBe(false);
    expect(isWaitChoiceWanted(sceneOf(stateOf(known)))).toBe(false);
    const told = entriesOf(
      [visitor, message],
      [visitor, { kind: "contactLeft", email: "z@shop.example", name: null }],
    );
    expect(isContactWanted(sceneOf(stateOf({ entries: told }), away))).toBe(false);
    const left = pending({ kind: "contactLeft", email: "z@shop.example", name: null });
    expect(isContactWanted(sceneOf(stateOf({ entries, pending: [left] }), away))).toBe(false);
  });
});

describe("whether it was solved", () => {
  const asks = conversationOf({ asksSolved: true });
  const solved: EntryBody = { kind: "solvedAnswered", solved: false };

  it.each([
    [
      "just passed on",
      [
        [visitor, message],
        [anna, message],
        [anna, passed],
      ],
      false,
    ],
    [
      "answered",
      [
        [anna, passed],
        [anna, message],
      ],
      true,
    ],
    [
      "asked something more",
      [
        [anna, passed],
        [anna, message],
        [visitor, message],
      ],
      false,
    ],
    [
      "closed",
      [
        [visitor, message],
        [anna, passed],
        [anna, { kind: "closed" }],
      ],
      true,
    ],
    [
      "judged",
      [
        [anna, passed],
        [anna, message],
        [visitor, solved],
      ],
      false,
    ],
    [
      "judged, then answered again",
      [
        [anna, message],
        [visitor, solved],
        [anna, message],
      ],
      true,
    ],
  ] as [string, [VisitorEntry["author"], EntryBody][], boolean][])("[DU2] %s: %j", (_when, said, isAsked) => {
    expect(isSolvedAsked(stateOf({ conversation: asks, entries: entriesOf(...said) }))).toBe(isAsked);
  });

  it("[PM1] is not asked while somebody has promised to come back", () => {
    const promise = { agentName: "Anna", dueAt: Date.now() + dayMs, overdue: false };
    const entries = entriesOf([anna, passed], [anna, message]);
    expect(isSolvedAsked(stateOf({ conversation: { ...asks, promise }, entries }))).toBe(false);
    expect(isSolvedAsked(stateOf({ conversation: { ...asks, promise, status: "closed" }, entries }))).toBe(
      true,
    );
  });

  it("[DU2] is not asked while the answer is on its way, nor when nobody wants to know", () => {
    const entries = entriesOf([anna, passed], [anna, message]);
    expect(isSolvedAsked(stateOf({ conversation: asks, entries, pending: [pending(solved)] }))).toBe(false);
    expect(isSolvedAsked(stateOf({ entries }))).toBe(false);
  });
});

it("a plain conversation fetches no more than it needs", () => {
  const here = { available: true, count: 1, agents: [], outside: null };
  const assigned: EntryBody = { kind: "assigned", agentId: "a", agentName: "Anna" };
  const plain = entriesOf([visitor, message], [anna, assigned], [anna, message], [anna, { kind: "closed" }]);
  expect(needsCare(stateOf({ entries: plain }), here)).toBe(false);
  expect(needsCare(stateOf({ entries: plain }), { ...here, available: false })).toBe(true);
  for (const body of [passed, announced])
    expect(needsCare(stateOf({ entries: entriesOf([anna, body]) }), here)).toBe(true);
  const earlier = [{ conversation: conversationOf(), entries: entriesOf([anna, passed]) }];
  expect(needsCare(stateOf({ earlier }), here)).toBe(true);
  expect(needsCare(stateOf({ conversation: conversationOf({ asksSolved: true }) }), here)).toBe(true);
});
