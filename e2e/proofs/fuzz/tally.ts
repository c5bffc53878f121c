import { type ErrorCode, errors } from "@bellhop/protocol";
import type { z } from "zod";

/** What became of the frames of one event or route. */
export type Count = {
  sent: number;
  accepted: number;
  refused: Partial<Record<ErrorCode, number>>;
  /** Sent without asking for an answer. */
  noReplyExpected: number;
  /** The server closed the connection, as it may for what is no packet at all. */
  cut: number;
};

export type Fault = "unanswered" | "withoutCode" | "internal" | "wrongOutput" | "wrongStatus";

const EXAMPLES_MAX = 15;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(errors, code);

/** Counts frames and collects what must not happen. */
export function createTally() {
  const counts = new Map<string, Count>();
  const faults: Record<Fault, number> = {
    unanswered: 0,
    withoutCode: 0,
    internal: 0,
    wrongOutput: 0,
    wrongStatus: 0,
  };
  const examples: string[] = [];

  function countOf(name: string): Count {
    const known = counts.get(name);
    if (known) return known;
    const made: Count = { sent: 0, accepted: 0, refused: {}, noReplyExpected: 0, cut: 0 };
    counts.set(name, made);
    return made;
  }
  function noteFault(fault: Fault, name: string, what: string): void {
    faults[fault] += 1;
    if (examples.length < EXAMPLES_MAX) examples.push(`${fault} ${name}: ${what.slice(0, 300)}`);
  }
  function noteRefusal(name: string, code: unknown, frame: string): void {
    if (isErrorCode(code)) {
      const { refused } = countOf(name);
      refused[code] = (refused[code] ?? 0) + 1;
    } else noteFault("withoutCode", name, `${String(code)} to ${frame}`);
    if (code === "internal") noteFault("internal", name, frame);
  }

  return {
    counts,
    faults,
    examples,
    countOf,
    noteFault,
    noteRefusal,
    /** A good answer, which has to have the shape the table promises. */
    noteAccepted(name: string, output: z.ZodType, data: unknown, frame: string): void {
      countOf(name).accepted += 1;
      const parsed = output.safeParse(data);
      if (!parsed.success) noteFault("wrongOutput", name, `${parsed.error.message} for ${frame}`);
    },
  };
}

export type Tally = ReturnType<typeof createTally>;
