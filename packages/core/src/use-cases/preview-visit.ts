import type { DepartmentChoice, Locale, Outside, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { choosableDepartments } from "../rules/choosable-departments.ts";
import { chooseDepartment } from "../rules/choose-department.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";
import { readAvailabilityAt } from "../steps/read-availability.ts";
import { readOutside } from "../steps/read-outside.ts";

/** No hours are asked for later than this. */
const LAST_MOMENT = Date.UTC(2100, 11, 31);

type Visit = { siteId: string; at: number; url: string; locale: Locale };
type Preview = { departmentId: string; outside: Outside | null; departments: DepartmentChoice[] };

/**
 * What a visitor would meet at that time, on that page, in that language: where an unaddressed message would go, whether
 * that department is open, what the widget does if not, and whom the visitor could choose. Who will be there nobody knows: an open one counts as
 * `available`. For members of the site.
 */
export async function previewVisit(
  deps: Deps,
  session: AgentSession,
  { siteId, at, url, locale }: Visit,
): Promise<Reply<Preview>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  if (at > LAST_MOMENT) return { ok: false, error: "bad_request" };
  const all = await deps.store.listDepartments(siteId);
  const departmentId = chooseDepartment(all, { siteId, chosenId: null, page: url, locale });
  const chosen = all.find(({ id }) => id === departmentId);
  const outside = chosen ? await readOutside(deps, chosen, at) : null;
  const ofSite = outside && (await readAvailabilityAt(deps, all, at)).outside;
  // While anybody else is open the widget is as always: what is written waits, and is told when somebody is back.
  const shown = outside && (ofSite ?? { ...outside, mode: "message" as const });
  const departments = choosableDepartments(all).map(async (department) => {
    const closed = await readOutside(deps, department, at);
    return { id: department.id, name: department.name, available: closed === null, outside: closed };
  });
  return { ok: true, data: { departmentId, outside: shown, departments: await Promise.all(departments) } };
}
