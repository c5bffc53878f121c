import type { Author } from "@bellhop/protocol";
import type { CallEvent } from "../calls/call-record.ts";
import type { Handled, HandlingCommand } from "./handling.ts";
import { agentAuthor, system, visitorAuthor } from "./make-decision.ts";

/** Whose cid a command carries: the author of its first entry. */
export function authorOf(command: HandlingCommand, { visitorId }: Pick<Handled, "visitorId">): Author {
  if (command.kind === "call") return authorOfCall(command.event, visitorId);
  if ("agent" in command) return agentAuthor(command.agent);
  return command.kind === "answerSolved" ? visitorAuthor(visitorId) : system;
}

const ofVisitors: ReadonlySet<CallEvent["kind"]> = new Set(["request", "cancel", "plan", "keepWaiting"]);

function authorOfCall(event: CallEvent, visitorId: string): Author {
  if ("agent" in event) return agentAuthor(event.agent);
  return ofVisitors.has(event.kind) ? visitorAuthor(visitorId) : system;
}
