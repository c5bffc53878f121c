import { z } from "zod";
import { AgentName, Id, Locale, reportedText, Seq, Time } from "./basics.ts";
import { Call, callEntryBodies, VisitorCall } from "./calls.ts";
import { FILE_NAME_MAX, NAME_MAX, TEXT_MAX, TITLE_MAX, URL_MAX } from "./limits.ts";

export const Role = z.enum(["owner", "supervisor", "agent"]);
export const AgentStatus = z.enum(["available", "away"]);
/**
 * How this node is served by what it stands on. `slow`: facts of other nodes come by the beacon only, seconds late.
 * `paused`: nothing can be stored now; what is written waits in the browser.
 */
export const Service = z.enum(["normal", "slow", "paused"]);

/** How a department gives out what waits. `manual`: nobody is rung, agents take from the queue. */
export const RoutingMode = z.enum(["leastBusy", "ringAll", "sequence", "manual"]);
/** What the widget does outside hours: leave a message, only the e-mail form, or no launcher at all. */
export const OutsideMode = z.enum(["message", "email", "hidden"]);
export const Author = z.object({
  kind: z.enum(["visitor", "agent", "system"]),
  id: z.string(),
  name: z.string().nullable(),
});

export const FileRef = z.object({
  fileId: Id,
  name: z.string().max(FILE_NAME_MAX),
  /** Media type found in the bytes, not the one claimed. */
  type: z.string(),
  size: z.int().min(0),
  /** Capability path, such as /f/<token>/<name>, relative to the Bellhop server. */
  url: z.string(),
  /** Pixels, for pictures shown inline. */
  width: z.int().positive().max(65_535).optional(),
  height: z.int().positive().max(65_535).optional(),
});

/** To whom the owner wants to pass a conversation. */
export const TransferTarget = z.object({
  kind: z.enum(["agent", "department"]),
  id: z.string().max(64),
  name: z.string(),
});
/** An agent's "I'll come back by": one per conversation. `overdue` since it was broken and told. */
export const PromiseMade = z.object({
  agentId: z.string(),
  agentName: z.string(),
  madeAt: Time,
  dueAt: Time,
  overdue: z.boolean(),
});
/** Who passed a conversation on owes a look whether it was solved. */
export const Duty = z.object({
  id: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  dueAt: Time,
  overdue: z.boolean(),
});

/** What an entry says, by kind. What the visitor hears of it is decided in core (`isForTeam`). */
export const EntryBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), text: z.string().max(TEXT_MAX) }),
  z.object({ kind: z.literal("file"), file: FileRef }),
  z.object({ kind: z.literal("note"), text: z.string().max(TEXT_MAX) }),
  /** `from`: passed on by this agent. */
  z.object({
    kind: z.literal("assigned"),
    agentId: z.string(),
    agentName: z.string(),
    from: z.string().optional(),
  }),
  /** `idle`: closed by itself, long after the last word. */
  z.object({ kind: z.literal("closed"), idle: z.boolean().optional() }),
  z.object({ kind: z.literal("reopened") }),
  z.object({ kind: z.literal("contactLeft"), email: z.string(), name: z.string().nullable() }),
  /**
   * Nobody took it within WAIT_TOLD_AFTER_MS: the visitor is told so instead of being left to guess. `expectedMs`: how
   * long it will probably still take, null when unknown; `backAt`: outside hours, when somebody is back.
   */
  z.object({
    kind: z.literal("waitAnnounced"),
    expectedMs: z.int().min(0).nullable().optional(),
    backAt: Time.nullable().optional(),
  }),
  /** Offered until then, to one agent or (null) to everybody of the department. */
  z.object({
    kind: z.literal("offered"),
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    until: Time,
  }),
  /** It was not taken: in time, by the agent's own wish, or because the agent left. */
  z.object({
    kind: z.literal("offerMissed"),
    agentId: z.string(),
    agentName: z.string(),
    reason: z.enum(["missed", "passed", "gone"]),
  }),
  /** No longer this agent's: the agent is offline, gave it back, or is no member any more. `waits`: somebody else will answer. */
  z.object({
    kind: z.literal("released"),
    agentId: z.string(),
    agentName: z.string(),
    reason: z.enum(["gone", "released", "removed"]),
    waits: z.boolean(),
  }),
  z.object({
    kind: z.literal("transferOffered"),
    to: TransferTarget,
    note: z.string().max(TEXT_MAX).nullable(),
    until: Time,
  }),
  /** It stays with whoever wanted to pass it on. */
  z.object({
    kind: z.literal("transferEnded"),
    reason: z.enum(["refused", "unanswered", "recalled"]),
    agentName: z.string().nullable(),
  }),
  z.object({ kind: z.literal("dutyAdded"), duty: Duty }),
  z.object({ kind: z.literal("dutyOverdue"), dutyId: z.string(), agentName: z.string() }),
  z.object({
    kind: z.literal("dutyClosed"),
    dutyId: z.string(),
    agentName: z.string(),
    by: z.enum(["visitor", "agent"]),
    note: z.string().max(TEXT_MAX).nullable(),
  }),
  z.object({ kind: z.literal("promiseMade"), agentName: z.string(), dueAt: Time }),
  z.object({ kind: z.literal("promiseReminded"), agentName: z.string(), dueAt: Time }),
  z.object({ kind: z.literal("promiseKept"), agentName: z.string(), dueAt: Time, late: z.boolean() }),
  z.object({ kind: z.literal("promiseOverdue"), agentName: z.string(), dueAt: Time }),
  /** The visitor says whether it was solved. */
  z.object({ kind: z.literal("solvedAnswered"), solved: z.boolean() }),
  ...callEntryBodies,
]);

