import type { CallLegPlan, CallProvider, LegEvent, LegEventKind } from "@bellhop/core";
import { foretell } from "./simulated-fate.ts";

type Options = {
  now: () => number;
  /** Hears what happens to the legs. */
  tell: (heard: { callId: string; event: LegEvent }) => void;
};

type Leg = { callId: string; timers: NodeJS.Timeout[]; latest: LegEvent | null };

const over: ReadonlySet<LegEventKind> = new Set([
  "busy",
  "noAnswer",
  "failed",
  "machine",
  "cancelled",
  "ended",
]);
/** Longer than any talk is looked after. */
const KEPT_MS = 5 * 60 * 1_000;

/** Calls that only pretend, in this process: for development. Rings nobody, costs nothing, and counts nowhere. */
export function createSimulatedProvider({ now, tell }: Options): CallProvider {
  if (process.env.NODE_ENV === "production") throw new Error("simulated calls are for development only");
  const legs = new Map<string, Leg>();

  function happen(legId: string, kind: LegEventKind): void {
    const leg = legs.get(legId);
    if (!leg || (leg.latest && over.has(leg.latest.kind))) return;
    leg.latest = { legId, ref: refOf(legId), kind, at: now() };
    if (over.has(kind)) end(legId, leg);
    tell({ callId: leg.callId, event: leg.latest });
  }
  function end(legId: string, leg: Leg): void {
    for (const timer of leg.timers) clearTimeout(timer);
    setTimeout(() => legs.delete(legId), KEPT_MS).unref();
  }
  function begin({ callId, legId, side, to }: CallLegPlan): void {
    const later = (afterMs: number, kind: LegEventKind) =>
      setTimeout(() => happen(legId, kind), afterMs).unref();
    const timers = foretell(side, to).map(({ afterMs, kind }) => later(afterMs, kind));
    legs.set(legId, { callId, timers, latest: null });
  }

  return {
    id: "simulated",
    isReal: false,
    joinsByAnswer: false,
    async dial(plan) {
      if (!legs.has(plan.legId)) begin(plan);
      return { ok: true, ref: refOf(plan.legId) };
    },
    async hangUp({ legId, isAnswered }) {
      happen(legId, isAnswered ? "ended" : "cancelled");
    },
    /** After a restart nothing is known: nobody is rung. */
    lookUp: async ({ legId }) => legs.get(legId)?.latest ?? null,
    readHealth: async () => ({ fault: null }),
  };
}

const refOf = (legId: string) => `simulated:${legId}`;
