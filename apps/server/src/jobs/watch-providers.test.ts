import { MemoryCallProvider } from "@bellhop/core/memory";
import { expect, it, vi } from "vitest";
import { consoleProvider } from "../adapters/calls/console-provider.ts";
import { createProviderRegistry } from "../create-provider-registry.ts";
import { watchProviders } from "./watch-providers.ts";

it("[CP1] a provider is not well before it has said so, and no longer once it has a fault", async () => {
  const exchange = new MemoryCallProvider();
  const providers = createProviderRegistry([consoleProvider, exchange]);
  expect(providers.faultOf("twilio")).not.toBeNull();
  const job = watchProviders(providers, (error) => expect.unreachable(String(error)));
  await vi.waitFor(() => expect(providers.faultOf("twilio")).toBeNull());
  await job.stop();
  exchange.fault = { kind: "refused", detail: "20003" };
  await providers.look();
  expect(providers.faultOf("twilio")).toEqual({ kind: "refused", detail: "20003" });
  expect(providers.get("simulated")).toBeNull();
});

it("the console needs nobody who asks", async () => {
  const providers = createProviderRegistry([consoleProvider]);
  expect([providers.isWatched, providers.faultOf("console")]).toEqual([false, null]);
  await watchProviders(providers, () => {}).stop();
});
