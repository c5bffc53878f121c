import type { Entry, EntryBody } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { readCallSteps } from "./call-steps.ts";

const log = (...steps: [number, EntryBody][]): Entry[] =>
  steps.map(([at, body], index) => ({
    seq: index + 1,
    visitorSeq: null,
    cid: String(index),
    author: { kind: "system", id: "system", name: null },
    at,
    body,
  }));
const of = { callId: "one" };
const asked = (at: number | null = null): EntryBody => ({
  kind: "callRequested",
  ...of,
  channel: "phone",
  phone: "218",
  at,
  promised: true,
});
const offered: EntryBody = { kind: "callOffered", ...of, agentId: null, agentName: null, until: 0 };
const accepted: EntryBody = { kind: "callAccepted", ...of, agentName: "Anna", method: "tel" };
const ringing: EntryBody = { kind: "callRinging", ...of };

it("tells how long after the request somebody took it and the telephone rang", () => {
  const { afterMs } = readCallSteps(
    log([1_000, asked()], [1_000, offered], [7_000, accepted], [18_000, ringing]),
  );
  expect([...afterMs]).toEqual([
    [3, 6_000],
    [4, 17_000],
  ]);
});

it("says nothing of the kind for a planned call, or one tried again", () => {
  expect(readCallSteps(log([0, asked(99)], [99, accepted])).afterMs.size).toBe(0);
  const missed: EntryBody = { kind: "callMissed", ...of, reason: "visitorBusy", retryAt: 50 };
  expect([
    ...readCallSteps(log([0, asked()], [5, accepted], [9, missed], [50, accepted])).afterMs.keys(),
  ]).toEqual([2]);
});

it("an offer that was answered is told by its answer; the one that still stands is told", () => {
  const { told } = readCallSteps(log([0, asked()], [0, offered], [8, offered], [9, accepted]));
  expect([...told]).toEqual([2, 3]);
  expect(readCallSteps(log([0, asked()], [0, offered])).told.size).toBe(0);
});

it("who takes the call takes its conversation with it: one line says both, and whose it was", () => {
  const taken: EntryBody = { kind: "assigned", agentId: "anna", agentName: "Anna" };
  expect([...readCallSteps(log([0, asked()], [5, taken], [5, accepted])).told]).toEqual([2]);
  const over = readCallSteps(log([0, asked()], [5, { ...taken, from: "Marta" }], [5, accepted]));
  expect([[...over.told], [...over.from]]).toEqual([[2], [[3, "Marta"]]]);
  expect(readCallSteps(log([0, taken], [1, asked()], [5, accepted])).told.size).toBe(0);
});
