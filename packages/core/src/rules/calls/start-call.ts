import type { Decision, Handled } from "../handling/handling.ts";
import { agentAuthor, refuse } from "../handling/make-decision.ts";
import { refuseOwner } from "../refuse-write.ts";
import { goByWay, refuseWay } from "./accept-call.ts";
import { beginMove, type CallMove, tell } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";
import { finishMove } from "./finish-move.ts";
import { newCall } from "./new-call.ts";
import { refuseFull } from "./refuse-call.ts";
import { refusePending } from "./request-call.ts";

/** The owner of a conversation calls its visitor: in the page as an invitation, or at the number the visitor has left. */
export function startCall(
  head: Handled,
  { request, agent, epoch, method }: Extract<CallEvent, { kind: "start" }>,
  known: Pick<CallMove, "world" | "context" | "at">,
): Decision {
  const refusal = refuseOwner(head, agent.id, epoch) ?? refusePending(head);
  if (refusal) return refusal;
  if (known.world.settings.paused) return refuse("calls_off");
  if ((known.context.callCounts?.numberActive ?? 0) > 0) return refuse("number_limit");
  // Of its minutes only the dial knows: who dials by hand uses none.
  const full = known.context.callCounts && refuseFull(known.context.callCounts, known.world.settings, false);
  if (full) return full;
  const move = beginMove(head, newCall({ ...request, at: null }, known.world, "agent", known.at), known);
  const impossible = refuseWay(move, method);
  if (impossible) return impossible;
  const { channel } = request;
  tell(move, agentAuthor(agent), { kind: "callInvited", channel, agentName: agent.name });
  goByWay(move, { agent, method });
  return finishMove(move);
}
