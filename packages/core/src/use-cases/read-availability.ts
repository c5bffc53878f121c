import type { Availability } from "@bellhop/protocol";
import { presentAvailability } from "../rules/present-availability.ts";
import type { Deps } from "./deps.ts";

/** Who is there for visitors of this site now. */
export async function readAvailability(deps: Deps, siteId: string): Promise<Availability> {
  return presentAvailability(await deps.store.listAvailableAgents({ siteId, at: deps.now() }));
}
