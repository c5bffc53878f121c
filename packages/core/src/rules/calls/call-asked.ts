import type { Handled, HandlingCommand } from "../handling/handling.ts";
import type { CallRecord } from "./call-record.ts";

/** What is counted for a call, and who is asked about it. */
export type CallAsked = Pick<CallRecord, "id" | "departmentId" | "numberHash" | "ipHash" | "phone"> & {
  /** The time chosen, for a planned call. */
  slot: number | null;
};

/**
 * The call a command is about: the one asked for with it, else the conversation's latest, which goes with its
 * conversation when a department ends.
 */
export function callAsked(
  { departmentId, handling: { call } }: Handled,
  { event }: Extract<HandlingCommand, { kind: "call" }>,
): CallAsked | null {
  if (event.kind === "request" || event.kind === "start") return { ...event.request, slot: event.request.at };
  return call && { ...call, departmentId, slot: event.kind === "plan" ? event.at : null };
}
