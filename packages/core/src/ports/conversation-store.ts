import type { Author, Conversation, Department, Entry, EntryBody, ErrorCode, Mark } from "@bellhop/protocol";
import type { CallAct, CallRecord } from "../rules/calls/call-record.ts";
import type { Decision, HandlingCommand } from "../rules/handling/handling.ts";
import type { Scope } from "./scope.ts";

export type AppendEntry = {
  scope: Scope;
  /** Null only for visitors: find the open conversation, else reopen or open one, in the same transaction. */
  conversationId: string | null;
  author: Author;
  /** Unique per conversation and author for ever. */
  cid: string;
  body: EntryBody;
  at: number;
  /** Agent writes: refused with `taken` / `not_claimed` unless the author owns the conversation at this epoch. */
  epoch?: number;
  /** Only append while the conversation waits since this time; else `not_found`. For timers. */
  onlyWhileWaitingSince?: number;
  /**
   * Used when a conversation starts waiting through this entry (opened or reopened by the visitor). `waitTimer` becomes
   * its `firstReplyDue` timer, with the time since which it waits as payload. `reopened` is logged as the author's,
   * under a cid of its own.
   */
  opening?: {
    conversationId: string;
    reopenAfter: number;
    /** Where a new conversation goes; a reopened one stays where it was. */
    departmentId: string;
    waitTimer: { id: string; dueAt: number };
    /** Its first `routeDue`, for step 0: the safety net of whoever routes it right after this. */
    routeTimer: { id: string; dueAt: number };
  };
};

/** `entries` are all that were appended in order (a reopening adds one before the message); empty when `repeated`. */
export type Written =
  | { ok: true; conversation: Conversation; entry: Entry; entries: Entry[]; repeated: boolean }
  | {
      ok: false;
      error: Extract<
        ErrorCode,
        | "not_found"
        | "cid_conflict"
        | "taken"
        | "not_claimed"
        | "conversation_closed"
        | "other_open"
        | "call_live"
      >;
      takenBy?: string;
    };

export type ChangeOwner = {
  scope: Scope;
  conversationId: string;
  agent: { id: string; name: string };
  cid: string;
  at: number;
};

export type ChangeConversation = {
  scope: Scope;
  /** Null only for a visitor who asks for a call: the open one, else the reopened or a new one, as for a message. */
  conversationId: string | null;
  /** With `conversationId` null; nothing begins to wait by it. */
  opening?: Pick<NonNullable<AppendEntry["opening"]>, "conversationId" | "reopenAfter" | "departmentId">;
  /** Unique for this change. A repeat by the same author (`cid` of its first entry) changes nothing more. */
  cid: string;
  at: number;
  command: HandlingCommand;
};
/** `conversation` and `entries` are as of after the change; no entries when nothing changed or it was done before. */
export type Changed =
  | {
      ok: true;
      conversation: Conversation;
      /** The first entry of the change, also when it was repeated; null when nothing had to change. */
      entry: Entry | null;
      entries: Entry[];
      repeated: boolean;
      /** Whose `missed` or status changed with it. */
      agentIds: string[];
      olderFirst: string | null;
      /** For the caller alone to do; none when it was repeated. */
      acts: CallAct[];
      /** The call moved on, with or without an entry. */
      call: CallRecord | null;
    }
  | Extract<Decision, { ok: false }>
  | { ok: false; error: "cid_conflict" };

/** A gap in "every open request has an owner or a queue, and a due time". */
export type DeadEnd = {
  conversationId: string;
  siteId: string;
  what:
    | "waits without a next step"
    | "owned by somebody who has left"
    | "passed on without an end"
    | "promised without a reminder"
    | "owed without a reminder"
    | "neither owned nor in a department"
    | "called without a next step";
};

export type EntryRange = { scope: Scope; conversationId: string; limit: number } & (
  | { after: number }
  | { before: number }
);

/** One that waits, and the department it waits in: null when that was removed meanwhile. */
export type WaitingConversation = { conversation: Conversation; department: Department | null };

