import type { Pending } from "@bellhop/client";
import type { Author, Entry, EntryBody, Mark } from "@bellhop/protocol";
import { type CallSteps, readCallSteps } from "./call-steps.ts";
import type { OfferStory } from "./offer-stories.ts";
import { type OfferStories, readOfferStories } from "./offer-stories.ts";

export type Receipt = "sent" | "delivered" | "read";
export type Say = Extract<EntryBody, { kind: "message" | "file" }>;
export type Fact = Exclude<EntryBody, Say | { kind: "note" }>;

/** A line of the log as it is drawn. `key` is the cid, so that a bubble stays the same node once acknowledged. */
export type LogItem =
  | { kind: "day"; key: string; at: number }
  | {
      kind: "fact";
      key: string;
      at: number;
      author: Author;
      body: Fact;
      /** How long the visitor had waited, where somebody took it; of a call's step, since the call was asked for. */
      afterMs: number | null;
      /** What became of the offer that ended here. */
      story: OfferStory | null;
      /** Whose conversation it was, where somebody took it with a call. */
      from: string | null;
    }
  | { kind: "note"; key: string; at: number; author: Author | null; text: string; pending: Pending | null }
  | {
      kind: "bubble";
      key: string;
      at: number;
      /** Null: this agent, not acknowledged yet. */
      author: Author | null;
      body: Say;
      /** Carries the line with name and time. */
      opensGroup: boolean;
      receipt: Receipt | null;
      /** The last bubble with this receipt shows it. */
      showsReceipt: boolean;
      pending: Pending | null;
    };

type Bubble = Extract<LogItem, { kind: "bubble" }>;

const GROUP_WITHIN_MS = 5 * 60_000;

type Log = { entries: Entry[]; pending: Pending[]; visitorMark: Mark; isComplete: boolean };

/** Turns the log into drawn lines: day separators, groups by author, receipts, and how long a taking took. */
export function drawLog({ entries, pending, visitorMark, isComplete }: Log): LogItem[] {
  const items: LogItem[] = [];
  const waits = createWaitClock(isComplete);
  const stories = readOfferStories(entries);
  const steps = readCallSteps(entries);
  for (const entry of entries) {
    const afterMs = waits(entry) ?? steps.afterMs.get(entry.seq) ?? null;
    if (isQuiet(entry, stories, steps)) continue;
    separateDays(items, entry.at);
    const from = steps.from.get(entry.seq) ?? null;
    const around = { afterMs, from, story: stories.get(entry.seq) ?? null };
    items.push(drawEntry(entry, items.at(-1), visitorMark, around));
    const note = drawAttachedNote(entry);
    if (note) items.push(note);
  }
  const known = new Set(entries.map((entry) => entry.cid));
  for (const one of pending) {
    if (known.has(one.cid)) continue;
    separateDays(items, one.at);
    const item = drawPending(one, items.at(-1));
    if (item) items.push(item);
  }
  showLastReceipts(items);
  return items;
}

/** Told elsewhere, or to one person only. */
function isQuiet({ seq, body }: Entry, stories: OfferStories, { told }: CallSteps): boolean {
  if (told.has(seq)) return true;
  if (body.kind === "dutyClosed" && body.by === "visitor") return true;
  return stories.get(seq) === null || body.kind === "promiseReminded";
}

type Around = Pick<Extract<LogItem, { kind: "fact" }>, "afterMs" | "story" | "from">;

function drawEntry(entry: Entry, before: LogItem | undefined, mark: Mark, around: Around): LogItem {
  const { cid: key, at, author, body, visitorSeq } = entry;
  if (body.kind === "note") return { kind: "note", key, at, author, text: body.text, pending: null };
  if (body.kind !== "message" && body.kind !== "file")
    return { kind: "fact", key, at, author, body, ...around };
  const receipt = author.kind === "visitor" || visitorSeq === null ? null : receiptOf(visitorSeq, mark);
  const opensGroup = !continues(before, at, author);
  return { kind: "bubble", key, at, author, body, opensGroup, receipt, showsReceipt: false, pending: null };
}

/** What an agent added in passing it on, or in recording a check: a note like any other. */
function drawAttachedNote({ cid, at, author, body }: Entry): LogItem | null {
  const hasNote =
    body.kind === "transferOffered" || body.kind === "dutyClosed" || body.kind === "callWrappedUp";
  const text = hasNote ? body.note : null;
  return text ? { kind: "note", key: `${cid}:note`, at, author, text, pending: null } : null;
}

function drawPending(pending: Pending, before: LogItem | undefined): LogItem | null {
  const { cid: key, at, body } = pending;
  if (body.kind === "note") return { kind: "note", key, at, author: null, text: body.text, pending };
  if (body.kind !== "message" && body.kind !== "file") return null;
  const opensGroup = !(before?.kind === "bubble" && before.author?.kind !== "visitor");
  return {
    kind: "bubble",
    key,
    at,
    author: null,
    body,
    opensGroup,
    receipt: null,
    showsReceipt: false,
    pending,
  };
}

function receiptOf(visitorSeq: number, mark: Mark): Receipt {
  return mark.read >= visitorSeq ? "read" : mark.delivered >= visitorSeq ? "delivered" : "sent";
}

function continues(before: LogItem | undefined, at: number, author: Author): boolean {
  return (
    before?.kind === "bubble" &&
    before.author?.kind === author.kind &&
    before.author.id === author.id &&
    at - before.at < GROUP_WITHIN_MS
  );
}

function separateDays(items: LogItem[], at: number) {
  const before = items.at(-1);
  if (before && sameDay(before.at, at)) return;
  items.push({ kind: "day", key: `day-${new Date(at).toDateString()}-${items.length}`, at });
}

export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function showLastReceipts(items: LogItem[]) {
  let later: Bubble | null = null;
  for (const item of items.toReversed()) {
    if (item.kind !== "bubble" || !item.receipt) continue;
    item.showsReceipt = later?.receipt !== item.receipt;
    later = item;
  }
}

/** For each entry: how long the visitor had waited when it says that somebody took the conversation. */
function createWaitClock(knowsStart: boolean): (entry: Entry) => number | null {
  let knows = knowsStart;
  let since: number | null = null;
  return ({ at, author, body }) => {
    if (body.kind === "assigned") {
      const waited = since === null ? null : at - since;
      since = null;
      knows = false;
      return waited;
    }
    if (body.kind === "closed") {
      since = null;
      knows = true;
    }
    if (knows && author.kind === "visitor" && since === null) since = at;
    return null;
  };
}
