import { expect, it } from "vitest";
import { VISITOR_LEASE_MS } from "../rules/lease-times.ts";
import { endVisitorSessions } from "./end-visitor-sessions.ts";
import { renewVisitors } from "./renew-visitors.ts";
import { openTestHouse } from "./test-house.ts";

it("[PR7] a visitor is online while renewed; leaving is told to the site", async () => {
  const { deps, store, visitor, pass, hear } = await openTestHouse();
  const { siteId, visitorId } = visitor;
  const isOnline = async () =>
    (await store.readVisitor({ scope: { kind: "system" }, visitorId, at: deps.now() }))?.online;
  expect(await isOnline()).toBe(false);
  for (let round = 0; round < 3; round++) {
    await renewVisitors(deps, { visitorIds: [visitorId] });
    pass(VISITOR_LEASE_MS - 1);
    expect(await isOnline()).toBe(true);
  }
  pass(1);
  expect(await isOnline()).toBe(false);
  await renewVisitors(deps, { visitorIds: [visitorId] });
  expect(hear()).toEqual([]);
  await endVisitorSessions(deps, [visitor]);
  expect(await isOnline()).toBe(false);
  expect(hear()).toEqual([{ type: "visitorChanged", siteId, visitorId }]);
});
