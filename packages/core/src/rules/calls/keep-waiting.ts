import { refuse } from "../handling/make-decision.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import { CALL_WAIT_ON_MS } from "./call-times.ts";

/** The visitor rather waits on than chats or picks a time. */
export function keepWaiting({ call }: CallMove): CallRuling {
  const { stage } = call;
  if (stage.name !== "waiting") return refuse("call_over");
  call.stage = { ...stage, until: stage.since + CALL_WAIT_ON_MS };
  return null;
}
