import { describe, expect, it } from "vitest";
import { anna, SECOND, T0 } from "../handling/test-handled.ts";
import { createCase } from "./test-calls.ts";

const kinds = (of: { told: { kind: string }[] }) => of.told.map(({ kind }) => kind);

describe("the visitor's telephone", () => {
  it("[CB7] rings, is answered, ends: each told once, and talked from the answer to the end", () => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, "ringing", 8);
    expect(kinds(call)).toEqual(["callRinging"]);
    expect(call.call.rangAt).toBe(T0 + 8 * SECOND);
    expect(kinds(call.hear(2, "ringing", 9))).toEqual([]);
    expect(kinds(call.hear(2, "answered", 12))).toEqual(["callConnected"]);
    expect(call.stage).toEqual({ name: "connected", since: T0 + 12 * SECOND, brokenAt: null });
    call.hear(2, "ended", 75, { at: 73.5 });
    expect(call.stage).toMatchObject({ name: "ended", how: "completed", seconds: 61 });
    expect(call.told).toMatchObject([{ kind: "callEnded", how: "completed", seconds: 61 }]);
    expect(call.acts).toEqual(["hangUp k:1"]);
  });

  it.each([
    ["busy", "visitorBusy"],
    ["noAnswer", "visitorNoAnswer"],
    ["failed", "visitorFailed"],
    ["machine", "machine"],
  ] as const)("[CB7] %s: missed as %s, the agent is hung up, and it is tried again", (kind, reason) => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, kind, 12);
    expect(call.stage).toEqual({ name: "retry", at: T0 + 132 * SECOND, reason });
    expect(call.told).toMatchObject([{ kind: "callMissed", reason, retryAt: T0 + 132 * SECOND }]);
    expect(call.acts).toContain("hangUp k:1");
    expect(call.acts.includes("hangUp k:2")).toBe(kind === "machine");
  });

  it("[CB7] after 30 s it is looked up, then hung up: missed", () => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, "ringing", 8);
    expect(call.dueAt).toBe(31);
    expect(call.due(31).acts).toEqual(["lookUp k:1", "lookUp k:2"]);
    expect(call.dueAt).toBe(36);
    call.hear(2, "ringing", 31.1, { at: 8 }).due(36);
    expect(call.stage).toMatchObject({ name: "retry", reason: "visitorNoAnswer" });
    expect(call.acts.filter((act) => act.startsWith("hangUp"))).toEqual(["hangUp k:1", "hangUp k:2"]);
  });

  it("[CB7] not before the provider has said so, as who seems not to answer may be talking: three times it is asked", () => {
    const silent = createCase().reach().dialled(2, 6.2).due(31);
    expect(silent.due(36).stage.name).toBe("dialingVisitor");
    expect([silent.acts, silent.dueAt]).toEqual([["lookUp k:1", "lookUp k:2"], 38]);
    expect(silent.due(38).dueAt).toBe(40);
    expect(silent.due(40).stage).toMatchObject({ name: "retry", reason: "visitorNoAnswer" });
    // The deadline came late, and nothing was asked before.
    const late = createCase().reach().dialled(2, 6.2).due(70);
    expect([late.stage.name, late.acts]).toEqual(["dialingVisitor", ["lookUp k:1", "lookUp k:2"]]);
    expect(late.hear(2, "answered", 70.1, { at: 9 }).stage).toMatchObject({ name: "connected" });
    const talked = createCase().reach().dialled(2, 6.2).due(36);
    expect(talked.hear(2, "ended", 36.1, { at: 20 }).stage).toMatchObject({ how: "completed" });
  });

  it("[CB10] when the agent goes, the visitor is hung up; how it ends the visitor's telephone says", () => {
    const ringing = createCase().reach().dialled(2, 6.2).hear(1, "ended", 9);
    expect(ringing.acts).toEqual(["hangUp k:2"]);
    expect(ringing.hear(2, "cancelled", 10).stage).toMatchObject({ name: "retry", reason: "agentFailed" });
    const talking = createCase().talk().hear(1, "ended", 40);
    expect(talking.stage).toMatchObject({ name: "ended", how: "completed", seconds: 30 });
    expect(talking.acts).toEqual(["hangUp k:2"]);
  });

  it("refused by the provider: missed, and not tried again", () => {
    const call = createCase().reach().do({ kind: "refused", legId: "k:2", code: "21211" }, 6.5);
    expect(call.stage).toMatchObject({ name: "ended", how: "missed", reason: "refused" });
  });

  it("[CP2] what rings before it is asked for, or in the future, is put right", () => {
    expect(createCase().reach().hear(2, "ringing", 8, { at: 1 }).call.rangAt).toBe(T0 + 6 * SECOND);
    expect(createCase().reach().hear(2, "ringing", 8, { at: 99 }).call.rangAt).toBe(T0 + 8 * SECOND);
  });
});

