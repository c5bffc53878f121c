import type { Store } from "@bellhop/core";
import { accepted, addSite, createScene } from "@bellhop/core/contracts";
import type { HandlingCommand } from "@bellhop/core/store-rules";
import { afterAll, afterEach, beforeAll, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

let postgres: TestPostgres;
beforeAll(() => {
  postgres = openTestPostgres(inject("databaseUrl"));
});
afterAll(() => postgres.end());
afterEach(() => postgres.cleanUp());

const SITES = 6;
const ROUNDS = 5;

/** A visitor of the site whose conversation waits since `at`. */
async function startWaiting(store: Store, siteId: string, at: number): Promise<string> {
  const visitorId = crypto.randomUUID();
  await store.registerVisitor({ siteId, visitorId, secretHash: "hash", at });
  const opening = {
    conversationId: crypto.randomUUID(),
    reopenAfter: 0,
    departmentId: siteId,
    waitTimer: { id: crypto.randomUUID(), dueAt: at },
    routeTimer: { id: crypto.randomUUID(), dueAt: at },
  };
  const written = await store.appendEntry({
    scope: { kind: "visitor", siteId, visitorId },
    conversationId: null,
    author: { kind: "visitor", id: visitorId, name: null },
    cid: crypto.randomUUID(),
    body: { kind: "message", text: "Hello" },
    at,
    opening,
  });
  return accepted(written).conversation.id;
}

it("[RT3] nodes that route at once for sites that share their agents ask no agent about two conversations", async () => {
  const { store, url } = await postgres.openStore();
  const nodes = [store, await postgres.openOn(url)];
  const { anna, boris, siteId: first } = await createScene(store);
  const siteIds = [first];
  for (let index = 1; index < SITES; index++) siteIds.push(await addSite(store));
  const at = 1_000_000;
  const agentIds = [anna.id, boris.id];
  for (const siteId of siteIds)
    for (const agentId of agentIds) await store.addMembership({ siteId, agentId, role: "agent", at });
  await store.renewAgentLeases({ nodeId: "node", agentIds, until: at * 2, at });
  const scope = { kind: "system" as const };
  const route = (node: Store, conversationId: string) =>
    node.changeConversation({
      ...{ scope, conversationId, cid: crypto.randomUUID(), at },
      command: { kind: "route", step: null, mode: "leastBusy", outside: null },
    });
  for (let round = 0; round < ROUNDS; round++) {
    const chats = await Promise.all(siteIds.map((siteId) => startWaiting(store, siteId, at)));
    const routed = await Promise.all(chats.flatMap((id) => nodes.map((node) => route(node, id))));
    expect(routed.filter(({ ok }) => !ok)).toEqual([]);
    const rows = await Promise.all(
      chats.map((conversationId) => store.readConversation({ scope, conversationId })),
    );
    const asked = rows.flatMap((row) => row?.offer?.agentId ?? []);
    // Not all need be asked: of some an older one was found first.
    expect(asked.length).toBeGreaterThan(0);
    expect(asked, `round ${round}`).toEqual([...new Set(asked)]);
    for (const row of rows)
      await store.closeConversation({
        ...{ scope, conversationId: row?.id ?? "", agent: anna, cid: crypto.randomUUID(), at },
        epoch: row?.epoch ?? 0,
      });
  }
});

it("[DE1] words that are given and taken back while somebody looks are no dead ends", async () => {
  const { store } = await postgres.openStore();
  const { siteId, anna } = await createScene(store);
  const at = Date.now();
  await store.renewAgentLeases({ nodeId: "node", agentIds: [anna.id], until: at + 3_600_000, at });
  const promise = async (conversationId: string) => {
    const scope = { kind: "system" } as const;
    const change = (command: HandlingCommand) =>
      store.changeConversation({ scope, conversationId, cid: crypto.randomUUID(), at, command });
    await change({ kind: "take", agent: anna });
    for (let round = 0; round < 40; round++) {
      // Each for another time: only so are two that follow each other told apart.
      await change({ kind: "makePromise", agent: anna, epoch: 1, dueAt: at + 60_000 + round });
      await change({ kind: "breakPromise", step: at });
    }
  };
  const ids = await Promise.all([1, 2, 3, 4].map(() => startWaiting(store, siteId, at)));
  let isOver = false;
  const promising = Promise.all(ids.map(promise)).finally(() => {
    isOver = true;
  });
  while (!isOver) expect(await store.findDeadEnds({ at, limit: 99, healing: true })).toEqual([]);
  await promising;
});
