import type { Pending, VisitorState } from "@bellhop/client";
import type { EntryBody, Marks, VisitorEntry } from "@bellhop/protocol";
import type { Call } from "./call/create-call.ts";
import type { Care } from "./care/create-care.ts";
import { type Formats, startOfDay } from "./formats.ts";
import type { Texts } from "./texts/texts.ts";

/** How far something the visitor said has come. */
type Progress = "sending" | "failed" | "sent" | "delivered" | "read";

export type BubbleLine = {
  kind: "bubble";
  key: string;
  body: Extract<EntryBody, { kind: "message" | "file" }>;
  at: number;
  /** Whose it is: null for the visitor's own. */
  agent: { id: string; name: string | null } | null;
  progress: Progress | null;
  /** The last of a group carries time and progress. */
  isLast: boolean;
  pending: Pending | null;
};

export type LogLine = { kind: "day" | "fact"; key: string; text: string } | BubbleLine;

type Said = Pick<VisitorEntry, "cid" | "at" | "body">;

/** What one person says within this time is one group. */
const groupMs = 180_000;

/** The conversation as it is drawn: days, facts, and bubbles grouped by who said them. */
export function listLogLines(
  state: VisitorState,
  texts: Texts,
  formats: Formats,
  care: Pick<Care, "describe"> | null,
  call: Pick<Call, "describe"> | null = null,
): LogLine[] {
  const lines: LogLine[] = [];
  let day = 0;
  const add = (said: Said, toLine: () => LogLine | null) => {
    const line = toLine();
    if (!line) return;
    const today = startOfDay(said.at);
    if (today !== day) lines.push({ kind: "day", key: `day ${said.cid}`, text: formats.day(said.at) });
    day = today;
    lines.push(line);
  };
  const parts = [...state.earlier, { conversation: state.conversation, entries: state.entries }];
  for (const { conversation, entries } of parts)
    for (const entry of entries)
      add(entry, () => toFact(entry, texts, [call, care]) ?? toSaid(entry, conversation?.marks));
  for (const pending of state.pending) add(pending, () => toBubble(pending, null, pending.state, pending));
  return lines.map((line, index) => closeGroup(line, lines[index + 1]));
}

function toFact(
  { cid, at, body }: Said,
  texts: Texts,
  parts: readonly (Pick<Care, "describe"> | null)[],
): LogLine | null {
  const [text = describeFact(body, texts)] = parts.flatMap((part) => part?.describe(body, at) ?? []);
  return text ? { kind: "fact", key: cid, text } : null;
}

function toSaid(entry: VisitorEntry, marks: Marks | undefined): BubbleLine | null {
  const { author } = entry;
  if (author.kind !== "visitor") return toBubble(entry, author, null, null);
  const read = entry.visitorSeq <= (marks?.agents.read ?? 0);
  const delivered = entry.visitorSeq <= (marks?.agents.delivered ?? 0);
  return toBubble(entry, null, read ? "read" : delivered ? "delivered" : "sent", null);
}

function toBubble(
  { cid, at, body }: Said,
  agent: BubbleLine["agent"],
  progress: Progress | null,
  pending: Pending | null,
): BubbleLine | null {
  if (body.kind !== "message" && body.kind !== "file") return null;
  return { kind: "bubble", key: cid, body, at, agent, progress, isLast: true, pending };
}

function describeFact(body: EntryBody, texts: Texts): string | null {
  switch (body.kind) {
    case "assigned":
      return texts.joined(body.agentName);
    case "closed":
      return texts.closed;
    case "reopened":
      return texts.reopened;
    default:
      return null;
  }
}

/** A failed message keeps its own line, since it carries its own way out. */
function closeGroup(line: LogLine, next: LogLine | undefined): LogLine {
  if (line.kind !== "bubble" || line.progress === "failed" || next?.kind !== "bubble") return line;
  const isLast =
    line.agent?.id !== next.agent?.id || next.at - line.at > groupMs || next.progress === "failed";
  return { ...line, isLast };
}