/** One line of the append-only log as the team sees it. `visitorSeq` is null for what the visitor never hears. */
export const Entry = z.object({
  seq: Seq,
  visitorSeq: Seq.nullable(),
  cid: z.string(),
  author: Author,
  at: Time,
  body: EntryBody,
});
/** The same line as the visitor sees it; visitors know no other counter than `visitorSeq`. */
export const VisitorEntry = z.object({
  visitorSeq: Seq,
  cid: z.string(),
  author: Author,
  at: Time,
  body: EntryBody,
});

/** How far somebody has received and read, in `visitorSeq`. Cumulative; read <= delivered <= head. */
export const Mark = z.object({ delivered: Seq, read: Seq });
/** `agents` is the furthest of all agents. */
export const Marks = z.object({ visitor: Mark, agents: Mark });

/** Outside hours: what the widget does, and when somebody is back (null: not within the next weeks). */
export const Outside = z.object({ mode: OutsideMode, backAt: Time.nullable() });

/** Who is there now: at most three names and how many in all. Outside hours nobody is, whoever is signed in. */
export const Availability = z.object({
  available: z.boolean(),
  count: z.int().min(0),
  agents: z.array(AgentName).max(3),
  /** Null while open. */
  outside: Outside.nullable(),
});

/** A department the visitor may choose. */
export const DepartmentChoice = z.object({
  id: Id,
  name: z.string(),
  available: z.boolean(),
  outside: Outside.nullable(),
});

/**
 * Where a waiting visitor stands: 1 is next. `expectedMs`: how long it will probably still take, null when unknown.
 * `reason` says why a number grew: somebody who had waited before came back, fewer people are here, or answers take longer.
 */
export const QueuePlace = z.object({
  place: z.int().min(1),
  expectedMs: z.int().min(0).nullable(),
  reason: z.enum(["returned", "fewer", "slower"]).nullable(),
});

export const ConversationStatus = z.enum(["open", "closed"]);

/** A conversation as its visitor knows it. `visitorSeq` is the head of the log. */
export const VisitorConversation = z.object({
  id: Id,
  status: ConversationStatus,
  agent: AgentName.nullable(),
  visitorSeq: Seq,
  marks: Marks,
  openedAt: Time,
  closedAt: Time.nullable(),
  promise: PromiseMade.pick({ agentName: true, dueAt: true, overdue: true }).nullable(),
  /** It was passed on, and nobody knows yet whether it was solved. */
  asksSolved: z.boolean(),
  /** The latest one. */
  call: VisitorCall.nullable(),
});

/**
 * A conversation as a line in the agent's list. Waiting = `waitingSince` is set. Open without an agent and not waiting:
 * it was answered, its agent has left, and it is routed anew when the visitor writes.
 */
