import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { askApi } from "../../call-api.ts";
import { type Period, periodOf } from "../../call-period.ts";

const FRESH_MS = 30_000;

/** What became of the promise in the last days, by days of this computer's zone; read again now and then. */
export function useReport(siteId: string, days: Period) {
  const { from, to } = periodOf(days, Date.now());
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return useQuery({
    queryKey: ["call-report", siteId, from, to, timeZone],
    queryFn: () =>
      askApi("readCallReport", {
        params: { siteId },
        query: { from: String(from), to: String(to), timeZone },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });
}
