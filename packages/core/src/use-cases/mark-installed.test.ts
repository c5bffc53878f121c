import { expect, it } from "vitest";
import { markInstalled } from "./mark-installed.ts";
import { openTestHouse } from "./test-house.ts";

it("[DR9] installed when a page of a listed origin first loads the tag; told once", async () => {
  const { deps, site, hear, pass, store } = await openTestHouse();
  for (const origin of [
    null,
    "https://evil.example",
    "https://shop.example.evil.test",
    "http://shop.example",
  ]) {
    await markInstalled(deps, { site, origin });
  }
  expect((await store.readSite(site.id))?.installedAt).toBeNull();
  const origin = "https://shop.example";
  const installedAt = deps.now();
  await Promise.all([markInstalled(deps, { site, origin }), markInstalled(deps, { site, origin })]);
  pass(1_000);
  await markInstalled(deps, { site, origin });
  expect((await store.readSite(site.id))?.installedAt).toBe(installedAt);
  expect(hear()).toEqual([{ type: "siteChanged", siteId: site.id }]);
});
