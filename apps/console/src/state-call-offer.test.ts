import type { AgentState } from "@bellhop/client";
import type { Call } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { nextCallOffer } from "./state-call-offer.ts";
import { callOf, deskWith } from "./test-call.ts";

const anna = { id: "anna", name: "Anna" };
const offered = (agentId: string | null, more: Partial<Call> = {}) =>
  callOf({ name: "offered", agentId, at: 2_000, until: 10_000 }, more);
const waiting = (more: Partial<Call> = {}) =>
  callOf({ name: "waiting", since: 20_000, until: 600_000 }, more);

function deskOf(calls: Record<string, Call>, me: Partial<AgentState["me"]> = {}) {
  return {
    me: {
      ...anna,
      email: "",
      status: "available" as const,
      capacity: 2,
      missed: 0,
      phone: null,
      ...me,
    },
    departments: [
      {
        id: "site",
        siteId: "site",
        name: "",
        routing: "leastBusy" as const,
        calls: { phone: true, page: true },
        agentIds: ["anna", "marta"],
        outside: null,
      },
    ],
    conversations: deskWith(Object.entries(calls).map(([id, call]) => ({ id, call: { ...call, id } }))),
  };
}
const none = new Set<string>();
const next = (...args: Parameters<typeof nextCallOffer>) => nextCallOffer(...args)?.conversation.id ?? null;

it("[CB2] puts first what I am asked by name, then what everybody is asked, then what waits, oldest first", () => {
  const calls = {
    late: waiting({ requestedAt: 1 }),
    all: offered(null, { requestedAt: 3 }),
    older: offered(null, { requestedAt: 2 }),
    mine: offered("anna", { requestedAt: 9 }),
    hers: offered("marta", { requestedAt: 0 }),
  };
  expect(next(deskOf(calls), none)).toBe("mine");
  const { mine: _, ...rest } = calls;
  expect(next(deskOf(rest), none)).toBe("older");
  expect(next(deskOf({ late: calls.late, hers: calls.hers }), none)).toBe("late");
  expect(next(deskOf({ hers: calls.hers }), none)).toBeNull();
});

it("[CB5] asks nobody who is in a call, away, or of another department", () => {
  const talk = callOf({ name: "connected", since: 0, brokenAt: null }, { agent: anna });
  expect(next(deskOf({ all: offered(null), talk }), none)).toBeNull();
  expect(next(deskOf({ all: offered(null) }, { status: "away" }), none)).toBeNull();
  const desk = deskOf({ all: offered(null) });
  expect(next({ ...desk, departments: [] }, none)).toBeNull();
});

it("[CB4] what was passed does not come back as everybody's, but with the next attempt", () => {
  const mine = nextCallOffer(deskOf({ one: offered("anna") }), none);
  const passed = new Set([mine?.passKey ?? ""]);
  expect(next(deskOf({ one: offered(null) }), passed)).toBeNull();
  expect(next(deskOf({ one: waiting() }), passed)).toBeNull();
  expect(next(deskOf({ one: offered(null, { attempt: 2 }) }), passed)).toBe("one");
});

it("counts down while an offer runs out, and not while it waits", () => {
  expect(nextCallOffer(deskOf({ one: offered("anna") }), none)).toMatchObject({ at: 2_000, until: 10_000 });
  expect(nextCallOffer(deskOf({ one: waiting() }), none)).toMatchObject({ kind: "waiting", until: null });
});
