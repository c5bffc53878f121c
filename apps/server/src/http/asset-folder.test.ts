import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createAssetFolder } from "./asset-folder.ts";

it("finds every file for those who ask first, all at once: behind a load balancer no page comes before its files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-assets-"));
  try {
    await Promise.all(["a.js", "b.css"].map((name) => writeFile(join(folder, name), "x")));
    const assets = createAssetFolder(folder);
    const found = await Promise.all(["a.js", "b.css", "c.js"].map((name) => assets.readAsset(name)));
    expect(found.map((asset) => asset?.type.split(";")[0])).toEqual([
      "text/javascript",
      "text/css",
      undefined,
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
