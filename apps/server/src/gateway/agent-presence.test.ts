import { sweepPresence } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import { expect, it } from "vitest";
import { fillStore, heard, startTestGateway } from "./test-gateway.ts";

it("[PR8] a silent line is offline within 10 s, one that answers stays online", {
  timeout: 20_000,
}, async () => {
  const store = new MemoryStore();
  const { site, anna, marta } = await fillStore(store);
  const house = await startTestGateway({ store });
  try {
    const [silent, lively] = [house.agent(anna.id), house.agent(marta.id)];
    lively.on("presenceProbed", (_data, ack) => ack());
    silent.on("presenceProbed", (_data, ack) => ack());
    await Promise.all([heard(silent as never, "connect"), heard(lively as never, "connect")]);
    await expect.poll(() => store.listOnlineAgents({ siteId: site.id, at: Date.now() })).toHaveLength(2);
    silent.off("presenceProbed");
    const silentSince = Date.now();
    await expect
      .poll(
        async () => {
          await sweepPresence(house.deps);
          return store.listOnlineAgents({ siteId: site.id, at: Date.now() });
        },
        { timeout: 15_000, interval: 200 },
      )
      .toEqual([marta.id]);
    expect(Date.now() - silentSince).toBeLessThan(10_000);
  } finally {
    await house.close();
  }
});
