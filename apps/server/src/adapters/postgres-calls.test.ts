import type { Changed } from "@bellhop/core";
import { addVisitor, createCallScene } from "@bellhop/core/contracts";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

let postgres: TestPostgres;
beforeAll(() => {
  postgres = openTestPostgres(inject("databaseUrl"));
});
afterAll(() => postgres.end());
afterEach(() => postgres.cleanUp());

const SITES = 4;
const ROUNDS = 3;
const AT_ONCE = 40;
const AT = 1_000_000;

it("[CL1] [CL2] [CL3] [CB5] many calls asked for at once, of sites that share agents, numbers and addresses", async () => {
  const { store } = await postgres.openStore();
  const first = await createCallScene(store);
  const others = await Promise.all(Array.from({ length: SITES - 1 }, () => createCallScene(store)));
  const scenes = [first, ...others];
  for (const { siteId } of others)
    for (const { id: agentId } of [first.anna, first.boris])
      await store.addMembership({ siteId, agentId, role: "agent", at: AT });
  const numbers = Array.from({ length: 5 }, () => crypto.randomUUID());
  const addresses = Array.from({ length: 3 }, () => crypto.randomUUID());
  const asked: Changed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = Array.from({ length: AT_ONCE }, async (_, index) => {
      const scene = scenes[index % SITES] ?? first;
      const numberHash = numbers[index % numbers.length] ?? null;
      const ipHash = addresses[index % addresses.length] ?? null;
      const visitorId = await addVisitor(store, scene.siteId);
      return scene.ask({ visitorId, request: { numberHash, ipHash }, limits: { perIpHour: 4 } });
    });
    asked.push(...(await Promise.all(answers)));
  }
  const taken = asked.flatMap((answer) => (answer.ok ? [answer] : []));
  const byAddress = Map.groupBy(taken, ({ call }) => call?.ipHash);
  for (const calls of byAddress.values()) expect(calls.length).toBeLessThanOrEqual(4);
  expect(new Set(taken.map(({ call }) => call?.numberHash)).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThan(2);
  const offered = taken.flatMap(({ call }) =>
    call?.stage.name === "offered" ? (call.stage.agentId ?? []) : [],
  );
  expect(offered).toEqual([...new Set(offered)]);
  expect(offered.length).toBeGreaterThan(1);
});
