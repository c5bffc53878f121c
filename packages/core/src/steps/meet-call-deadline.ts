import type { Deps } from "../deps.ts";
import type { Timer } from "../ports/timer-store.ts";
import { moveCallOn } from "./change-call.ts";

/** A `callDue` timer came due: the call's next step, once however often it fires. Its payload is `${callId}:${step}`. */
export async function meetCallDeadline(
  deps: Deps,
  { subject, payload }: Pick<Timer, "subject" | "payload">,
): Promise<void> {
  const [callId = "", step] = payload.split(":");
  const event = { kind: "due", step: Number(step) } as const;
  await moveCallOn(deps, { conversationId: subject, callId, event });
}
