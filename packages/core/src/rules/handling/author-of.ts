import type { Author } from "@bellhop/protocol";
import type { Handled, HandlingCommand } from "./handling.ts";
import { agentAuthor, system } from "./make-decision.ts";

/** Whose cid a command carries: the author of its first entry. */
export function authorOf(command: HandlingCommand, { visitorId }: Pick<Handled, "visitorId">): Author {
  if ("agent" in command) return agentAuthor(command.agent);
  return command.kind === "answerSolved" ? { kind: "visitor", id: visitorId, name: null } : system;
}
