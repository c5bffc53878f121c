import { describe, expect, it } from "vitest";
import { anna, SECOND, T0 } from "../handling/test-handled.ts";
import { defaultCallSettings } from "./default-call-settings.ts";
import { measuredRing } from "./measured-ring.ts";
import { promiseOf } from "./promise-of.ts";
import { createCase } from "./test-calls.ts";

const said = (result: "ringing" | "answered" | "ended" | "noAnswer" | "busy") =>
  ({ kind: "result", agent: anna, result }) as const;

describe("[CP2] a promise is", () => {
  it("kept when it rang 28.0 s after the request at the latest, however late that was told", () => {
    const rang = (at: number) => createCase().reach().hear(2, "ringing", 35, { at }).call;
    expect(promiseOf(rang(28))).toBe("kept");
    expect(promiseOf(rang(28.001))).toBe("late");
  });

  it("missed when it never rang, undecided as long as it may", () => {
    const waiting = createCase().ask().due(8).due(20);
    expect(promiseOf(waiting.call)).toBeNull();
    expect(promiseOf(waiting.due(620).call)).toBe("missed");
    expect(promiseOf(createCase().ask().do({ kind: "cancel", by: "visitor" }, 30).call)).toBe("missed");
  });

  it("late when only another try rang", () => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, "busy", 10).hear(1, "ended", 10);
    expect(promiseOf(call.call)).toBeNull();
    call.due(130).accept(anna, 132).hear(3, "accepted", 134).hear(4, "ringing", 136);
    expect(promiseOf(call.call)).toBe("late");
  });

  it("late when the visitor, told that it would not hold, chose a time instead", () => {
    const call = createCase().ask().due(8).due(20);
    const at = T0 + 3_600 * SECOND;
    call.do({ kind: "plan", at, slot: true }, 25).due(3_590).accept(anna, 3_595);
    call.hear(1, "accepted", 3_599).hear(2, "ringing", 3_602);
    expect(call.call).toMatchObject({ requestedAt: T0, rangAt: T0 + 3_602 * SECOND });
    expect(promiseOf(call.call)).toBe("late");
  });

  it("that of the answer when no ringing was told", () => {
    expect(promiseOf(createCase().reach().hear(2, "answered", 20).call)).toBe("kept");
  });
});

describe("[CP6] a promised call dialled by hand is", () => {
  const byHand = () => createCase().ask().accept(anna, 3, "tel");

  it.each(["ringing", "answered", "ended"] as const)("self-reported when %s was said in time", (result) => {
    expect(promiseOf(byHand().call)).toBeNull();
    const { call } = byHand().do(said(result), 28);
    expect([promiseOf(call), measuredRing(call)]).toEqual(["reported", null]);
    expect(promiseOf(byHand().do(said(result), 28.001).call)).toBe("late");
  });

  it("what was said first: nothing said later makes it better", () => {
    const call = byHand().do(said("ringing"), 30).do(said("answered"), 31).do(said("ended"), 90);
    expect(promiseOf(call.call)).toBe("late");
  });

  it("missed when nobody ever said that it rings", () => {
    expect(promiseOf(byHand().due(603).call)).toBe("missed");
    const busy = byHand().do(said("busy"), 10);
    expect(promiseOf(busy.call)).toBeNull();
    expect(promiseOf(busy.do({ kind: "cancel", by: "visitor" }, 60).call)).toBe("missed");
  });

  it("late when only another try rang, as the exchange says or the agent does", () => {
    const again = () => byHand().do(said("noAnswer"), 10).due(130);
    const rang = again().accept(anna, 132).hear(1, "accepted", 134).hear(2, "ringing", 136);
    expect([promiseOf(rang.call), measuredRing(rang.call)]).toEqual(["late", 136 * SECOND]);
    expect(promiseOf(again().accept(anna, 132, "tel").do(said("ringing"), 140).call)).toBe("late");
  });

  it("what the exchange measured before stays measured when it is dialled by hand after that", () => {
    const call = createCase().reach().dialled(2, 6.2).hear(2, "ringing", 8).hear(2, "noAnswer", 30);
    call.hear(1, "ended", 31).due(150).accept(anna, 152, "tel").do(said("ringing"), 160);
    expect([promiseOf(call.call), measuredRing(call.call)]).toEqual(["kept", 8 * SECOND]);
  });

  it("said in time it stays only said, however often an exchange rings later", () => {
    const call = byHand().do(said("ringing"), 9).do(said("noAnswer"), 40).due(160);
    call.accept(anna, 162).hear(1, "accepted", 164).hear(2, "ringing", 166);
    expect([promiseOf(call.call), measuredRing(call.call)]).toEqual(["reported", null]);
  });
});

describe("[CP3] never counted:", () => {
  const simulated = { settings: { ...defaultCallSettings(), provider: "simulated" as const } };

  it("simulated calls, at all", () => {
    const call = createCase({ world: simulated }).ask();
    expect(call.call.promised).toBe(true);
    expect(promiseOf(call.call)).toBeNull();
    expect(promiseOf(call.do({ kind: "cancel", by: "visitor" }, 30).call)).toBeNull();
  });

  it("calls in the page, planned, and those nothing was promised for, by hand too", () => {
    expect(promiseOf(createCase().ask({ channel: "page", phone: null }).call)).toBe("unmeasured");
    const bySite = { settings: { ...defaultCallSettings(), provider: "console" as const } };
    const unpromised = createCase({ world: bySite }).ask().accept(anna, 3, "tel");
    expect(promiseOf(unpromised.do(said("ringing"), 9).call)).toBe("unmeasured");
    expect(promiseOf(createCase().ask({ at: T0 + 3_600 * SECOND }).call)).toBe("unmeasured");
    expect(promiseOf(createCase({ candidates: [] }).ask().call)).toBe("unmeasured");
  });
});
