import { expect, it } from "vitest";
import { registerStoreContract } from "../ports/store.contract.ts";
import { StoreUnavailable } from "../ports/store.ts";
import { addSite } from "../ports/store-scene.ts";
import { MemoryStore } from "./memory-store.ts";

registerStoreContract("MemoryStore", async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
});

it("can be told to fail, and changes nothing while it does", async () => {
  const store = new MemoryStore();
  const siteId = await addSite(store);
  store.setAvailable(false);
  await expect(store.updateSite({ siteId, name: "Lost" })).rejects.toThrow(StoreUnavailable);
  store.setAvailable(true);
  expect((await store.readSite(siteId))?.name).toBe("Shop");
});
