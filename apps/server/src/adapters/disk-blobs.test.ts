import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registerBlobsContract } from "@bellhop/core/contracts";
import { expect, it } from "vitest";
import { DiskBlobs } from "./disk-blobs.ts";

const KEY = "ab".repeat(32);

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-blobs-"));
  return { folder, close: async () => rmSync(folder, { recursive: true, force: true }) };
}
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

registerBlobsContract({
  async createBlobs() {
    const { folder, close } = makeFolder();
    return { blobs: new DiskBlobs(join(folder, "files")), close };
  },
});

it("[FL4] no partial file is left behind, and none is found while it is written", async () => {
  const { folder, close } = makeFolder();
  const blobs = new DiskBlobs(folder);
  async function* halfway() {
    yield new Uint8Array(1_000);
    expect(await blobs.readBlob(KEY)).toBeNull();
    throw new Error("gone");
  }
  await expect(blobs.writeBlob({ key: KEY, bytes: halfway(), maxBytes: 5_000 })).rejects.toThrow("gone");
  await expect(blobs.writeBlob({ key: KEY, bytes: halfway(), maxBytes: 500 })).resolves.toBeNull();
  expect(filesIn(folder)).toEqual([]);
  await close();
});

it("a key that is not hex touches no file", async () => {
  const { folder, close } = makeFolder();
  const blobs = new DiskBlobs(folder);
  await expect(blobs.readBlob("../../../../etc/passwd")).rejects.toThrow("hex");
  await expect(blobs.deleteBlob(`../${KEY}`)).rejects.toThrow("hex");
  await close();
});
