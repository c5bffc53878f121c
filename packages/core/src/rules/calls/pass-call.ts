import { refuse } from "../handling/make-decision.ts";
import { askEverybody, endOffer, waitForTaker, whoCanBeAsked } from "./ask-call.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import type { CallEvent } from "./call-record.ts";

type EventOf<Kind> = Extract<CallEvent, { kind: Kind }>;

/** "Not me": everybody else is asked at once; with nobody left it waits at once. */
export function passCall(move: CallMove, { agent }: EventOf<"pass">): CallRuling {
  const { stage, tried } = move.call;
  if (stage.name !== "offered" && stage.name !== "waiting") return refuse("call_over");
  if (tried.includes(agent.id)) return null;
  if (stage.name === "offered" && stage.agentId !== null && stage.agentId !== agent.id)
    return refuse("not_offered");
  endOffer(move, agent, "passed");
  if (stage.name === "waiting") return null;
  if (whoCanBeAsked(move).length === 0) waitForTaker(move);
  else if (stage.agentId !== null) askEverybody(move);
  return null;
}

/** The agent asked is no longer there: everybody else is asked. Whose telephone rings may still take it. */
export function replaceAgent(move: CallMove, { agentId }: EventOf<"agentLeft">): CallRuling {
  const { stage, askedName } = move.call;
  if (stage.name !== "offered" || stage.agentId !== agentId) return null;
  endOffer(move, { id: agentId, name: askedName ?? "" }, "gone");
  askEverybody(move);
  return null;
}
