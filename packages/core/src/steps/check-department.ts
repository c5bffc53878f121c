import type { DepartmentSettings, Refusal } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { areHoursSound } from "../rules/hours/are-hours-sound.ts";

/** `bad_request` when hours cannot be kept, a country is unknown, or somebody named is no member of the site. */
export async function checkDepartment(
  deps: Deps,
  siteId: string,
  { hours, members }: { [K in "hours" | "members"]?: DepartmentSettings[K] | undefined },
): Promise<Refusal | null> {
  const refusal: Refusal = { ok: false, error: "bad_request" };
  if (hours && !areHoursSound(hours)) return refusal;
  const country = hours?.holidays?.country;
  if (country && !(await deps.holidays.countries()).includes(country)) return refusal;
  if (!members || members.length === 0) return null;
  const known = new Set((await deps.store.listMembers(siteId)).map(({ agent }) => agent.id));
  const named = new Set(members.map(({ agentId }) => agentId));
  const isSound = named.size === members.length && [...named].every((id) => known.has(id));
  return isSound ? null : refusal;
}
