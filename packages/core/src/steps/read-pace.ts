import type { Outside } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { readOutside } from "./read-outside.ts";

/** So many waits tell how long the next will be. */
const WAITS = 20;

type Pace = { waits: number[]; agents: number; outside: Outside | null };

/**
 * How long the department's last visitors waited, in milliseconds, and how many agents are there now. Outside hours, and
 * while nobody is there, the waits of other times say nothing: then there are none.
 */
export async function readPace(
  deps: Deps,
  { siteId, departmentId }: { siteId: string; departmentId: string },
): Promise<Pace> {
  const at = deps.now();
  const [department, waits, there] = await Promise.all([
    deps.store.readDepartment({ siteId, departmentId }),
    deps.store.listWaits({ siteId, departmentId, limit: WAITS }),
    deps.store.listAvailableAgents({ siteId, departmentId, at }),
  ]);
  const outside = department && (await readOutside(deps, department, at));
  const agents = there.length;
  return { waits: outside || agents === 0 ? [] : waits, agents, outside };
}
