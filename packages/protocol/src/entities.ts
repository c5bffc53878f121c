import { z } from "zod";
import { EMAIL_MAX, FILE_NAME_MAX, NAME_MAX, TEXT_MAX, TITLE_MAX, URL_MAX } from "./limits.ts";

/** PostgreSQL refuses NUL and UTF-8 has no lone surrogates; both are taken out rather than lost in transit. */
const clean = (text: string) => text.replaceAll("\0", "").toWellFormed();

/** Text a person typed: cleaned, trimmed, 1..max UTF-16 units. */
export const typedText = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => clean(text).trim())
    .pipe(z.string().min(1).max(max));
/** Text a browser reports (titles, addresses): cleaned and cut, never refused for length below 8 times the maximum. */
export const reportedText = (max: number) =>
  z
    .string()
    .max(max * 8)
    .transform((text) => clean(text).slice(0, max).toWellFormed());

export const Id = z.uuid();
export const Email = z.string().max(EMAIL_MAX).trim().toLowerCase().pipe(z.email());
export const Locale = z.enum(["en", "pl", "cs"]);
export const Role = z.enum(["owner", "supervisor", "agent"]);
export const AgentStatus = z.enum(["available", "away"]);
/**
 * How this node is served by what it stands on. `slow`: facts of other nodes come by the beacon only, seconds late.
 * `paused`: nothing can be stored now; what is written waits in the browser.
 */
export const Service = z.enum(["normal", "slow", "paused"]);
/** Position in a log; 0 stands before the first entry. */
export const Seq = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** Milliseconds since 1970, store time. */
export const Time = z.int().min(0);

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

/** What an entry says, by kind. Only `note` is hidden from the visitor. */
export const EntryBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), text: z.string().max(TEXT_MAX) }),
  z.object({ kind: z.literal("file"), file: FileRef }),
  z.object({ kind: z.literal("note"), text: z.string().max(TEXT_MAX) }),
  z.object({ kind: z.literal("assigned"), agentId: z.string(), agentName: z.string() }),
  z.object({ kind: z.literal("closed") }),
  z.object({ kind: z.literal("reopened") }),
  z.object({ kind: z.literal("contactLeft"), email: z.string(), name: z.string().nullable() }),
  /** Nobody answered within FIRST_REPLY_WITHIN_MS: the visitor is told so instead of being left to guess. */
  z.object({ kind: z.literal("waitAnnounced") }),
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

export const AgentName = z.object({ id: z.string(), name: z.string() });

/** Who is there now: at most three names and how many in all. */
export const Availability = z.object({
  available: z.boolean(),
  count: z.int().min(0),
  agents: z.array(AgentName).max(3),
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
});

/** A conversation as a line in the agent's list. Waiting = open without an agent. */
export const Conversation = z.object({
  id: Id,
  siteId: Id,
  visitorId: Id,
  visitorName: z.string().nullable(),
  visitorEmail: z.string().nullable(),
  visitorLocale: Locale,
  status: ConversationStatus,
  agent: AgentName.nullable(),
  /** Fencing number: every agent write carries it; it grows with every change of owner. */
  epoch: z.int().min(0),
  seq: Seq,
  visitorSeq: Seq,
  marks: Marks,
  openedAt: Time,
  waitingSince: Time.nullable(),
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

export type Locale = z.output<typeof Locale>;
export type Role = z.output<typeof Role>;
export type AgentStatus = z.output<typeof AgentStatus>;
export type Service = z.output<typeof Service>;
export type Author = z.output<typeof Author>;
export type FileRef = z.output<typeof FileRef>;
export type EntryBody = z.output<typeof EntryBody>;
export type Entry = z.output<typeof Entry>;
export type VisitorEntry = z.output<typeof VisitorEntry>;
export type Mark = z.output<typeof Mark>;
export type Marks = z.output<typeof Marks>;
export type AgentName = z.output<typeof AgentName>;
export type Availability = z.output<typeof Availability>;
export type VisitorConversation = z.output<typeof VisitorConversation>;
export type Conversation = z.output<typeof Conversation>;
export type Page = z.output<typeof Page>;
export type PageVisit = z.output<typeof PageVisit>;
export type Visitor = z.output<typeof Visitor>;
export type Site = z.output<typeof Site>;
