import { describe, expect, it } from "vitest";
import { anna, boris, SECOND, T0 } from "../handling/test-handled.ts";
import { createCase } from "./test-calls.ts";

const visitor = { kind: "join", side: "visitor", peerId: "tab" } as const;
const agent = { kind: "join", side: "agent", peerId: "console", agent: anna } as const;
const hears = (side: "visitor" | "agent", up = true) =>
  ({ kind: "media", side, peerId: side === "agent" ? "console" : "tab", up }) as const;

const accepted = () =>
  createCase().ask({ channel: "page", phone: null, numberHash: null }).accept(anna, 3, "browser");
const joined = () => accepted().do(visitor, 4).do(agent, 4);
const talking = () => joined().do(hears("visitor"), 5).do(hears("agent"), 6);

describe("[CB8] a call in the page", () => {
  it("is connected when both browsers hear each other; nothing is dialled for it", () => {
    const call = joined().do(hears("visitor"), 5);
    expect(call.stage.name).toBe("dialingVisitor");
    call.do(hears("agent"), 6);
    expect(call.stage).toEqual({ name: "connected", since: T0 + 6 * SECOND, brokenAt: null });
    expect(call.told).toEqual([{ kind: "callConnected", callId: "k" }]);
    expect(call.call).toMatchObject({ rangAt: T0 + 6 * SECOND, legs: [], dials: [], provider: "console" });
  });

  it.each([
    ["visitorGone", accepted()],
    ["agentFailed", accepted().do(visitor, 4)],
    ["visitorFailed", joined().do(hears("agent"), 5)],
  ] as const)("not within 30 s: missed as %s, and not tried again", (reason, call) => {
    expect(call.due(33).stage).toMatchObject({ name: "ended", how: "missed", reason });
    expect(call.dueAt).toBeNull();
  });

  it("broken: it has 10 s to come back, else it is over when it broke", () => {
    const call = talking().do(hears("visitor", false), 20);
    expect(call.stage).toMatchObject({ name: "connected", brokenAt: T0 + 20 * SECOND });
    expect(call.dueAt).toBe(30);
    const back = talking().do(hears("visitor", false), 20).do(hears("visitor"), 24);
    expect(back.stage).toMatchObject({ name: "connected", brokenAt: null });
    expect(call.due(30).stage).toMatchObject({ name: "ended", how: "completed", seconds: 14 });
  });

  it("comes back on the next page, as another browser of the same side, once both hear each other anew", () => {
    const call = talking().do({ ...visitor, peerId: "next page" }, 20);
    expect(call.stage).toMatchObject({ brokenAt: T0 + 20 * SECOND });
    expect(call.refusal(hears("visitor"), 21)).toBe("call_over");
    call.do({ ...hears("visitor"), peerId: "next page" }, 22);
    expect(call.stage).toMatchObject({ brokenAt: T0 + 20 * SECOND });
    expect(call.do(hears("agent"), 23).stage).toMatchObject({ brokenAt: null });
  });

  it("a browser not heard of for 25 s has lost it, however often the other is heard of", () => {
    const call = talking().do(hears("agent"), 20);
    expect(call.dueAt).toBe(30.001);
    call.due(40);
    expect(call.stage).toMatchObject({ brokenAt: T0 + 40 * SECOND });
    expect(call.call.heard).toEqual({ visitor: null, agent: T0 + 20 * SECOND });
  });

  it("[CW1] only its two browsers: the agent who has it, and for the page", () => {
    expect(accepted().refusal({ ...agent, agent: boris }, 4)).toBe("taken");
    expect(createCase().ask({ channel: "page", phone: null }).refusal(agent, 1)).toBe("not_offered");
    expect(createCase().reach().refusal(visitor, 7)).toBe("bad_request");
    expect(talking().do({ kind: "cancel", by: "visitor" }, 9).refusal(visitor, 10)).toBe("call_over");
  });
});
