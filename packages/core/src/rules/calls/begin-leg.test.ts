import { describe, expect, it } from "vitest";
import { NO_CONTEXT } from "../handling/handling.ts";
import { anna, SECOND, T0 } from "../handling/test-handled.ts";
import { beginAgentLeg, beginVisitorLeg, countDial } from "./begin-leg.ts";
import { beginMove, type CallMove } from "./call-move.ts";
import type { CallCounts, CallRecord, CallWorld } from "./call-record.ts";
import { createCase, makeWorld, NO_COUNTS, ready } from "./test-calls.ts";

const AT = T0 + 6 * SECOND;
const ANNAS = ready(anna).phone ?? "";

type Given = {
  world?: Partial<CallWorld>;
  counts?: Partial<CallCounts> | null;
  ringingPhone?: string | null;
};

/** Anna has taken the call, her telephone has been answered, and she presses the key. */
function moveOn(given: Given = {}, call: Partial<CallRecord> = {}): CallMove {
  const { head } = createCase().ask().accept(anna, 3).dialled(1, 3.2).hear(1, "answered", 5);
  if (!head.handling.call) throw new Error("no call");
  const { world, counts, ringingPhone = ANNAS } = given;
  const callCounts = counts === null ? null : { ...NO_COUNTS, ...counts };
  const context = { ...NO_CONTEXT, callCounts, ringingPhone };
  const known = { world: makeWorld(world, AT), context, at: AT };
  return beginMove(head, { ...head.handling.call, ...call }, known);
}

const untouched = ({ acts, dial, call }: CallMove) => [acts, dial, call.legs.length, call.dials];
const nothing = [[], null, 1, []];

it("[CB6] the agent's own telephone is a leg of this attempt, with nothing known of it, and is to be dialled", () => {
  const move = moveOn({}, { attempt: 2 });
  beginAgentLeg(move, "boris", "+48600000099");
  expect(move.call.legs.at(-1)).toEqual({
    ...{ id: "k:2", side: "agent", agentId: "boris", to: "+48600000099", attempt: 2, begunAt: AT },
    ...{ ref: null, ringingAt: null, answeredAt: null, acceptedAt: null, endedAt: null, end: null },
    ...{ seconds: null, isUnwanted: false, isDropped: false, lookUps: 0, isAskedAfter: false },
  });
  expect(move.acts).toEqual([{ kind: "dial", legId: "k:2" }]);
  // It is the visitor's dials that are limited.
  expect([move.call.dials, move.dial]).toEqual([[], null]);
});

describe("the visitor's telephone", () => {
  it("[CB18] [CL1] rings by the key of who has the call, and counts for its number", () => {
    const move = moveOn();
    expect(beginVisitorLeg(move)).toBe("begun");
    expect(move.call.legs.at(-1)).toMatchObject({
      ...{ id: "k:2", side: "visitor", agentId: null, to: "+48221234567", begunAt: AT },
    });
    expect(move.acts).toEqual([{ kind: "dial", legId: "k:2" }]);
    expect([move.call.dials, move.dial]).toEqual([[AT], { numberHash: "number" }]);
  });

  it("is dialled by the provider's answer where that joins the two, and counts all the same", () => {
    const move = moveOn({ world: { provider: { isReal: true, isWell: true, joinsByAnswer: true } } });
    expect(beginVisitorLeg(move)).toBe("begun");
    expect(move.acts).toEqual([]);
    expect([move.call.legs.length, move.dial]).toEqual([2, { numberHash: "number" }]);
  });

  it.each<[string, Given]>([
    ["no longer belongs there", { ringingPhone: null }],
    ["has another telephone by now", { ringingPhone: "+48600000099" }],
  ])("[CB18] does not ring for somebody who %s", (_, given) => {
    const move = moveOn(given);
    expect(beginVisitorLeg(move)).toBe("agentOut");
    expect(untouched(move)).toEqual(nothing);
  });

  it("[CB18] does not ring for the telephone of an earlier attempt, or of somebody else", () => {
    expect(beginVisitorLeg(moveOn({}, { attempt: 2 }))).toBe("agentOut");
    expect(beginVisitorLeg(moveOn({}, { agent: { id: "boris", name: "Boris" } }))).toBe("agentOut");
  });

  it.each<[string, Given, Partial<CallRecord>]>([
    ["its number is forgotten", {}, { phone: null }],
    ["nothing is known of it", { counts: null }, {}],
    ["it is blocked", { counts: { isBlocked: true } }, {}],
    ["it was dialled three times today", { counts: { dialsDay: 3 } }, {}],
    ["the site may not call it any more", { world: { mayCall: false } }, {}],
    ["the day's minutes are used", { counts: { siteMinutesDay: 10_000 } }, {}],
  ])("[CN5] does not ring when %s", (_, given, call) => {
    const move = moveOn(given, call);
    expect(beginVisitorLeg(move)).toBe("refused");
    expect(untouched(move)).toEqual(nothing);
  });

  it("[CB11] waits while another one may be ringing, of whatever attempt", () => {
    const move = moveOn();
    beginVisitorLeg(move);
    const [agents, visitors] = move.call.legs;
    if (!agents || !visitors) throw new Error("two legs");
    const next = { ...agents, id: "k:3", attempt: 2 };
    const again = moveOn({}, { attempt: 2, legs: [agents, visitors, next] });
    expect(beginVisitorLeg(again)).toBe("later");
    expect(again.call.legs).toHaveLength(3);
    const ended = { ...visitors, endedAt: AT, end: "busy" as const };
    const after = moveOn({}, { attempt: 2, legs: [agents, ended, next] });
    expect(beginVisitorLeg(after)).toBe("begun");
    expect(after.call.legs.at(-1)).toMatchObject({ id: "k:4", attempt: 2 });
  });
});

it("[CL1] a dial by hand counts for the number too; without one there is nothing to count by", () => {
  const move = moveOn({}, { dials: [T0] });
  countDial(move);
  expect([move.call.dials, move.dial]).toEqual([[T0, AT], { numberHash: "number" }]);
  const unnumbered = moveOn({}, { numberHash: null });
  countDial(unnumbered);
  expect([unnumbered.call.dials, unnumbered.dial]).toEqual([[AT], null]);
});
