import type { CallEvent } from "../calls/call-record.ts";
import type { HandlingCommand, HandlingCommandKind, HandlingContext } from "./handling.ts";

type Need = keyof HandlingContext;

const needs: Partial<Record<HandlingCommandKind, readonly Need[]>> = {
  route: ["candidates", "older"],
  take: ["isOfTargetDepartment"],
  pass: ["isOfTargetDepartment"],
  reopen: ["hasOtherOpen"],
  transfer: ["target"],
};

const all = ["callCandidates", "callCounts", "ringingPhone"] as const;
/** What a call's event may lead to: somebody is asked, and something is dialled. */
const callNeeds: Partial<Record<CallEvent["kind"], readonly Need[]>> = {
  request: all,
  start: ["callCounts", "isInCall", "agentPhone"],
  due: [...all, "hasOtherOpen"],
  pass: ["callCandidates"],
  agentLeft: ["callCandidates"],
  accept: ["callCounts", "isInCall", "agentPhone", "ringingPhone"],
  plan: all,
  // The agent's leg was accepted: the visitor's begins. It failed: others are asked.
  leg: all,
  refused: ["callCandidates"],
  lookedUp: all,
};

/** What a store has to read for a command; `candidates` and `older` only for what waits, the department only for a transfer to one. */
export function needsOf(command: HandlingCommand): readonly Need[] {
  return (command.kind === "call" ? callNeeds[command.event.kind] : needs[command.kind]) ?? [];
}
