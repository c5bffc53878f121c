import { z } from "zod";
import { Email, Id, Locale, reportedText, Seq, Time, typedText } from "./basics.ts";
import {
  CallChannel,
  CallChoices,
  CallsOffered,
  Country,
  HeardSignal,
  IceServer,
  PeerId,
  SentSignal,
  VisitorCall,
} from "./calls.ts";
import {
  Availability,
  DepartmentChoice,
  Mark,
  Page,
  QueuePlace,
  Service,
  VisitorConversation,
  VisitorEntry,
} from "./entities.ts";
import { NAME_MAX, PHONE_TEXT_MAX, TEXT_MAX } from "./limits.ts";
import type { Emits, Pushes } from "./request.ts";

/** Where a stored entry stands. A repeat of the same `cid` gets the first answer again. */
export const VisitorReceipt = z.object({ conversationId: Id, cid: Id, visitorSeq: Seq, at: Time });

/** A stretch of the log, oldest first. */
export const VisitorEntryPage = z.object({
  conversation: VisitorConversation,
  entries: z.array(VisitorEntry),
  /** There is more in the direction that was asked for. */
  more: z.boolean(),
  /** `since` was of no use (ahead of the log, or too far behind): drop what you hold; this is the newest page. */
  reset: z.boolean(),
});

/** Whom the visitor chose; counts only where it opens a conversation. */
const choice = { departmentId: Id.optional() };

const onCall = { cid: Id, conversationId: Id, callId: Id };
const CallAnswer = z.object({ conversationId: Id, cid: Id, call: VisitorCall, now: Time });

/** What a visitor's browser may ask. Every request is answered with a Reply; every one may arrive twice. */
export const visitorRequests = {
  /** First request on every new line: registers the visitor, says who is there and what was said. */
  openSession: {
    input: z.object({ locale: Locale, timeZone: reportedText(64).nullable(), page: Page }),
    output: z.object({
      siteName: z.string(),
      visitor: z.object({ id: Id, name: z.string().nullable(), email: z.string().nullable() }),
      availability: Availability,
      /** The open conversation, else the latest closed one, else null. Its newest page. */
      latest: VisitorEntryPage.nullable(),
      /** Where the visitor stands while the latest conversation waits. */
      queue: QueuePlace.nullable(),
      /** Two or more: ask whom the visitor wants to reach before the first message. */
      departments: z.array(DepartmentChoice),
      /** How calls are offered, or by what the visitor has one; null: not at all. */
      calls: CallsOffered.nullable(),
      now: Time,
    }),
  },
  /** Names no conversation: the server finds, reopens or opens it in the same transaction. */
  sendVisitorMessage: {
    input: z.object({ cid: Id, text: typedText(TEXT_MAX), ...choice }),
    output: VisitorReceipt,
  },
  /** Names a file uploaded before over HTTP. */
  sendVisitorFile: {
    input: z.object({
      cid: Id,
      fileId: Id,
      width: z.int().positive().max(65_535).optional(),
      height: z.int().positive().max(65_535).optional(),
      ...choice,
    }),
    output: VisitorReceipt,
  },
  /** Leaves an e-mail address (and a name) for an answer when nobody is there. */
  leaveContact: {
    input: z.object({ cid: Id, email: Email, name: typedText(NAME_MAX).nullable(), ...choice }),
    output: VisitorReceipt,
  },
  /** Whether what was passed on has been solved; yes ends what others owe. */
  answerSolved: {
    input: z.object({ cid: Id, conversationId: Id, solved: z.boolean() }),
    output: VisitorReceipt,
  },
  /** What calls are offered, for this department or (left out) the one the visitor would come to. */
  readCallChoices: { input: z.object(choice), output: z.object({ choices: CallChoices.nullable() }) },
  /** Times that are really rostered and free, for numbers of this country; null: for calls in the page. */
  listCallSlots: {
    input: z.object({ country: Country.nullable(), ...choice }),
    output: z.object({ slots: z.array(Time) }),
  },
  /** Names no conversation, like a message. `phone` as typed; `at` null: now. */
  requestCall: {
    input: z.object({
      cid: Id,
      channel: CallChannel,
      phone: z.string().max(PHONE_TEXT_MAX).nullable(),
      country: Country.nullable(),
      consentVersion: z.int().min(0).nullable(),
      at: Time.nullable(),
      ...choice,
    }),
    output: CallAnswer,
  },
  /** Ringing stops at once. Also says no to an agent's invitation, and hangs up. */
  cancelCall: { input: z.object(onCall), output: CallAnswer },
  /** Instead of waiting on, or of a missed call: at this time. */
  planCall: { input: z.object({ ...onCall, at: Time }), output: CallAnswer },
  /** The visitor wants to wait on. */
  keepWaiting: { input: z.object(onCall), output: CallAnswer },
  readCall: {
    input: z.object({ conversationId: Id }),
    output: z.object({ call: VisitorCall.nullable(), now: Time }),
  },
  /** This tab takes part from now; another one no longer does. */
  joinCall: {
    input: z.object({ conversationId: Id, callId: Id, peerId: PeerId }),
    output: z.object({ call: VisitorCall, ice: z.array(IceServer), now: Time }),
  },
  /** Whether this tab hears the other side. Renewed every CALL_RENEW_MS. */
  reportCallMedia: {
    input: z.object({ conversationId: Id, callId: Id, peerId: PeerId, up: z.boolean() }),
    output: z.object({ call: VisitorCall }),
  },
  sendCallSignal: { input: SentSignal, output: z.object({}) },
  /** Entries after `since`; forward. */
  syncConversation: {
    input: z.object({ conversationId: Id, since: Seq }),
    output: VisitorEntryPage,
  },
  /** Entries before `before`; backward, for scrolling up. */
  pageConversation: {
    input: z.object({ conversationId: Id, before: Seq }),
    output: VisitorEntryPage,
  },
  /** Own conversations, newest first, opened before `before` (null: the newest). */
  listVisitorConversations: {
    input: z.object({ before: Time.nullable() }),
    output: z.object({ conversations: z.array(VisitorConversation), more: z.boolean() }),
  },
  /** Cumulative; going back has no effect. */
  markConversation: {
    input: z.object({ conversationId: Id, delivered: Seq, read: Seq }),
    output: Mark,
  },
  reportTyping: {
    input: z.object({ conversationId: Id, typing: z.boolean() }),
    output: z.object({}),
  },
  reportPage: {
    input: z.object({ page: Page }),
    output: z.object({}),
  },
} as const;

