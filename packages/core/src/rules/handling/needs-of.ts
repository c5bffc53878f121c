import type { HandlingCommandKind, HandlingContext } from "./handling.ts";

type Need = keyof HandlingContext;

const needs: Partial<Record<HandlingCommandKind, readonly Need[]>> = {
  route: ["candidates", "older"],
  take: ["isOfTargetDepartment"],
  pass: ["isOfTargetDepartment"],
  reopen: ["hasOtherOpen"],
  transfer: ["target"],
};

/** What a store has to read for a command; `candidates` and `older` only for what waits, the department only for a transfer to one. */
export function needsOf(kind: HandlingCommandKind): readonly Need[] {
  return needs[kind] ?? [];
}
