import type { Availability, Department } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { nextChangeOf, presentAvailability } from "../rules/present-availability.ts";
import { readHours } from "./read-hours.ts";

/** Who is there for visitors of this site now. */
export async function readAvailability(deps: Deps, siteId: string): Promise<Availability> {
  return (await readAvailabilityUntil(deps, siteId)).availability;
}

/** Who is there, and when the hours of a department will change that; null when they are not known to. */
export async function readAvailabilityUntil(
  deps: Deps,
  siteId: string,
): Promise<{ availability: Availability; changesAt: number | null }> {
  const at = deps.now();
  const [departments, agents] = await Promise.all([
    deps.store.listDepartments(siteId),
    deps.store.listAvailableAgents({ siteId, at }),
  ]);
  const looks = await lookAtAll(deps, departments, at);
  return { availability: presentAvailability(looks, agents), changesAt: nextChangeOf(looks) };
}

/** When a department of the site opens or closes next after this moment; null when none is known to. */
export async function readNextChange(
  deps: Pick<Deps, "store" | "holidays">,
  { siteId, after }: { siteId: string; after: number },
): Promise<number | null> {
  return nextChangeOf(await lookAtAll(deps, await deps.store.listDepartments(siteId), after));
}

/** What the hours alone make of the site at that moment: who will be there nobody knows. */
export async function readAvailabilityAt(
  deps: Pick<Deps, "holidays">,
  departments: Department[],
  at: number,
): Promise<Availability> {
  return presentAvailability(await lookAtAll(deps, departments, at), []);
}

function lookAtAll(deps: Pick<Deps, "holidays">, departments: Department[], at: number) {
  return Promise.all(
    departments.map(async (department) => ({ department, now: await readHours(deps, department, at) })),
  );
}
