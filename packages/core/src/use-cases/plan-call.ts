import type { ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { actOnOwnCall, answerCall } from "../steps/act-on-own-call.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";
import { findOwnCall } from "../steps/find-own-call.ts";
import { isCallSlot } from "../steps/read-call-slots.ts";
import { zonesToCall } from "../steps/read-call-times.ts";

/** The visitor chooses a time instead of waiting on, or after a missed call. `slot_gone` when it cannot be chosen (any more). A repeat gets the first answer. */
export async function planCall(
  deps: Deps,
  session: VisitorSession,
  { conversationId, callId, cid, at }: ParsedInput<VisitorRequests, "planCall">,
): Promise<Reply<RequestOutput<VisitorRequests, "planCall">>> {
  const { siteId } = session;
  const conversation = await deps.store.readConversation({ scope: scopeOf(session), conversationId });
  if (!conversation) return { ok: false, error: "not_found" };
  const { departmentId, call } = conversation;
  const refuseUnlessOwn = async (error: "call_over" | "calls_off" | "slot_gone") => {
    const own = await findOwnCall(deps, session, cid);
    return own ? answerCall(deps, own, cid) : ({ ok: false, error } as const);
  };
  if (call?.id !== callId) return refuseUnlessOwn("call_over");
  const [known, settings] = await Promise.all([
    deps.store.readDepartment({ siteId, departmentId }),
    findCallSettings(deps, siteId),
  ]);
  const { quiet } = settings;
  const zones = zonesToCall(deps, settings, call.phone);
  const department = known ?? firstDepartment(siteId);
  if (!department.calls[call.channel]) return refuseUnlessOwn("calls_off");
  const asked = { department, quiet, zones };
  if (!(await isCallSlot(deps, asked, at))) return refuseUnlessOwn("slot_gone");
  return actOnOwnCall(deps, session, {
    ...{ conversationId, callId, cid },
    event: { kind: "plan", at, slot: true },
  });
}
