import { useMemo } from "preact/hooks";
import { useDesk } from "./desk-context.ts";

/** Sites of which this agent sees everybody's overdue checks. */
export function useSupervised(): ReadonlySet<string> {
  const sites = useDesk((state) => state.sites);
  return useMemo(
    () => new Set(sites.filter(({ role }) => role !== "agent").map(({ site }) => site.id)),
    [sites],
  );
}
