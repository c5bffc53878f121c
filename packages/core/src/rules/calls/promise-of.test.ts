import { describe, expect, it } from "vitest";
import { anna, SECOND, T0 } from "../handling/test-handled.ts";
import { defaultCallSettings } from "./default-call-settings.ts";
import { promiseOf } from "./promise-of.ts";
import { createCase } from "./test-calls.ts";

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

describe("[CP3] never counted:", () => {
  const simulated = { settings: { ...defaultCallSettings(), provider: "simulated" as const } };

  it("simulated calls, at all", () => {
    const call = createCase({ world: simulated }).ask();
    expect(call.call.promised).toBe(true);
    expect(promiseOf(call.call)).toBeNull();
    expect(promiseOf(call.do({ kind: "cancel", by: "visitor" }, 30).call)).toBeNull();
  });

  it("calls in the page, by hand, planned, and those nothing was promised for", () => {
    expect(promiseOf(createCase().ask({ channel: "page", phone: null }).call)).toBe("unmeasured");
    expect(promiseOf(createCase().ask().accept(anna, 3, "tel").call)).toBe("unmeasured");
    expect(promiseOf(createCase().ask({ at: T0 + 3_600 * SECOND }).call)).toBe("unmeasured");
    expect(promiseOf(createCase({ candidates: [] }).ask().call)).toBe("unmeasured");
  });
});