describe("what is not known", () => {
  it("[CB11] is looked up after 6 s and every 2 s; nobody dials before the provider has known nothing of it twice", () => {
    const call = createCase().reach();
    expect(call.dueAt).toBe(12);
    expect(call.due(12).acts).toContain("lookUp k:2");
    expect(call.do({ kind: "lookedUp", legId: "k:2", found: false }, 12.1).acts).toEqual([]);
    call.due(14.1);
    expect(call.acts).toContain("lookUp k:2");
    call.do({ kind: "lookedUp", legId: "k:2", found: false }, 14.2);
    expect(call.acts).toEqual(["dial k:3"]);
    expect(call.stage.name).toBe("dialingVisitor");
    expect(call.last.dial).toEqual({ numberHash: "number" });
  });

  it("[CB11] when the provider cannot be asked, nobody dials at all: not now, and not for the next try", () => {
    const call = createCase().reach().due(12).do({ kind: "lookedUp", legId: "k:2", found: true }, 12.1);
    call.due(14).do({ kind: "lookedUp", legId: "k:2", found: true }, 14.1).due(36.2);
    expect(call.stage).toMatchObject({ name: "retry", reason: "unknown" });
    const again = T0 + 156.2 * SECOND;
    for (let at = 38.3; T0 + at * SECOND < again + 2 * SECOND; at += 2.1) call.due(at);
    expect(call.stage).toMatchObject({ name: "retry" });
    expect(call.acts).toContain("lookUp k:2");
    call.hear(2, "ended", 160).hear(1, "ended", 160).due(161);
    expect(call.stage).toMatchObject({ name: "offered" });
    expect(call.call.attempt).toBe(2);
  });

  it("[CB11] one taken to have never been that rings after all is hung up", () => {
    const call = createCase().reach().due(12).due(14);
    call.do({ kind: "lookedUp", legId: "k:2", found: false }, 14.1).dialled(3, 14.5);
    expect(call.hear(2, "ringing", 15).acts).toEqual(["hangUp k:2"]);
    expect(call.hear(2, "cancelled", 16).call.legs[1]).toMatchObject({ end: "cancelled", isUnwanted: true });
    expect(call.hear(3, "answered", 17).stage.name).toBe("connected");
  });

  it("[CB11] begun by the provider's answer and unknown to it: missed, as nobody can dial it", () => {
    const provider = { isReal: true, isWell: true, joinsByAnswer: true };
    const call = createCase({ world: { provider } }).reach().due(12).due(14);
    call.do({ kind: "lookedUp", legId: "k:2", found: false }, 14.1);
    expect(call.stage).toMatchObject({ name: "retry", reason: "unknown" });
  });
});

describe("[CB13] told in another order it ends the same", () => {
  const told = [
    [2, "ringing", 8],
    [2, "answered", 12],
    [2, "ended", 73],
    [1, "ended", 74],
  ] as const;
  const orders = permute([0, 1, 2, 3]);

  it("in all 24 orders, with each told twice", () => {
    const ends = orders.map((order) => {
      const call = createCase().reach().dialled(2, 6.2);
      for (const index of [...order, ...order]) {
        const [leg, kind, at] = told[index] ?? told[0];
        call.hear(leg, kind, 80, { at });
      }
      return JSON.stringify({ ...call.call, step: 0 });
    });
    expect(new Set(ends).size).toBe(1);
    expect(JSON.parse(ends[0] ?? "")).toMatchObject({
      stage: { name: "ended", how: "completed", seconds: 61 },
      rangAt: T0 + 8 * SECOND,
      answeredAt: T0 + 12 * SECOND,
    });
  });

  it("an end told before what led to it is put right", () => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, "ended", 40, { at: 30 });
    expect(call.stage).toMatchObject({ how: "completed", seconds: null });
    expect(call.hear(2, "answered", 41, { at: 10 }).stage).toMatchObject({ how: "completed", seconds: 20 });
  });

  it("what people or a deadline have ended stays as they did; a late answer is only hung up", () => {
    const call = createCase().reach().dialled(2, 6.2).do({ kind: "cancel", by: "visitor" }, 8);
    const late = call.hear(2, "answered", 9);
    expect(late.stage).toMatchObject({ name: "ended", how: "cancelled" });
    expect(late.acts).toEqual(["hangUp k:2"]);
    expect(late.hear(2, "ended", 10).stage).toMatchObject({ how: "cancelled", seconds: null });
  });
});

describe("[CB10] over", () => {
  it("everything that may ring is hung up at once, and asked again every 2 s until it has ended", () => {
    const call = createCase().talk().do({ kind: "hangUp", agent: anna, isLeader: false }, 40);
    expect(call.stage).toMatchObject({ name: "ended", how: "completed", seconds: 30 });
    expect(call.acts).toEqual(["hangUp k:1", "hangUp k:2"]);
    expect(call.dueAt).toBe(42);
    expect(call.due(42).acts).toEqual(["hangUp k:1", "lookUp k:1", "hangUp k:2", "lookUp k:2"]);
    call.hear(1, "ended", 43).hear(2, "ended", 43);
    expect(call.dueAt).toBeNull();
  });

  it("one the provider has not named yet is hung up once it has", () => {
    const call = createCase().reach().do({ kind: "cancel", by: "visitor" }, 6.1);
    expect(call.acts).toEqual(["hangUp k:1"]);
    expect(call.dialled(2, 6.5).acts).toEqual(["hangUp k:2"]);
  });

  it("by its visitor, its agent or a supervisor, and nobody else; cancelling again changes nothing", () => {
    const other = { id: "x", name: "X" };
    const call = createCase().talk();
    expect(call.refusal({ kind: "hangUp", agent: other, isLeader: false }, 11)).toBe("taken");
    expect(call.refusal({ kind: "hangUp", agent: other, isLeader: true }, 11)).toBeNull();
    const cancelled = createCase().ask().do({ kind: "cancel", by: "visitor" }, 1);
    const { head } = cancelled;
    expect(cancelled.do({ kind: "cancel", by: "visitor" }, 2).head).toBe(head);
    expect(cancelled.refusal({ kind: "hangUp", agent: anna, isLeader: true }, 3)).toBe("call_over");
  });

  it("the longest a call may last ends it", () => {
    const call = createCase().talk();
    expect(call.dueAt).toBe(70);
    expect(call.due(70).acts).toEqual(["lookUp k:1", "lookUp k:2"]);
    expect(call.due(10 + 3_600).stage).toMatchObject({ name: "ended", how: "completed" });
  });
});

function permute(list: number[]): number[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one) => permute(list.filter((each) => each !== one)).map((rest) => [one, ...rest]));
}
