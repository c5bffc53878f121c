import type { ParsedInput, Reply, RequestOutput, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";
import { readCallPlace } from "../steps/read-call-place.ts";
import { readCallSlots } from "../steps/read-call-slots.ts";

/** Times a visitor can choose now, for numbers of this country; null: for a call in the page. */
export async function listCallSlots(
  deps: Deps,
  session: VisitorSession,
  { country, departmentId }: ParsedInput<VisitorRequests, "listCallSlots">,
): Promise<Reply<RequestOutput<VisitorRequests, "listCallSlots">>> {
  const [department, { quiet, paused, countries }] = await Promise.all([
    readCallPlace(deps, session, departmentId),
    findCallSettings(deps, session.siteId),
  ]);
  const isOffered =
    country === null ? department.calls.page : department.calls.phone && countries.includes(country);
  if (paused || !isOffered) return { ok: true, data: { slots: [] } };
  const zones = country === null ? null : deps.phones.zonesOf(country);
  return { ok: true, data: { slots: await readCallSlots(deps, { department, quiet, zones }) } };
}
