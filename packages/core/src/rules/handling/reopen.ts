import { refuseReopening } from "../refuse-write.ts";
import type { Decision, Handled, HandlingCommand, HandlingContext } from "./handling.ts";
import { agentAuthor, change, refuse, unchanged } from "./make-decision.ts";

type Reopen = Extract<HandlingCommand, { kind: "reopen" }>;

/** Whoever reopens owns it. What is open and owned by the asker is a repeat. */
export function reopen(head: Handled, { agent }: Reopen, { hasOtherOpen }: HandlingContext): Decision {
  if (head.status === "open" && head.agent?.id === agent.id) return unchanged(head);
  const refusal = refuseReopening(head);
  if (refusal) return refusal;
  if (hasOtherOpen) return refuse("other_open");
  return change(head, {
    row: {
      status: "open",
      closedAt: null,
      waitingSince: null,
      agent: { id: agent.id, name: agent.name },
      epoch: head.epoch + 1,
    },
    handling: { step: head.handling.step + 1, preferredAgentId: null },
    entries: [{ author: agentAuthor(agent), body: { kind: "reopened" } }],
  });
}
