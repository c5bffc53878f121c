import type { Bus, Fact } from "@bellhop/core";

/** The same bus, with an ear on what this node tells the others. */
export function overhearBus(bus: Bus, published: (fact: Fact) => void): Bus {
  return {
    publish(fact) {
      published(fact);
      bus.publish(fact);
    },
    subscribe: (siteId, hear) => bus.subscribe(siteId, hear),
    ping: () => bus.ping(),
    close: () => bus.close(),
  };
}
