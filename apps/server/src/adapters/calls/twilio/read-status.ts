import type { LegEventKind } from "@bellhop/core";

/** Null: the exchange has it, and nothing has happened to it yet. */
const kinds: Record<string, LegEventKind | null> = {
  queued: null,
  initiated: null,
  ringing: "ringing",
  answered: "answered",
  "in-progress": "answered",
  completed: "ended",
  busy: "busy",
  "no-answer": "noAnswer",
  failed: "failed",
  canceled: "cancelled",
};

/** What a status of a call means for a leg; undefined for a word that is none. */
export function readStatus(status: unknown): LegEventKind | null | undefined {
  return typeof status === "string" && Object.hasOwn(kinds, status) ? kinds[status] : undefined;
}

/** Begun seconds of talk as the exchange counts them; undefined when it does not say. */
export function readSeconds(text: unknown): { seconds: number } | undefined {
  return typeof text === "string" && /^\d{1,6}$/.test(text) ? { seconds: Number(text) } : undefined;
}
