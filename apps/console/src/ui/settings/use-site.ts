import type { Site } from "@bellhop/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { askApi } from "../../call-api.ts";
import { useDesk } from "../desk-context.ts";

const POLL_MS = 2_000;
const siteKey = (siteId: string) => ["site", siteId];

/** One site as the server has it. Until its tag was seen it is asked for every two seconds. */
export function useSite(siteId: string) {
  const known = useDesk((state) => state.sites.find(({ site }) => site.id === siteId)?.site);
  return useQuery({
    queryKey: siteKey(siteId),
    queryFn: () => askApi("readSite", { params: { siteId } }),
    placeholderData: known,
    refetchInterval: ({ state }) => (state.data?.installedAt ? false : POLL_MS),
  });
}

/** Puts a changed site where every reader finds it. */
export function useKeepSite(): (site: Site) => void {
  const queryClient = useQueryClient();
  return (site) => queryClient.setQueryData(siteKey(site.id), site);
}
