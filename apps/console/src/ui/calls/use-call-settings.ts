import type { CallSettings } from "@bellhop/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ApiOutput, askApi } from "../../call-api.ts";

const callSettingsKey = (siteId: string) => ["call-settings", siteId];

/** How a site calls, and which providers this server has. */
export function useCallSettings(siteId: string) {
  return useQuery(callSettingsQuery(siteId));
}

/** The same for several sites at once. */
export const callSettingsQuery = (siteId: string) => ({
  queryKey: callSettingsKey(siteId),
  queryFn: () => askApi("readCallSettings", { params: { siteId } }),
  staleTime: 60_000,
});

/** Puts changed settings where every reader finds them. */
export function useKeepCallSettings(siteId: string): (settings: CallSettings) => void {
  const queryClient = useQueryClient();
  return (settings) =>
    queryClient.setQueryData<ApiOutput<"readCallSettings">>(
      callSettingsKey(siteId),
      (held) => held && { ...held, settings },
    );
}
