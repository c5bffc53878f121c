import type { CallMiss, CallPromise } from "@bellhop/protocol";
import { useSearchParams } from "wouter-preact";
import { PERIODS, type Period } from "../../call-period.ts";

/** Of which calls the list is; part of the address, so that the way back leads here again. */
export type CallFilter = {
  days: Period;
  promise: CallPromise | null;
  agentId: string | null;
  reason: CallMiss | null;
  /** A local date. */
  day: string | null;
};

/** Another number was pressed: everything it does not say is all calls again. */
export type ShowCalls = (only: Partial<Omit<CallFilter, "days">>) => void;

export function useCallFilter() {
  const [params, setParams] = useSearchParams();
  const filter: CallFilter = {
    days: PERIODS.find((days) => String(days) === params.get("days")) ?? 30,
    promise: params.get("promise") as CallPromise | null,
    agentId: params.get("agent"),
    reason: params.get("reason") as CallMiss | null,
    day: params.get("day"),
  };
  const write = ({ days, promise, agentId, reason, day }: CallFilter) => {
    const said = { days: String(days), promise, agent: agentId, reason, day };
    const next = Object.entries(said).filter((pair): pair is [string, string] => !!pair[1]);
    setParams(new URLSearchParams(next));
  };
  const nothing = { promise: null, agentId: null, reason: null, day: null };
  const show: ShowCalls = (only) => {
    write({ days: filter.days, ...nothing, ...only });
    document.getElementById("calls")?.scrollIntoView({ block: "start" });
  };
  return { filter, show, setDays: (days: Period) => write({ ...nothing, days }) };
}
