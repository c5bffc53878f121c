import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredFile } from "./file-store.ts";
import type { Scope } from "./scope.ts";
import type { Store } from "./store.ts";
import { accepted, type CreateStore, createScene, type Scene, T0 } from "./store-scene.ts";

export function registerFileStoreContract(name: string, create: CreateStore): void {
  describe(`${name}: files`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const upload = async (
      scene: Scene,
      fields: { at?: number; picture?: boolean } = {},
    ): Promise<StoredFile> => {
      const capability = crypto.randomUUID();
      const file = {
        fileId: crypto.randomUUID(),
        siteId: scene.siteId,
        capability,
        name: "zdjęcie.png",
        type: "image/png",
        size: 1_234,
        url: `/f/${capability}/zdj%C4%99cie.png`,
        ...(fields.picture && { width: 640, height: 480 }),
      };
      await store.addFile({ file, uploader: `visitor:${scene.visitorId}`, at: fields.at ?? T0 });
      return file;
    };

    it("[FL2] a file is found by its capability, exactly as it was stored", async () => {
      const scene = await createScene(store);
      const [plain, picture] = [await upload(scene), await upload(scene, { picture: true })];
      expect(await store.findFile(plain.capability)).toEqual(plain);
      expect(await store.findFile(picture.capability)).toEqual(picture);
      expect(await store.findFile(plain.fileId)).toBeNull();
    });

    it("[FL1] only its uploader names it, and only on its site", async () => {
      const scene = await createScene(store);
      const other = await createScene(store);
      const file = await upload(scene);
      const read = (scope: Scope, uploader = `visitor:${scene.visitorId}`) =>
        store.readOwnFile({ scope, fileId: file.fileId, uploader });
      expect(await read(scene.visitorScope)).toEqual(file);
      expect(await read(scene.visitorScope, `visitor:${other.visitorId}`)).toBeNull();
      expect(await read(other.visitorScope)).toBeNull();
      expect(await read(scene.scopeOf(scene.anna))).toEqual(file);
      expect(await read(other.scopeOf(other.anna))).toBeNull();
    });

    it("[FL1] a file of another site cannot be named", async () => {
      const scene = await createScene(store);
      const { siteId: _, capability: __, ...file } = await upload(await createScene(store));
      expect(await scene.say({ body: { kind: "file", file } })).toEqual({ ok: false, error: "not_found" });
    });

    it("[FL3] what no entry names goes, a named one stays", async () => {
      const scene = await createScene(store);
      const [unused, named, fresh] = [
        await upload(scene, { at: 10 }),
        await upload(scene, { at: 11 }),
        await upload(scene),
      ];
      const { siteId: _, capability: __, ...file } = named;
      accepted(await scene.say({ body: { kind: "file", file } }));
      expect(await store.removeUnusedFiles({ before: 10, limit: 10 })).toEqual([]);
      expect(await store.removeUnusedFiles({ before: 1_000, limit: 10 })).toEqual([unused]);
      expect(await store.removeUnusedFiles({ before: 1_000, limit: 10 })).toEqual([]);
      expect(await store.findFile(unused.capability)).toBeNull();
      expect(await store.findFile(named.capability)).toEqual(named);
      expect(await store.findFile(fresh.capability)).toEqual(fresh);
    });

    it("[FL3] removes the oldest first, as many as asked, each for one caller", async () => {
      const scene = await createScene(store);
      const files = [
        await upload(scene, { at: 21 }),
        await upload(scene, { at: 20 }),
        await upload(scene, { at: 22 }),
      ];
      expect(await store.removeUnusedFiles({ before: 1_000, limit: 1 })).toEqual([files[1]]);
      const removed = await Promise.all(
        [1, 2, 3].map(() => store.removeUnusedFiles({ before: 1_000, limit: 10 })),
      );
      expect(
        removed
          .flat()
          .map(({ fileId }) => fileId)
          .toSorted(),
      ).toEqual([files[0]?.fileId, files[2]?.fileId].toSorted());
    });
  });
}