/** What a visitor's browser may hear. */
export const visitorPushes = {
  entryAdded: z.object({ conversationId: Id, entry: VisitorEntry }),
  /** Heads of this visitor's conversations that changed lately; reveals a lost last entry or mark. */
  headsBeaconed: z.object({
    heads: z.array(z.object({ conversationId: Id, visitorSeq: Seq, marks: VisitorConversation.shape.marks })),
  }),
  marksAdvanced: z.object({
    conversationId: Id,
    side: z.enum(["visitor", "agents"]),
    delivered: Seq,
    read: Seq,
  }),
  /** An agent is typing (or has stopped). */
  typingChanged: z.object({ conversationId: Id, typing: z.boolean(), name: z.string() }),
  /** Who is there, and of whom there is a choice: none where `departments` is empty. A server of an earlier version says nothing of it. */
  availabilityChanged: Availability.extend({ departments: z.array(DepartmentChoice).optional() }),
  /** Null: no longer waiting. */
  queueMoved: z.object({ queue: QueuePlace.nullable() }),
  /** It moved on; without an entry too. */
  callChanged: z.object({ conversationId: Id, call: VisitorCall.nullable() }),
  callSignalled: HeardSignal,
  /** Every new line begins as `normal`; told at once when it is not, and again when it changes. */
  serviceChanged: z.object({ service: Service }),
  /** This node is going down; reconnect after `afterMs`. */
  drainAnnounced: z.object({ afterMs: z.int().min(0) }),
} as const;

export type VisitorRequests = typeof visitorRequests;
export type VisitorPushes = typeof visitorPushes;
export type VisitorEmits = Emits<VisitorRequests>;
export type VisitorHears = Pushes<VisitorPushes>;
export type VisitorReceipt = z.output<typeof VisitorReceipt>;
export type VisitorEntryPage = z.output<typeof VisitorEntryPage>;
