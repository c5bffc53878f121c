import type { Pending } from "@bellhop/client";
import type { Author, Entry, EntryBody } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { drawLog, type LogItem } from "./state-log.ts";

const zofia: Author = { kind: "visitor", id: "zofia", name: "Zofia" };
const anna: Author = { kind: "agent", id: "anna", name: "Anna" };
const system: Author = { kind: "system", id: "system", name: null };
const noon = new Date(2026, 9, 12, 12).getTime();
const minute = 60_000;

let seq = 0;
function entry(author: Author, body: EntryBody | string, at = noon): Entry {
  seq += 1;
  const said: EntryBody = typeof body === "string" ? { kind: "message", text: body } : body;
  return { seq, visitorSeq: said.kind === "note" ? null : seq, cid: `cid ${seq}`, author, at, body: said };
}

function draw(entries: Entry[], change: Partial<Parameters<typeof drawLog>[0]> = {}): LogItem[] {
  return drawLog({
    entries,
    pending: [],
    visitorMark: { delivered: 0, read: 0 },
    isComplete: true,
    ...change,
  });
}

const bubbles = (items: LogItem[]) => items.filter((item) => item.kind === "bubble");
const assigned: EntryBody = { kind: "assigned", agentId: "anna", agentName: "Anna" };

describe("days", () => {
  it("stand before the first line and wherever the date changes", () => {
    const items = draw([entry(zofia, "a"), entry(zofia, "b"), entry(zofia, "c", noon + 24 * 60 * minute)]);
    expect(items.map(({ kind }) => kind)).toEqual(["day", "bubble", "bubble", "day", "bubble"]);
  });
});

describe("groups", () => {
  it("end with another author, another kind of line, or five minutes", () => {
    const items = draw([
      entry(zofia, "first"),
      entry(zofia, "same", noon + minute),
      entry(zofia, "late", noon + 7 * minute),
      entry(anna, "other", noon + 7 * minute),
      entry(anna, { kind: "note", text: "n" }, noon + 7 * minute),
      entry(anna, "after a note", noon + 7 * minute),
    ]);
    expect(bubbles(items).map(({ opensGroup }) => opensGroup)).toEqual([true, false, true, true, true]);
  });
});

describe("receipts", () => {
  it("tell how far each of ours got, and show it once at the last of its kind", () => {
    const entries = [
      entry(anna, "a"),
      entry(anna, "b"),
      entry(zofia, "c"),
      entry(anna, "d"),
      entry(anna, "e"),
    ];
    const seqOf = (at: number) => entries[at]?.visitorSeq ?? 0;
    const items = bubbles(draw(entries, { visitorMark: { delivered: seqOf(3), read: seqOf(1) } }));
    expect(items.map(({ receipt }) => receipt)).toEqual(["read", "read", null, "delivered", "sent"]);
    expect(items.map(({ showsReceipt }) => showsReceipt)).toEqual([false, true, false, true, true]);
  });
});

describe("pending", () => {
  const pending = (cid: string, body: EntryBody): Pending => ({
    cid,
    conversationId: "c",
    body,
    at: noon,
    state: "sending",
  });

  it("comes last and keeps its key once acknowledged", () => {
    const said = entry(zofia, "question");
    const waiting = pending("mine", { kind: "message", text: "answer" });
    const before = bubbles(draw([said], { pending: [waiting] }));
    expect(before.at(-1)).toMatchObject({ key: "mine", author: null, pending: waiting });
    const stored = { ...entry(anna, "answer"), cid: "mine" };
    const after = bubbles(draw([said, stored], { pending: [waiting] }));
    expect(after.map(({ key }) => key)).toEqual([said.cid, "mine"]);
    expect(after.at(-1)?.pending).toBeNull();
  });

  it("may be a note", () => {
    const items = draw([], { pending: [pending("n", { kind: "note", text: "psst" })] });
    expect(items.at(-1)).toMatchObject({ kind: "note", text: "psst" });
  });
});

