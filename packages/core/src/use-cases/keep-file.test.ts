import { beforeEach, expect, it } from "vitest";
import { MemoryBlobs } from "../memory/memory-blobs.ts";
import { keepFile } from "./keep-file.ts";
import { removeUnusedFiles } from "./remove-unused-files.ts";
import { sendVisitorFile } from "./send-visitor-file.ts";
import { dataOf, HOUR_MS, openTestHouse, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const upload = (who: TestHouse["anna"] | TestHouse["visitor"], siteId: string, capability = house.newId()) =>
  keepFile(house.deps, who, { siteId, capability, name: "../Zażółć gęślą.png", type: "image/png", size: 3 });

it("[FL2] is found by its capability and by nothing else; its address tells the name", async () => {
  const file = dataOf(await upload(house.visitor, house.site.id, "cap"));
  const name = "Zażółć gęślą.png";
  const url = `/f/cap/${encodeURIComponent(name)}`;
  expect(file).toEqual({ fileId: expect.any(String), name, type: "image/png", size: 3, url });
  expect(await house.store.findFile("cap")).toMatchObject({ ...file, siteId: house.site.id });
  expect(await house.store.findFile(file.fileId)).toBeNull();
});

it("[FL1] only on a site one belongs to", async () => {
  const other = await house.addSite("Other");
  for (const who of [house.visitor, house.anna]) {
    expect(await upload(who, other.id)).toEqual({ ok: false, error: "not_found" });
    dataOf(await upload(who, house.site.id));
  }
});

it("[FL3] what no entry names goes after two days, bytes included; the rest stays", async () => {
  const blobs = new MemoryBlobs();
  const keep = async (capability: string) => {
    const bytes = (async function* () {
      yield new Uint8Array(3);
    })();
    await blobs.writeBlob({ key: house.deps.hashToken(capability), bytes, maxBytes: 3 });
    return dataOf(await upload(house.visitor, house.site.id, capability));
  };
  const named = await keep("named");
  await keep("unused");
  dataOf(await sendVisitorFile(house.deps, house.visitor, { cid: house.newId(), fileId: named.fileId }));
  house.pass(48 * HOUR_MS);
  await keep("young");
  expect(await removeUnusedFiles(house.deps, blobs)).toBe(0);
  house.pass(1);
  expect(await removeUnusedFiles(house.deps, blobs)).toBe(1);
  const left = ["named", "unused", "young"].map((capability) =>
    blobs.readBlob(house.deps.hashToken(capability)),
  );
  expect((await Promise.all(left)).map(Boolean)).toEqual([true, false, true]);
  expect(await house.store.findFile("unused")).toBeNull();
});

it("[FL3] however many there are", async () => {
  for (let number = 0; number < 205; number++) dataOf(await upload(house.visitor, house.site.id));
  house.pass(49 * HOUR_MS);
  expect(await removeUnusedFiles(house.deps, new MemoryBlobs())).toBe(205);
});
