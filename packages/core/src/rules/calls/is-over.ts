import type { CallLeg, CallRecord } from "./call-record.ts";

const callingStages: ReadonlySet<string> = new Set([
  "offered",
  "waiting",
  "dialingAgent",
  "dialingVisitor",
  "connected",
]);

/** Asked about, ringing or talked in now: its conversation cannot be closed. */
export function isCalling(call: CallRecord | null): boolean {
  return call !== null && callingStages.has(call.stage.name);
}

/** May this telephone be ringing or talking? Also when it is only not known. */
export function isLegLive({ endedAt }: CallLeg): boolean {
  return endedAt === null;
}

/** Nothing comes of it any more, and no telephone of it may be ringing or talking: another call may be asked for. */
export function isOver({ stage, legs }: CallRecord): boolean {
  return stage.name === "ended" && !legs.some(isLegLive);
}
