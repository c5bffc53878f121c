import type { AgentStatus, Colleague } from "@bellhop/protocol";
import { compareNames } from "./compare-names.ts";

type Member = { id: string; name: string; status: AgentStatus; capacity: number; missed: number };
type Staff = { siteId: string; members: readonly Member[]; online: readonly string[] };

/** Everybody but `agentId` on these sites, once each, by name, with the sites they share. */
export function mergeColleagues(agentId: string, sites: readonly Staff[]): Colleague[] {
  const found = new Map<string, Colleague>();
  for (const { siteId, members, online } of sites) {
    for (const { id, name, status, capacity, missed } of members) {
      if (id === agentId) continue;
      const known = found.get(id) ?? { id, name, status, online: false, siteIds: [], capacity, missed };
      found.set(id, {
        ...known,
        online: known.online || online.includes(id),
        siteIds: [...known.siteIds, siteId],
      });
    }
  }
  return [...found.values()].sort(compareNames);
}
