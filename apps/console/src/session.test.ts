import type { AgentLink, AgentState } from "@bellhop/client";
import type { Conversation, Entry, EntryBody } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { deskNotices, dropNotices } from "./desk-notices.ts";
import { startSession } from "./session.ts";
import { callOf } from "./test-call.ts";

/** What the browser would have shown. */
class ShownNotification extends EventTarget {
  static permission: NotificationPermission = "granted";
  static all: ShownNotification[] = [];
  title: string;
  options: NotificationOptions;
  isClosed = false;

  constructor(title: string, options: NotificationOptions) {
    super();
    this.title = title;
    this.options = options;
    ShownNotification.all.push(this);
  }

  close() {
    this.isClosed = true;
  }
}

type Hear = (conversation: Conversation, entry: Entry) => void;

/** As much of a line as the session looks at, moved by hand. */
function createHandMovedLink() {
  const changed = new Set<() => void>();
  const hearers = new Set<Hear>();
  const watching: boolean[] = [];
  let state = {
    conversations: new Map(),
    departments: [],
    me: { id: "anna", status: "available", capacity: 4 },
    opened: null,
    clockOffset: 0,
  } as unknown as AgentState;
  const link = {
    get state() {
      return state;
    },
    subscribe(hear: () => void) {
      changed.add(hear);
      return () => changed.delete(hear);
    },
    onIncoming(hear: Hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    setWatching: (is: boolean) => watching.push(is),
  } as unknown as AgentLink;
  return {
    link,
    watching,
    set(change: Partial<AgentState>) {
      state = { ...state, ...change };
      for (const hear of changed) hear();
    },
    hear(conversation: Conversation, said: string | EntryBody) {
      const body = typeof said === "string" ? { kind: "message", text: said } : said;
      for (const hear of hearers) hear(conversation, { cid: crypto.randomUUID(), body } as Entry);
    },
  };
}

const conversation = (id: string, agentId: string | null, change: Partial<Conversation> = {}) =>
  ({
    id,
    siteId: "site",
    departmentId: "site",
    status: "open",
    waitingSince: agentId ? null : 1,
    transfer: null,
    offer: null,
    agent: agentId ? { id: agentId, name: agentId } : null,
    visitorName: "Zofia",
    visitorSeq: 1,
    preview: { authorKind: "visitor", kind: "message", text: "" },
    ...change,
  }) as Conversation;
const department = {
  id: "site",
  siteId: "site",
  name: "",
  routing: "leastBusy",
  agentIds: ["anna"],
  outside: null,
};
const manual = { ...department, routing: "manual" } as AgentState["departments"][number];
const desk = (id: string, agentId: string | null) => ({
  conversation: conversation(id, agentId),
  mine: { delivered: 0, read: 0 },
});

let moved: ReturnType<typeof createHandMovedLink>;
let opened: string[];
let stop: () => void;

beforeEach(() => {
  Object.assign(globalThis, { Notification: ShownNotification });
  ShownNotification.all = [];
  moved = createHandMovedLink();
  opened = [];
  stop = startSession(moved.link, (id) => opened.push(id));
});
afterEach(() => stop());

const isInSight = (is: boolean) => Object.assign(document, { hasFocus: () => is });

it("counts in the title who waits, else what is unread in mine", () => {
  moved.set({
    conversations: new Map([
      ["a", desk("a", null)],
      ["b", desk("b", null)],
      ["c", desk("c", "anna")],
    ]),
  });
  expect(document.title).toBe("(2) Waiting… · Bellhop");
  moved.set({
    conversations: new Map([
      ["c", desk("c", "anna")],
      ["d", desk("d", "marta")],
    ]),
  });
  expect(document.title).toBe("(1) New messages · Bellhop");
  moved.set({ conversations: new Map() });
  expect(document.title).toBe("Inbox · Bellhop");
});

it("shows a notification only while nobody looks, and leads to the conversation", () => {
  moved.set({ departments: [manual] });
  isInSight(true);
  moved.hear(conversation("a", null), "seen");
  expect(ShownNotification.all).toEqual([]);
  isInSight(false);
  moved.hear(conversation("a", null), "Dzień dobry");
  moved.hear(conversation("b", "anna"), "Dziękuję");
  expect(ShownNotification.all.map(({ title, options }) => [title, options.body, options.tag])).toEqual([
    ["Zofia is waiting", "Dzień dobry", "a"],
    ["Zofia", "Dziękuję", "b"],
  ]);
  ShownNotification.all[0]?.dispatchEvent(new Event("click"));
  expect(opened).toEqual(["a"]);
});

it("leaves what waits to the offer, where agents are asked", () => {
  isInSight(false);
  moved.set({ departments: [{ ...manual, routing: "leastBusy" }] });
  moved.hear(conversation("a", null), "Dzień dobry");
  expect(ShownNotification.all).toEqual([]);
  const offered = conversation("a", null, { offer: { agentId: "anna", at: 1, until: 2 } });
  moved.set({ conversations: new Map([["a", { ...desk("a", null), conversation: offered }]]) });
  expect(document.title).toBe("● Zofia is waiting for you · Bellhop");
  expect(ShownNotification.all.map(({ title, isClosed }) => [title, isClosed])).toEqual([
    ["Zofia is waiting for you", false],
  ]);
  moved.set({ conversations: new Map([["a", desk("a", "marta")]]) });
  expect(ShownNotification.all[0]?.isClosed).toBe(true);
  expect(document.title).toBe("Inbox · Bellhop");
});

it("a call comes before a conversation, is told once, and leaves with whoever takes it", () => {
  isInSight(false);
  moved.set({ departments: [{ ...manual, routing: "leastBusy" }] });
  const offer = { offer: { agentId: "anna", at: 1, until: 2 } };
  const call = callOf({ name: "offered", agentId: null, at: 1, until: 2 });
  const chat = { ...desk("a", null), conversation: conversation("a", null, offer) };
  const calling = (more: Partial<Conversation>) => ({
    ...desk("b", null),
    conversation: conversation("b", null, more),
  });
  const put = (more: Partial<Conversation>) =>
    moved.set({
      conversations: new Map([
        ["a", chat],
        ["b", calling({ waitingSince: null, ...more })],
      ]),
    });
  put({ call });
  expect(document.title).toBe("● Zofia asks for a call · Bellhop");
  put({ call: { ...call, peers: { visitor: "tab", agent: null } } });
  expect(ShownNotification.all.map(({ title }) => title)).toEqual(["Zofia asks for a call"]);
  put({ call: { ...call, stage: { name: "waiting", since: 2, until: 3 } } });
  expect(document.title).toBe("● Zofia is waiting for a call · Bellhop");
  put({
    call: { ...call, agent: { id: "marta", name: "Marta" }, stage: { name: "dialingAgent", until: 3 } },
  });
  expect(ShownNotification.all.slice(0, 2).map(({ isClosed }) => isClosed)).toEqual([true, true]);
  expect(document.title).toBe("● Zofia is waiting for you · Bellhop");
});

it("puts on the desk what calls for the agent and is no visitor's word, and tells it on the desktop", () => {
  isInSight(false);
  moved.hear(conversation("a", "anna"), { kind: "transferEnded", reason: "refused", agentName: "Marta" });
  moved.hear(conversation("b", null), {
    kind: "offerMissed",
    agentId: "anna",
    agentName: "Anna",
    reason: "missed",
  });
  expect(deskNotices().map(({ kind, conversation }) => [kind, conversation.id])).toEqual([
    ["offerMissed", "b"],
    ["refused", "a"],
  ]);
  expect(ShownNotification.all.map(({ options }) => options.body)).toEqual([
    "Marta did not take over. Zofia stays with you.",
  ]);
  moved.hear(conversation("a", "anna"), { kind: "promiseOverdue", agentName: "Anna", dueAt: 1 });
  expect(deskNotices().map(({ kind }) => kind)).toEqual(["promiseOverdue", "offerMissed"]);
  dropNotices(() => true);
  expect(deskNotices()).toEqual([]);
});

it("says it watches only while the window is in use", () => {
  isInSight(false);
  dispatchEvent(new Event("blur"));
  isInSight(true);
  dispatchEvent(new Event("focus"));
  expect(moved.watching.slice(-2)).toEqual([false, true]);
});

it("is silent after it was stopped", () => {
  stop();
  isInSight(false);
  moved.hear(conversation("a", null), "late");
  expect(ShownNotification.all).toEqual([]);
  expect(document.title).toBe("Bellhop");
});