export interface ConversationStore {
  /**
   * Appends to the log; durable when it resolves. Locks the conversation first, then looks for the cid, then
   * writes: seq and visitorSeq stay gapless. A repeat (same cid, same body) returns the first entry with
   * `repeated`; the same cid with another body is `cid_conflict`. Appending advances the author's own mark.
   * An entry that names a file keeps the file; `not_found` when it was removed meanwhile.
   */
  appendEntry(input: AppendEntry): Promise<Written>;
  /** Takes a waiting conversation: exactly one caller wins, epoch + 1. The owner claiming again is a repeat. */
  claimConversation(input: ChangeOwner): Promise<Written>;
  /** Closes it; needs the current epoch, and ownership unless nobody owns it. Cancels the wait timer. */
  closeConversation(input: ChangeOwner & { epoch: number }): Promise<Written>;
  /** Reopens it for this agent, epoch + 1; `other_open` when the visitor has another open one. Open already and owned by the caller: a repeat. */
  reopenConversation(input: ChangeOwner): Promise<Written>;
  /**
   * One change of who handles it, as the rule of the command decides, in one transaction with everything it brings:
   * the row, the entries, the timers, the agents' counts. The timer a command answers to is always replaced or
   * cancelled with it, so that none fires twice.
   */
  changeConversation(input: ChangeConversation): Promise<Changed>;
  /**
   * The conversation this agent is to be asked about next: the one that has waited longest in the agent's departments,
   * is not offered to one agent, was not let pass by this one and is not among `except`. Null when there is none, or the
   * agent is not free.
   */
  findNextWaiting(input: {
    agentId: string;
    at: number;
    except?: readonly string[];
  }): Promise<WaitingConversation | null>;
  /** Null when it does not wait. */
  readWaiting(input: { conversationId: string }): Promise<WaitingConversation | null>;
  /** What this agent is being asked about now, transfers too. */
  listOffered(input: { agentId: string }): Promise<string[]>;
  /** Open ones this agent owns, of all sites. */
  listOwned(input: { agentId: string }): Promise<{ conversationId: string; siteId: string }[]>;
  /** Those that wait, longest first. */
  listWaiting(input: {
    siteId: string;
    limit: number;
  }): Promise<{ conversationId: string; visitorId: string; departmentId: string; waitingSince: number }[]>;
  /** How long the department's last waits were, newest first, in milliseconds. */
  listWaits(input: { siteId: string; departmentId: string; limit: number }): Promise<number[]>;
  /** Those on which somebody still owes a look, closed ones too; with `agentId` only those this agent owes. */
  listOwed(input: { scope: Scope; agentId?: string; limit: number }): Promise<Conversation[]>;
  /** Open, not waiting, nothing owed on them, last word before `before`. */
  listIdle(input: { before: number; limit: number }): Promise<string[]>;
  /** Must be none. `healing` schedules what is missing. */
  findDeadEnds(input: { at: number; limit: number; healing: boolean }): Promise<DeadEnd[]>;
  /** Cumulative and clamped: read <= delivered <= visitorSeq. `participant` is "visitor" or an agent's id. Null outside the scope. */
  advanceMark(input: {
    scope: Scope;
    conversationId: string;
    participant: string;
    mark: Mark;
    at: number;
  }): Promise<{ conversation: Conversation; mark: Mark; advanced: boolean } | null>;
  readConversation(input: { scope: Scope; conversationId: string }): Promise<Conversation | null>;
  /** The visitor's open conversation, else the latest closed one. */
  findLatestConversation(input: { siteId: string; visitorId: string }): Promise<Conversation | null>;
  /**
   * Oldest first in every case. `after`: the entries following it; `before`: the last ones preceding it. Visitors count
   * in visitorSeq and see only entries that have one; agents in seq. Null outside the scope.
   */
  readEntries(
    range: EntryRange,
  ): Promise<{ conversation: Conversation; entries: Entry[]; more: boolean } | null>;
  /**
   * Open ones: longest waiting first, then by newest entry (`before` has no meaning there). Closed ones: newest closing
   * first, closed before `before`. Any: newest opening first, opened before `before`.
   */
  listConversations(input: {
    scope: Scope;
    siteId?: string;
    visitorId?: string;
    status: "open" | "closed" | "any";
    before?: number;
    limit: number;
  }): Promise<Conversation[]>;
  /** How far this agent has read each of these; zeros where nothing was read. */
  readMarks(input: { participant: string; conversationIds: string[] }): Promise<Map<string, Mark>>;
  /** Everything whose log or marks changed at or after `since`, latest change first, for the head beacon. */
  listChangedConversations(input: { since: number; limit: number }): Promise<Conversation[]>;
}
