import { beforeEach, expect, it } from "vitest";
import type { Store } from "../ports/store.ts";
import { authenticateVisitor } from "./authenticate-visitor.ts";
import { replaceSiteKey } from "./replace-site-key.ts";
import { dataOf, openTestHouse, replaceOperations, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const who = () => ({
  siteKey: house.site.key,
  visitorId: house.newId(),
  secret: "s".repeat(43),
  address: "192.0.2.1",
});

it("[VS1] the first secret is registered, the same again is welcome, another is refused", async () => {
  const credentials = who();
  const first = await authenticateVisitor(house.deps, { ...credentials, device: "Mac · Firefox" });
  const { visitorId } = credentials;
  const session = {
    kind: "visitor",
    siteId: house.site.id,
    visitorId,
    device: "Mac · Firefox",
    address: credentials.address,
  };
  expect(first).toEqual({ ok: true, data: { session, site: house.site } });
  expect(dataOf(await authenticateVisitor(house.deps, credentials)).session).toEqual({
    ...session,
    device: null,
  });
  const forged = await authenticateVisitor(house.deps, { ...credentials, secret: "t".repeat(43) });
  expect(forged).toEqual({ ok: false, error: "unauthenticated" });
});

it("[VS1] first contacts of one id that race with different secrets let one in", async () => {
  const credentials = who();
  const replies = await Promise.all(
    ["a", "b", "c"].map((letter) =>
      authenticateVisitor(house.deps, { ...credentials, secret: letter.repeat(43) }),
    ),
  );
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
});

it("[VS1] an id registered on one site is nobody's on another", async () => {
  const credentials = who();
  await authenticateVisitor(house.deps, credentials);
  const other = await house.addSite("Other");
  const reply = await authenticateVisitor(house.deps, { ...credentials, siteKey: other.key });
  expect(reply).toEqual({ ok: false, error: "unauthenticated" });
});

it("[VS2] [DR3] the store is given the hash and never the secret", async () => {
  const credentials = who();
  const given: unknown[] = [];
  const registerVisitor: Store["registerVisitor"] = async (input) => given.push(input) > 0;
  const store = replaceOperations(house.store, { registerVisitor });
  dataOf(await authenticateVisitor({ ...house.deps, store }, credentials));
  const secretHash = house.deps.hashToken(credentials.secret);
  const { visitorId } = credentials;
  expect(given).toEqual([{ siteId: house.site.id, visitorId, secretHash, at: house.deps.now() }]);
});

it("[VS3] [DR8] an unknown key is not_found, and so is a replaced one from that moment", async () => {
  const credentials = who();
  const unknown = await authenticateVisitor(house.deps, { ...credentials, siteKey: "nobody" });
  expect(unknown).toEqual({ ok: false, error: "not_found" });
  const site = dataOf(await replaceSiteKey(house.deps, house.anna, { siteId: house.site.id }));
  expect(site.key).not.toBe(house.site.key);
  expect(await authenticateVisitor(house.deps, credentials)).toEqual(unknown);
  expect(house.hear()).toEqual([{ type: "siteChanged", siteId: house.site.id }]);
  dataOf(await authenticateVisitor(house.deps, { ...credentials, siteKey: site.key }));
});
