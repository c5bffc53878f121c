import { type Changed, type Deps, StoreUnavailable } from "@bellhop/core";
import type { AppendWatch } from "../jobs/create-append-watch.ts";
import type { Metrics } from "./create-metrics.ts";
import { judgeCall } from "./judge-call.ts";
import { overhearBus } from "./overhear-bus.ts";
import { overhearStore } from "./overhear-store.ts";

/** The same deps, their store and bus with ears: for the metrics, and for what appends say about the store. */
export function measureDeps(deps: Deps, { count, observeCall }: Metrics, appends: AppendWatch): Deps {
  const store = overhearStore(deps.store, {
    succeeded(name, result) {
      if (name === "appendEntry") appends.ended(true);
      // The decision itself says what became of a promise; facts may be lost.
      const judged = name === "changeConversation" ? judgeCall(result as Changed) : null;
      if (judged) observeCall(judged);
    },
    failed(name, error) {
      if (name === "ping") return;
      const isAway = error instanceof StoreUnavailable;
      count.storeFailures(isAway ? "unavailable" : "fault");
      if (isAway && name === "appendEntry") appends.ended(false);
    },
  });
  // One such fact is published for each appended entry.
  const bus = overhearBus(deps.bus, (fact) => {
    if (fact.type !== "entryAdded") return;
    const { body } = fact.entry;
    count.entries();
    if (body.kind === "offerMissed") count.offersMissed(body.reason);
    if (body.kind === "promiseOverdue") count.promisesBroken();
    if (body.kind === "dutyOverdue") count.dutiesOverdue();
  });
  return { ...deps, store, bus };
}
