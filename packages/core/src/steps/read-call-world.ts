import type { Call, CallSettings } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { isTaken } from "../rules/calls/agent-in-call.ts";
import type { CallWorld } from "../rules/calls/call-record.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { findCallSettings } from "./find-call-settings.ts";
import { findNextAttempt } from "./find-next-attempt.ts";
import { readNumber } from "./read-number.ts";
import { readOutside } from "./read-outside.ts";

/** `phone`: the number that may be dialled, of the call or of the request for one. */
type About = { siteId: string; departmentId: string; call: Call | null; phone: string | null };

/** What the rules of calls have to know of the world outside the conversation, as of now. */
export async function readCallWorld(
  deps: Deps,
  { siteId, departmentId, call, phone }: About,
): Promise<CallWorld> {
  const [settings, known] = await Promise.all([
    findCallSettings(deps, siteId),
    deps.store.readDepartment({ siteId, departmentId }),
  ]);
  const department = known ?? firstDepartment(siteId);
  // What happens there concerns the provider that rang the telephones.
  const dialling = call && isTaken(call) ? call : null;
  const [outside, retryAt] = await Promise.all([
    readOutside(deps, department, deps.now()),
    call && findNextAttempt(deps, department, settings, call),
  ]);
  return {
    settings,
    mode: department.routing,
    provider: describeProvider(deps, settings, dialling),
    mayCall: phone === null || readNumber(deps, settings, { text: phone, country: null }).ok,
    outside: outside && { backAt: outside.backAt },
    retryAt,
  };
}

/** A real one without a number to call from is of no use. */
function describeProvider(
  { providers }: Deps,
  { provider: chosen, callerId }: CallSettings,
  dialling: Call | null,
): CallWorld["provider"] {
  const provider = providers.get(dialling?.provider ?? chosen);
  if (!provider) return { isReal: false, isWell: false, joinsByAnswer: false };
  const { id, isReal, joinsByAnswer } = provider;
  const hasNumber = id !== "twilio" || (dialling?.callerId ?? callerId) !== null;
  return { isReal, isWell: hasNumber && providers.faultOf(id) === null, joinsByAnswer };
}
