import type { Bus, Store } from "@bellhop/core";
import type { Service } from "@bellhop/protocol";
import type { AppendWatch } from "./create-append-watch.ts";
import type { Job } from "./repeat-job.ts";
import { watchPart } from "./watch-part.ts";

/** How this node is served, as it was seen last. */
export type Health = { isStoreUp: boolean; isBusUp: boolean; service: Service };

type WatchOptions = {
  store: Pick<Store, "ping">;
  bus: Pick<Bus, "ping">;
  appends: AppendWatch;
  /** Told once for each change. */
  changed: (service: Service) => void;
  /** Told once for each outage that lasts, where another node may be better off. Null: there is no other. */
  sendAway: (() => void) | null;
  log: Record<"warn" | "error", (fields: object, text: string) => void>;
};

/** A cut-off node waits this long for its store before it sends its browsers to the others. */
const AWAY_AFTER_MS = 10_000;

export const healthy: Health = { isStoreUp: true, isBusUp: true, service: "normal" };

/**
 * Derives from the store and the bus what browsers are told. "paused" is told within 3 s, its end within 2 s of the
 * store's first answer; what is over within a second is told to nobody.
 */
export function watchService(options: WatchOptions): Job & { health(): Health } {
  const { store, bus, appends, changed, sendAway, log } = options;
  const report = (error: unknown) => log.error({ err: error, job: "watch-service" }, "job failed");
  let health = healthy;
  let since = performance.now();
  let leaving: NodeJS.Timeout | undefined;

  async function checkStore(): Promise<void> {
    await store.ping();
    if (appends.areRefused()) throw new Error("it answers, but nothing can be stored");
  }

  function apply(news: Partial<Health>, fault: unknown): void {
    const { isStoreUp, isBusUp } = { ...health, ...news };
    const service = !isStoreUp ? "paused" : !isBusUp ? "slow" : "normal";
    const before = health.service;
    health = { isStoreUp, isBusUp, service };
    if (service === before) return;
    const seconds = Math.round((performance.now() - since) / 1_000);
    since = performance.now();
    log.warn({ service, before, seconds, ...(fault !== null && { err: fault }) }, "service changed");
    clearTimeout(leaving);
    if (service === "paused" && sendAway) leaving = setTimeout(sendAway, AWAY_AFTER_MS).unref();
    changed(service);
  }

  const parts = [
    watchPart({
      check: checkStore,
      countSigns: appends.countDurable,
      changed: (isStoreUp, fault) => apply({ isStoreUp }, fault),
      report,
    }),
    watchPart({ check: () => bus.ping(), changed: (isBusUp, fault) => apply({ isBusUp }, fault), report }),
  ];
  return {
    health: () => health,
    async stop() {
      clearTimeout(leaving);
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
