import { expect, it } from "vitest";
import { createCase } from "../calls/test-calls.ts";
import { NO_HANDLING } from "./handling.ts";
import { IDLE_CLOSE_MS } from "./handling-times.ts";
import { isNothing } from "./is-nothing.ts";
import { offeredTo } from "./offered-to.ts";
import { owedAt } from "./owed-at.ts";
import {
  anna,
  annas,
  bodies,
  boris,
  decide,
  done,
  dueOf,
  free,
  MINUTE,
  passedOn,
  routed,
  T0,
  waiting,
} from "./test-handled.ts";

const close = { kind: "close", agent: anna, epoch: 1 } as const;
const at = T0 + IDLE_CLOSE_MS;
const duty = { id: "d1", agentId: "anna", agentName: "Anna", dueAt: T0 + MINUTE, overdue: false };
const promise = { agentId: "anna", agentName: "Anna", madeAt: T0, dueAt: at, overdue: false };

it("[DU2] [OW5] ends all but what is owed; its agent is asked first when the visitor comes back", () => {
  const decision = done(decide(annas({}, { duties: [duty], promise }), close, T0 + MINUTE));
  expect(decision.next).toMatchObject({ status: "closed", closedAt: T0 + MINUTE, epoch: 1 });
  expect(decision.next.handling).toMatchObject({ duties: [duty], promise: null, preferredAgentId: "anna" });
  expect([dueOf(decision, "promiseDue"), dueOf(decision, "promiseRemindDue")]).toEqual([null, null]);
  expect(dueOf(decision, "dutyDue")).toBeUndefined();
});

it("[OW5] [TM2] what waits is closed by anybody with the epoch, and nothing comes after it", () => {
  const asks = routed(waiting(), T0, [free(boris)]).next;
  const decision = done(decide(asks, { ...close, epoch: 0 }, T0));
  expect([dueOf(decision, "firstReplyDue"), dueOf(decision, "routeDue")]).toEqual([null, null]);
  expect(decision.next.handling).toMatchObject({ offer: null, tried: [] });
  expect(decide(asks, close, T0)).toMatchObject({ error: "not_claimed" });
  expect(decide(annas(), { ...close, agent: boris }, T0)).toMatchObject({ error: "taken" });
  expect(decide(decision.next, close, T0)).toMatchObject({ error: "conversation_closed" });
});

it("[TR3] a transfer under way ends with it", () => {
  const decision = done(decide(passedOn({ kind: "agent", ...boris }), close, T0));
  expect(dueOf(decision, "transferDue")).toBeNull();
  expect(decision.next.handling.transfer).toBeNull();
});

it("[LS6] closes by itself 3 days after the last word", () => {
  expect(bodies(done(decide(annas(), { kind: "closeIdle" }, at)))).toEqual([{ kind: "closed", idle: true }]);
  expect(decide(annas(), { kind: "closeIdle" }, at - 1)).toMatchObject({ next: annas(), entries: [] });
});

it("[LS6] not while it waits, its visitor has no answer, or something is owed or promised", () => {
  const unanswered = annas({ unansweredSince: T0 });
  for (const head of [waiting(), unanswered, annas({}, { duties: [duty] }), annas({}, { promise })])
    expect(decide(head, { kind: "closeIdle" }, at)).toMatchObject({ next: head, entries: [] });
});

it("[OW6] who reopens owns it, epoch + 1, and what was owed is owed still", () => {
  const closed = annas({ status: "closed", closedAt: T0 }, { duties: [duty] });
  const reopen = { kind: "reopen", agent: boris } as const;
  const { next } = done(decide(closed, reopen, T0));
  expect(next).toMatchObject({ status: "open", agent: boris, epoch: 2, handling: { duties: [duty] } });
  expect(decide(closed, reopen, T0, { hasOtherOpen: true })).toMatchObject({ error: "other_open" });
  expect(decide(annas(), reopen, T0)).toMatchObject({ error: "taken", takenBy: "Anna" });
  expect(decide(waiting(), reopen, T0)).toMatchObject({ error: "not_claimed" });
  expect(decide(annas(), { kind: "reopen", agent: anna }, T0)).toMatchObject({ ok: true, entries: [] });
});

it("tells the stores what to keep beside the value", () => {
  expect(isNothing(NO_HANDLING)).toBe(true);
  expect(isNothing({ ...NO_HANDLING, step: 1 })).toBe(false);
  expect(offeredTo(routed(waiting(), T0, [free(boris)]).next.handling)).toBe("boris");
  expect(offeredTo(passedOn({ kind: "agent", ...boris }).handling)).toBe("boris");
  expect(offeredTo(passedOn({ kind: "department", id: "s", name: "S" }).handling)).toBeNull();
  expect(owedAt({ duties: [{ ...duty, dueAt: at }, duty] })).toBe(duty.dueAt);
  expect(owedAt(NO_HANDLING)).toBeNull();
});

it("[CB15] not while a call is asked about, rings or is talked in; one planned, or to be tried again, stays with it", () => {
  const head = annas();
  const live = createCase({}, head);
  expect(decide(live.ask().head, close, T0)).toMatchObject({ error: "call_live" });
  expect(decide(createCase({}, head).talk().head, close, T0)).toMatchObject({ error: "call_live" });
  const planned = createCase({}, head).ask({ at: T0 + 60 * MINUTE });
  const decision = done(decide(planned.head, close, T0 + MINUTE));
  expect(decision.next).toMatchObject({
    status: "closed",
    handling: { call: { stage: { name: "scheduled" } } },
  });
});

it("[CB15] nobody's silence closes it before its call is over", () => {
  const idle = { kind: "closeIdle" } as const;
  const planned = createCase({}, annas()).ask({ at: T0 + 60 * MINUTE });
  expect(done(decide(planned.head, idle, at)).next.status).toBe("open");
  const over = planned.do({ kind: "cancel", by: "visitor" }, 5);
  expect(done(decide(over.head, idle, at)).next.status).toBe("closed");
});
