import { afterAll, beforeAll, describe } from "vitest";
import type { CreateStore } from "./store-scene.ts";

/** Suites that do not mind each other's rows share one store: opening one costs more than most tests. */
export function shareStore(name: string, create: CreateStore, register: (share: CreateStore) => void): void {
  describe(name, () => {
    let shared: Awaited<ReturnType<CreateStore>>;
    beforeAll(async () => {
      shared = await create();
    });
    afterAll(() => shared.close());
    register(async () => ({ store: shared.store, close: async () => undefined }));
  });
}
