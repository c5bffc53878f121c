import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { countLoads, viewLive } from "./state-live.ts";
import { callOf } from "./test-call.ts";

const now = 1_000_000;
const marta = { id: "marta", name: "Marta" };

/** Of those given, in this order. */
const desk = (...all: Partial<Conversation>[]): DeskConversation[] =>
  all.map((one) => ({
    conversation: {
      siteId: "site",
      status: "open",
      agent: null,
      waitingSince: null,
      unansweredSince: null,
      promise: null,
      duties: [],
      call: null,
      ...one,
    } as Conversation,
    mine: { delivered: 0, read: 0 },
  }));
const promise = (dueAt: number) => ({
  agentId: "marta",
  agentName: "Marta",
  madeAt: 0,
  dueAt,
  overdue: false,
});
const duty = (dueAt: number, agentName = "Marta") => ({
  id: `duty ${dueAt}`,
  agentId: "marta",
  agentName,
  dueAt,
  overdue: false,
});
const view = (all: DeskConversation[], siteId: string | null = null, at = now) => {
  const { waiting, overdue } = viewLive(all, { siteId, now: at });
  return {
    waiting: waiting.map(({ id }) => id),
    overdue: overdue.map(({ conversation, what, who }) => `${conversation.id} ${what} ${who}`),
  };
};

it("lists who waits, longest first, and nothing that is answered, rests or is closed", () => {
  const all = desk(
    { id: "later", waitingSince: now - 10 },
    { id: "first", waitingSince: now - 500 },
    { id: "hers", agent: marta },
    { id: "rests" },
    { id: "over", status: "closed" },
  );
  expect(view(all)).toEqual({ waiting: ["first", "later"], overdue: [] });
});

it("lists who waits for a call among them, whoever has the conversation; not one that is taken, planned or over", () => {
  const asked = (requestedAt: number, stage: Parameters<typeof callOf>[0]) => callOf(stage, { requestedAt });
  const offered = { name: "offered", agentId: "marta", at: now, until: now } as const;
  const all = desk(
    { id: "writes", waitingSince: now - 300 },
    { id: "unanswered call", call: asked(now - 200, { name: "waiting", since: now, until: now }) },
    { id: "her visitor", agent: marta, call: asked(now - 400, offered) },
    { id: "writes and asks", waitingSince: now - 100, call: asked(now - 500, offered) },
    { id: "taken", agent: marta, call: asked(0, { name: "dialingVisitor", at: now, until: now }) },
    { id: "planned", call: asked(0, { name: "scheduled", at: now }) },
    { id: "again", call: asked(0, { name: "retry", at: now, reason: "visitorBusy" }) },
  );
  expect(view(all).waiting).toEqual(["writes and asks", "her visitor", "writes", "unanswered call"]);
});

it("lists what is late, the oldest first, with whose word it was", () => {
  const all = desk(
    { id: "a", agent: marta, unansweredSince: now - 45_000 },
    { id: "b", agent: marta, unansweredSince: now - 43_000 },
    { id: "c", agent: marta, promise: promise(now - 60_000), duties: [duty(now - 1, "Jan")] },
    { id: "d", agent: marta, promise: promise(now + 1), duties: [duty(now + 1)] },
  );
  expect(view(all).overdue).toEqual(["c promise Marta", "a answer Marta", "c duty Jan"]);
});

it("[DU2] a check owed on a closed conversation is late from the moment it is due", () => {
  const all = desk({ id: "a", status: "closed", duties: [duty(now)] });
  expect(view(all, null, now - 1).overdue).toEqual([]);
  expect(view(all).overdue).toEqual(["a duty Marta"]);
});

it("says when the next thing will be late, so that it shows at once", () => {
  const nextAt = (...all: Partial<Conversation>[]) => viewLive(desk(...all), { siteId: null, now }).nextAt;
  expect(nextAt({ duties: [duty(now)] })).toBeNull();
  expect(nextAt({ duties: [duty(now + 9_000)] }, { promise: promise(now + 7_000) })).toBe(now + 7_000);
  expect(nextAt({ agent: marta, unansweredSince: now - 40_000 })).toBe(now + 4_000);
});

it("does not repeat as late what waits for an owner", () => {
  const all = desk({ id: "a", waitingSince: now - 99_000, unansweredSince: now - 99_000 });
  expect(view(all)).toEqual({ waiting: ["a"], overdue: [] });
});

it("keeps to one site when asked", () => {
  const all = desk(
    { id: "a", waitingSince: 1 },
    { id: "b", siteId: "other", waitingSince: 1, duties: [duty(1)] },
  );
  expect(view(all, "site")).toEqual({ waiting: ["a"], overdue: [] });
  expect(view(all, "other")).toEqual({ waiting: ["b"], overdue: ["b duty Marta"] });
});

it("counts what each agent has open", () => {
  const all = desk({ agent: marta }, { agent: marta }, { agent: marta, status: "closed" }, {});
  expect([...countLoads(all)]).toEqual([["marta", 2]]);
});