export const Conversation = z.object({
  id: Id,
  siteId: Id,
  visitorId: Id,
  visitorName: z.string().nullable(),
  visitorEmail: z.string().nullable(),
  visitorLocale: Locale,
  departmentId: Id,
  status: ConversationStatus,
  agent: AgentName.nullable(),
  /** Fencing number: every agent write carries it; it grows with every change of owner. */
  epoch: z.int().min(0),
  seq: Seq,
  visitorSeq: Seq,
  marks: Marks,
  openedAt: Time,
  waitingSince: Time.nullable(),
  /** Since when the visitor's words have had no answer. */
  unansweredSince: Time.nullable(),
  /** Who is asked to take it now, until when; `agentId` null: everybody of the department. */
  offer: z.object({ agentId: z.string().nullable(), at: Time, until: Time }).nullable(),
  /** Its owner wants to pass it on and waits for an answer until then. */
  transfer: z
    .object({
      from: AgentName,
      to: TransferTarget,
      note: z.string().nullable(),
      until: Time,
      /** When the first agent will look whether it was solved. */
      checkAt: Time,
    })
    .nullable(),
  promise: PromiseMade.nullable(),
  /** Open ones only. */
  duties: z.array(Duty),
  /** The latest one: what is asked for, planned, going on, or how it ended. */
  call: Call.nullable(),
  closedAt: Time.nullable(),
  lastEntryAt: Time,
  /** The last thing somebody wrote or sent, cut to 140 characters; null before the first. */
  preview: z
    .object({
      authorKind: Author.shape.kind,
      kind: z.enum(["message", "file", "note", "contactLeft"]),
      text: z.string(),
    })
    .nullable(),
});

export const PageVisit = z.object({ url: z.string(), title: z.string(), at: Time });

/** The page a browser stands on. */
export const Page = z.object({ url: reportedText(URL_MAX), title: reportedText(TITLE_MAX) });

/** Who an agent is talking to. */
export const Visitor = z.object({
  id: Id,
  siteId: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  locale: Locale,
  /** IANA name reported by the browser, such as Europe/Warsaw. */
  timeZone: z.string().nullable(),
  /** Such as "iPhone · Safari"; null when unknown. */
  device: z.string().nullable(),
  online: z.boolean(),
  firstSeenAt: Time,
  lastSeenAt: Time,
  /** Newest first, at most 20. */
  pages: z.array(PageVisit),
});

export const Site = z.object({
  id: Id,
  /** Public key in the script tag; replaceable, never an id. */
  key: z.string(),
  name: z.string().max(NAME_MAX),
  /** Exact origins such as https://shop.example. */
  origins: z.array(z.string()),
  /** #rrggbb; the text colour on it is computed. */
  color: z.string(),
  createdAt: Time,
  /** When a page of a listed origin first loaded the tag. */
  installedAt: Time.nullable(),
  demo: z.boolean(),
});

export type Role = z.output<typeof Role>;
export type AgentStatus = z.output<typeof AgentStatus>;
export type Service = z.output<typeof Service>;
export type RoutingMode = z.output<typeof RoutingMode>;
export type OutsideMode = z.output<typeof OutsideMode>;
export type TransferTarget = z.output<typeof TransferTarget>;
export type PromiseMade = z.output<typeof PromiseMade>;
export type Duty = z.output<typeof Duty>;
export type Outside = z.output<typeof Outside>;
export type DepartmentChoice = z.output<typeof DepartmentChoice>;
export type QueuePlace = z.output<typeof QueuePlace>;
export type Author = z.output<typeof Author>;
export type FileRef = z.output<typeof FileRef>;
export type EntryBody = z.output<typeof EntryBody>;
export type Entry = z.output<typeof Entry>;
export type VisitorEntry = z.output<typeof VisitorEntry>;
export type Mark = z.output<typeof Mark>;
export type Marks = z.output<typeof Marks>;
export type Availability = z.output<typeof Availability>;
export type VisitorConversation = z.output<typeof VisitorConversation>;
export type Conversation = z.output<typeof Conversation>;
export type Page = z.output<typeof Page>;
export type PageVisit = z.output<typeof PageVisit>;
export type Visitor = z.output<typeof Visitor>;
export type Site = z.output<typeof Site>;
