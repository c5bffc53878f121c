import { useInfiniteQuery } from "@tanstack/react-query";
import { askApi } from "../../call-api.ts";
import { dayOf, periodOf } from "../../call-period.ts";
import type { CallFilter } from "./use-call-filter.ts";

const FRESH_MS = 30_000;

/** The calls behind a number, newest first, further ones on demand. */
export function useCalls(siteId: string, { days, promise, agentId, reason, day }: CallFilter) {
  const { from, to } = day ? dayOf(day) : periodOf(days, Date.now());
  const only = { ...(promise && { promise }), ...(agentId && { agentId }), ...(reason && { reason }) };
  return useInfiniteQuery({
    queryKey: ["calls", siteId, from, to, only],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => {
      const before = pageParam === null ? {} : { before: String(pageParam) };
      const query = { from: String(from), to: String(to), ...only, ...before };
      return askApi("listCalls", { params: { siteId }, query });
    },
    getNextPageParam: ({ calls, more }) => (more ? (calls.at(-1)?.requestedAt ?? null) : null),
    refetchInterval: FRESH_MS,
  });
}
