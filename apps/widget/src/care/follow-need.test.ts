import type { VisitorState } from "@bellhop/client";
import type { Availability } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFormats } from "../formats.ts";
import type { Stage } from "../stage.ts";
import { careChunks } from "./care-chunks.ts";
import { createCareFollower } from "./follow-need.ts";

const here: Availability = { available: true, count: 1, agents: [], outside: null };
const away: Availability = { ...here, available: false };
const plain = { departments: [], conversation: null, entries: [], earlier: [], queue: null } as unknown;
const waits = { ...(plain as VisitorState), queue: { place: 1, expectedMs: null, reason: null } };
const root = document.createElement("div").attachShadow({ mode: "open" });
const formats = createFormats("en");

let state: VisitorState;
const change = vi.fn();
const follow = () => {
  const link = {
    get state() {
      return state;
    },
  };
  const need = createCareFollower({
    door: { locale: "en", root },
    formats,
    link,
    change,
  } as unknown as Stage);
  return (next: VisitorState, availability: Availability | null) => {
    state = next;
    return { ...need(next, availability) };
  };
};
const fetched = vi.spyOn(careChunks, "en");

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  fetched.mockReset();
  change.mockReset();
});

it("is fetched once, when it is needed, and drawn when it is there", async () => {
  const need = follow();
  expect(need(plain as VisitorState, here)).toEqual({ care: null, isCareComing: false });
  expect(fetched).not.toHaveBeenCalled();
  expect(need(plain as VisitorState, away)).toEqual({ care: null, isCareComing: true });
  need(plain as VisitorState, away);
  await vi.waitFor(() => expect(change).toHaveBeenCalled());
  expect(fetched).toHaveBeenCalledTimes(1);
  const { care, isCareComing } = need(plain as VisitorState, here);
  expect([care?.texts.closedNow, isCareComing]).toEqual(["We are closed now", false]);
});

it("a place in the queue is worth it only to whom it lasts", async () => {
  const need = follow();
  need(waits, here);
  await vi.advanceTimersByTimeAsync(1_000);
  need(plain as VisitorState, here);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(fetched).not.toHaveBeenCalled();
  need(waits, here);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(fetched).toHaveBeenCalledTimes(1);
});

it("what could not be fetched leaves the field as it is, and is tried again", async () => {
  const need = follow();
  fetched.mockRejectedValueOnce(new Error("no network"));
  need(plain as VisitorState, away);
  await vi.waitFor(() => expect(change).toHaveBeenCalled());
  expect(need(plain as VisitorState, away)).toEqual({ care: null, isCareComing: false });
  await vi.advanceTimersByTimeAsync(5_000);
  need(plain as VisitorState, away);
  expect(fetched).toHaveBeenCalledTimes(2);
});
