import type { Call, Conversation } from "@bellhop/protocol";
import { useDesk } from "../desk-context.ts";

/** Whoever is in the call ends it, and whoever is responsible for the site. */
export function useMayEnd({ siteId }: Conversation, call: Call): boolean {
  return useDesk(({ me, sites }) => {
    const role = sites.find(({ site }) => site.id === siteId)?.role;
    return call.agent?.id === me?.id || (role !== undefined && role !== "agent");
  });
}
