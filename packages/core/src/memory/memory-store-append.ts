import type { Entry } from "@bellhop/protocol";
import type { AppendEntry, Written } from "../ports/conversation-store.ts";
import type { TimerChange } from "../rules/handling/handling.ts";
import { isResting } from "../rules/handling/is-resting.ts";
import { keepPromise } from "../rules/handling/keep-promise.ts";
import { startWaiting } from "../rules/handling/start-waiting.ts";
import { refuseEntry } from "../rules/refuse-write.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { addEntry, answerRepeat, findByCid, findInScope, written } from "./memory-store-log.ts";
import { isOpenedAgain, latestClosed, newConversation } from "./memory-store-opening.ts";
import { applyTimers, putTimer } from "./memory-store-timers.ts";

const notFound: Written = { ok: false, error: "not_found" };

export function appendEntry(data: MemoryData, input: AppendEntry): Written {
  return input.conversationId === null
    ? appendToVisitorsConversation(data, input)
    : appendToConversation(data, input, input.conversationId);
}

function appendToConversation(data: MemoryData, input: AppendEntry, conversationId: string): Written {
  const stored = findInScope(data, input.scope, conversationId);
  if (!stored) return notFound;
  const found = findByCid(data, stored.id, input.author, input.cid);
  if (found) return answerRepeat(data, stored, found, input.body);
  const since = input.onlyWhileWaitingSince;
  if (since !== undefined && stored.waitingSince !== since) return notFound;
  const refusal = refuseEntry(stored, input.author.id, input.epoch, input.body.kind);
  if (refusal) return refusal;
  if (!nameFile(data, input, stored.siteId)) return notFound;
  const entry = addEntry(data, stored, input);
  return written(data, stored, entry, [entry, ...keepWord(data, stored, input)]);
}

function appendToVisitorsConversation(data: MemoryData, input: AppendEntry): Written {
  const { scope, opening } = input;
  if (scope.kind !== "visitor" || data.visitors.get(scope.visitorId)?.siteId !== scope.siteId)
    return notFound;
  const own = [...data.conversations.values()].filter((each) => each.visitorId === scope.visitorId);
  for (const stored of own) {
    const found = findByCid(data, stored.id, input.author, input.cid);
    if (found) return answerRepeat(data, stored, found, input.body);
  }
  const open = own.find((each) => each.status === "open");
  if (!open && !opening) return notFound;
  if (!nameFile(data, input, scope.siteId)) return notFound;
  if (!open) return openOrReopen(data, input, latestClosed(own));
  if (isResting(open) && isSaid(input)) wait(data, open, input, null);
  return written(data, open, addEntry(data, open, input));
}

/** Reopens what was closed lately, else opens a new one; either way it waits from now. */
function openOrReopen(data: MemoryData, input: AppendEntry, latest: StoredConversation | undefined): Written {
  const { scope, opening, at, author } = input;
  if (scope.kind !== "visitor" || !opening) throw new Error("only a visitor's entry opens a conversation");
  if (latest && isOpenedAgain(latest, opening.reopenAfter)) {
    wait(data, latest, input, null);
    const body = { kind: "reopened" as const };
    const reopened = addEntry(data, latest, { author, cid: `reopened:${input.cid}`, body, at });
    const entry = addEntry(data, latest, input);
    return written(data, latest, entry, [reopened, entry]);
  }
  const { siteId, visitorId } = scope;
  const stored = newConversation({ ...opening, siteId, visitorId, at });
  data.conversations.set(stored.id, stored);
  wait(data, stored, input, latest?.agent?.id ?? latest?.handling.preferredAgentId ?? null);
  return written(data, stored, addEntry(data, stored, input));
}

/** It waits from now, in the order of who spoke with this visitor last. */
function wait(
  data: MemoryData,
  stored: StoredConversation,
  { at, cid, opening }: AppendEntry,
  preferredAgentId: string | null,
): void {
  const { next, timers } = startWaiting(stored, at, preferredAgentId);
  Object.assign(stored, next);
  if (opening === undefined) applyTimers(data, timers, cid);
  else for (const timer of timers) putTimer(data, { ...timer, ...timerOf(opening, timer) });
}

/** The ids and times the caller chose. */
function timerOf({ routeTimer, waitTimer }: NonNullable<AppendEntry["opening"]>, { kind }: TimerChange) {
  return kind === "routeDue" ? routeTimer : waitTimer;
}

/** An answer to the visitor keeps what was promised. */
function keepWord(
  data: MemoryData,
  stored: StoredConversation,
  { author, body, cid, at }: AppendEntry,
): Entry[] {
  const kept = keepPromise(stored, author, body, at);
  if (!kept) return [];
  Object.assign(stored, kept.next);
  applyTimers(data, kept.timers, cid);
  return kept.entries.map((entry, index) =>
    addEntry(data, stored, { ...entry, at, cid: `${cid}:${index + 2}` }),
  );
}

function isSaid({ body }: AppendEntry): boolean {
  return body.kind === "message" || body.kind === "file";
}

/** A named file stays; false when it was removed meanwhile or belongs to another site. */
function nameFile(data: MemoryData, { body }: AppendEntry, siteId: string): boolean {
  if (body.kind !== "file") return true;
  const upload = data.files.get(body.file.fileId);
  if (upload?.file.siteId !== siteId) return false;
  upload.named = true;
  return true;
}
