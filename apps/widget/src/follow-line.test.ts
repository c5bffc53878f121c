import type { Pending, VisitorState } from "@bellhop/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLineFollower, type LineNews } from "./follow-line.ts";

let state: Pick<VisitorState, "line" | "service" | "pending" | "entries">;
let view: { isOpen: boolean; lineNews?: LineNews | undefined };
let follow: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  state = { line: "online", service: "normal", pending: [], entries: [] };
  view = { isOpen: true };
  follow = createLineFollower({
    link: {
      get state() {
        return state;
      },
    },
    get view() {
      return view;
    },
    change: (patch) => {
      view = { ...view, ...patch };
    },
  });
});
afterEach(() => void vi.useRealTimers());

/** What the panel says a while after the line has changed. */
function after(patch: Partial<typeof state>, ms: number) {
  state = { ...state, ...patch };
  follow();
  vi.advanceTimersByTime(ms);
  return view.lineNews;
}

const written = (how: Pending["state"]): Pending[] => [
  { cid: "c", conversationId: null, body: { kind: "message", text: "Hello" }, at: 0, state: how },
];

const sent: VisitorState["entries"] = [
  {
    visitorSeq: 1,
    cid: "c",
    author: { kind: "visitor", id: "v", name: null },
    at: 0,
    body: { kind: "message", text: "Hello" },
  },
];

it("keeps silent about a blink", () => {
  expect(after({ line: "waiting" }, 1_000)).toBeUndefined();
  expect(after({ line: "online" }, 60_000)).toBeUndefined();
});

it("tells what is wrong, then that it is over, then nothing", () => {
  expect(after({ line: "waiting" }, 2_000)).toBe("lineLost");
  expect(after({ line: "online", service: "paused" }, 0)).toBe("paused");
  expect(after({ service: "normal" }, 1_000)).toBe("works");
  expect(after({}, 6_000)).toBeUndefined();
});

it("is not over before what was written has gone out", () => {
  expect(after({ service: "paused" }, 2_000)).toBe("paused");
  expect(after({ pending: written("sending") }, 2_000)).toBe("paused");
  expect(after({ service: "normal" }, 10_000)).toBe("paused");
  expect(after({ pending: [], entries: sent }, 1_000)).toBe("worksAndSent");
  expect(after({}, 6_000)).toBeUndefined();
  expect(after({ service: "paused" }, 2_000)).toBe("paused");
  expect(after({ service: "normal" }, 1_000)).toBe("works");
});

it("is told of what went out before the server said that it is well again", () => {
  expect(after({ service: "paused", pending: written("sending") }, 2_000)).toBe("paused");
  expect(after({ pending: [], entries: sent }, 2_000)).toBe("paused");
  expect(after({ service: "normal" }, 1_000)).toBe("worksAndSent");
});

it("does not call sent what was refused or thrown away", () => {
  expect(after({ line: "waiting", pending: written("sending") }, 2_000)).toBe("lineLost");
  expect(after({ line: "online", pending: written("failed") }, 1_000)).toBe("works");
  after({}, 6_000);
  expect(after({ service: "paused", pending: written("sending") }, 2_000)).toBe("paused");
  expect(after({ pending: [] }, 1_000)).toBe("paused");
  expect(after({ service: "normal" }, 1_000)).toBe("works");
});

it("does not call it over when the new line is no better", () => {
  expect(after({ line: "waiting" }, 2_000)).toBe("lineLost");
  expect(after({ line: "online" }, 100)).toBe("lineLost");
  expect(after({ service: "paused" }, 0)).toBe("paused");
});

it("says nothing of what nobody saw, nor of what is only slow", () => {
  view.isOpen = false;
  expect(after({ line: "waiting" }, 2_000)).toBe("lineLost");
  expect(after({ line: "online" }, 1_000)).toBeUndefined();
  expect(after({ service: "slow" }, 60_000)).toBeUndefined();
});
