import type { Department, Outside } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { readHours } from "./read-hours.ts";

/** What holds for visitors of the department outside its hours, and when somebody is back. Null while it is open. */
export async function readOutside(
  deps: Pick<Deps, "holidays">,
  department: Department,
  at: number,
): Promise<Outside | null> {
  const { open, changesAt } = await readHours(deps, department, at);
  return open ? null : { mode: department.outside, backAt: changesAt };
}