describe("how long a taking took", () => {
  const afterOf = (items: LogItem[]) =>
    items.flatMap((item) => (item.kind === "fact" && item.body.kind === "assigned" ? [item.afterMs] : []));

  it("counts from the visitor's first word", () => {
    const entries = [entry(zofia, "a"), entry(zofia, "b", noon + 2_000), entry(anna, assigned, noon + 6_000)];
    expect(afterOf(draw(entries))).toEqual([6_000]);
  });

  it("counts anew after closing", () => {
    const entries = [
      entry(zofia, "a"),
      entry(anna, assigned, noon + 1_000),
      entry(anna, { kind: "closed" }, noon + 2_000),
      entry(zofia, "b", noon + minute),
      entry(system, { kind: "reopened" }, noon + minute),
      entry(anna, assigned, noon + minute + 9_000),
    ];
    expect(afterOf(draw(entries))).toEqual([1_000, 9_000]);
  });

  it("says nothing when the beginning is not loaded, or nobody waited", () => {
    expect(afterOf(draw([entry(zofia, "a"), entry(anna, assigned)], { isComplete: false }))).toEqual([null]);
    expect(afterOf(draw([entry(anna, assigned)]))).toEqual([null]);
  });
});

describe("offers", () => {
  const offered = (agentId: string | null, name: string | null): EntryBody => ({
    kind: "offered",
    agentId,
    agentName: name,
    until: 0,
  });
  const missed = (reason: "missed" | "passed" | "gone", name = "Anna"): EntryBody => ({
    kind: "offerMissed",
    agentId: name.toLowerCase(),
    agentName: name,
    reason,
  });
  const told = (entries: Entry[]) =>
    draw(entries).flatMap((item) => (item.kind === "fact" ? [item.story ?? item.body.kind] : []));

  it("[OF8] are told once, with what became of them", () => {
    const entries = [
      entry(zofia, "a"),
      entry(system, offered("anna", "Anna"), noon),
      entry(system, missed("missed"), noon + 15_000),
      entry(system, offered("marta", "Marta"), noon + 15_000),
      entry(zofia, "hello?", noon + 16_000),
      entry(anna, { kind: "assigned", agentId: "marta", agentName: "Marta" }, noon + 21_000),
    ];
    expect(told(entries)).toEqual([
      { to: "Anna", end: "missed", afterMs: 15_000 },
      { to: "Marta", end: "taken", afterMs: 6_000 },
    ]);
  });

  it("to everybody stand until somebody takes it, whoever passes", () => {
    const entries = [
      entry(zofia, "a"),
      entry(system, offered("anna", "Anna")),
      entry(system, offered(null, null)),
      entry(anna, missed("passed")),
    ];
    expect(told(entries)).toEqual([
      { to: null, end: "asked", afterMs: 0 },
      { to: "Anna", end: "passed", afterMs: 0 },
    ]);
    expect(told([...entries, entry(anna, assigned, noon + 9_000)])).toEqual([
      { to: "Anna", end: "passed", afterMs: 0 },
      "assigned",
    ]);
  });

  it("taken by somebody else leave only the taking", () => {
    const entries = [entry(zofia, "a"), entry(system, offered("marta", "Marta")), entry(anna, assigned)];
    expect(told(entries)).toEqual(["assigned"]);
  });
});

describe("what is owed", () => {
  const to = { kind: "agent" as const, id: "marta", name: "Marta" };

  it("[TR5] a word to the receiver stands under the transfer as a note of the team", () => {
    const items = draw([entry(anna, { kind: "transferOffered", to, note: "Wants blue", until: 0 })]);
    expect(items.slice(1)).toMatchObject([
      { kind: "fact", body: { kind: "transferOffered" } },
      { kind: "note", text: "Wants blue", author: anna },
    ]);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  it("[DU2] what the visitor says is told once, by the visitor's own line", () => {
    const ended = { kind: "dutyClosed", dutyId: "d", agentName: "Anna", by: "visitor", note: null } as const;
    const kinds = draw([entry(zofia, { kind: "solvedAnswered", solved: true }), entry(zofia, ended)]);
    expect(kinds.map((item) => item.kind === "fact" && item.body.kind)).toEqual([false, "solvedAnswered"]);
  });

  it("a reminder is for whoever promised, not for the log, and opens no day", () => {
    expect(draw([entry(system, { kind: "promiseReminded", agentName: "Anna", dueAt: 0 })])).toEqual([]);
  });
});
