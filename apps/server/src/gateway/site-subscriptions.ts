import type { Bus, Fact } from "@bellhop/core";

type Listening = { bus: Bus; hear: (fact: Fact) => void; report: (error: unknown) => void };

/**
 * Subscribes to a site's facts while this node holds somebody of it; an idle site costs nothing.
 * `hold` resolves when facts will arrive, or when the bus has refused (reported): then the beacon and resume carry on
 * alone. Call the returned function to let go; calling it again does nothing.
 */
export function createSiteSubscriptions({ bus, hear, report }: Listening) {
  const held = new Map<string, { count: number; stop: Promise<() => void> }>();

  const subscribe = (siteId: string) =>
    bus.subscribe(siteId, hear).catch((error: unknown) => {
      report(error);
      return () => {};
    });

  return {
    /** Sites this node holds somebody of. */
    siteIds: () => held.keys(),
    async hold(siteId: string): Promise<() => void> {
      const entry = held.get(siteId) ?? { count: 0, stop: subscribe(siteId) };
      entry.count += 1;
      held.set(siteId, entry);
      await entry.stop;
      let released = false;
      return () => {
        if (released) return;
        released = true;
        entry.count -= 1;
        if (entry.count > 0) return;
        held.delete(siteId);
        void entry.stop.then((stop) => stop());
      };
    },
  };
}
