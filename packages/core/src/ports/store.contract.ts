import { describe, expect, it } from "vitest";
import { registerCallsContract } from "./calls.contract.ts";
import { registerConversationStoreContract } from "./conversation-store.contract.ts";
import { registerDirectoryStoreContract } from "./directory-store.contract.ts";
import { registerFileStoreContract } from "./file-store.contract.ts";
import { registerHandlingContract } from "./handling.contract.ts";
import { registerPresenceStoreContract } from "./presence-store.contract.ts";
import { shareStore } from "./share-store.contract.ts";
import { StoreUnavailable } from "./store.ts";
import { addSite, type CreateStore } from "./store-scene.ts";
import { registerTimerStoreContract } from "./timer-store.contract.ts";
import { registerVisitorStoreContract } from "./visitor-store.contract.ts";

/** Everything a store promises. `create` gives an empty one. */
export function registerStoreContract(name: string, create: CreateStore): void {
  shareStore("records", create, (share) => {
    // First: it begins where nobody owns anything.
    registerDirectoryStoreContract(name, share);
    registerConversationStoreContract(name, share);
    registerVisitorStoreContract(name, share);
    registerPresenceStoreContract(name, share);
    registerFileStoreContract(name, share);
  });
  registerHandlingContract(name, create);
  registerCallsContract(name, create);
  registerTimerStoreContract(name, create);
  registerEngineContract(name, create);
}

function registerEngineContract(name: string, create: CreateStore): void {
  describe(`${name}: the engine`, () => {
    it("answers pings and knows its clock", async () => {
      const { store, close } = await create();
      await store.ping();
      expect(Math.abs(await store.clockOffset())).toBeLessThan(60_000);
      await close();
    });

    it("throws StoreUnavailable once closed, for reads, writes and pings", async () => {
      const { store, close } = await create();
      const siteId = await addSite(store);
      await close();
      await expect(store.readSite(siteId)).rejects.toThrow(StoreUnavailable);
      await expect(store.updateSite({ siteId, name: "Late" })).rejects.toThrow(StoreUnavailable);
      await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    });

    it("keeps and hands out copies, and answers later", async () => {
      const { store, close } = await create();
      const siteId = await addSite(store);
      const origins = ["https://a.example"];
      let answered = false;
      const update = store.updateSite({ siteId, origins }).then((site) => {
        answered = true;
        return site;
      });
      origins.push("https://evil.example");
      expect(answered).toBe(false);
      const site = await update;
      site?.origins.push("https://worse.example");
      expect((await store.readSite(siteId))?.origins).toEqual(["https://a.example"]);
      await close();
    });
  });
}
