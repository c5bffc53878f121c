import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Scope, Store } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SqliteStore } from "./sqlite-store.ts";
import { type Cast, createCast, START } from "./test-handling-cast.ts";
import { histories, perform } from "./test-handling-steps.ts";

const RUNS = 30;
const HOUR = 3_600_000;
const SYSTEM: Scope = { kind: "system" };
const folder = mkdtempSync(join(tmpdir(), "bellhop-handling-"));
let sqlite: SqliteStore;
beforeAll(async () => {
  sqlite = await SqliteStore.open({ folder });
});
afterAll(async () => {
  await sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that can be asked about who handles what. */
async function readAll(store: Store, { run, sites, agents, sales }: Cast, at: number) {
  const isOurs = (id: string) => id.includes(run);
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
  const ofAgents = agents.map(async ({ id: agentId }) => ({
    agent: await store.readAgent(agentId),
    offered: (await store.listOffered({ agentId })).toSorted(),
    owned: (await store.listOwned({ agentId })).map(({ conversationId }) => conversationId).toSorted(),
    owed: (await store.listOwed({ scope: SYSTEM, agentId, limit: 100 })).toSorted(byId),
  }));
  const ofSites = sites.map(async (siteId) => ({
    waiting: await store.listWaiting({ siteId, limit: 100 }),
    waits: await store.listWaits({ siteId, departmentId: siteId, limit: 3 }),
    available: await store.listAvailableAgents({ siteId, departmentId: siteId, at }),
    open: (await store.listOfDepartment({ siteId, departmentId: siteId })).toSorted(),
  }));
  const [siteId] = sites;
  const ends = await store.findDeadEnds({ at, limit: 10_000, healing: false });
  return {
    ofAgents: await Promise.all(ofAgents),
    ofSites: await Promise.all(ofSites),
    ofSales: await store.listAvailableAgents({ siteId, departmentId: sales.id, at }),
    idle: (await store.listIdle({ before: at - HOUR, limit: 10_000 })).filter(isOurs).toSorted(),
    ends: ends
      .map(({ conversationId, what }) => `${conversationId} ${what}`)
      .filter(isOurs)
      .toSorted(),
    rows: (await store.listConversations({ scope: SYSTEM, siteId, status: "any", limit: 100 })).toSorted(
      byId,
    ),
  };
}

/** Whom each agent would be asked about now. */
function readNext(store: Store, { agents }: Cast, at: number) {
  return Promise.all(agents.map(({ id: agentId }) => store.findNextWaiting({ agentId, at })));
}

/** Agents whose row says something else than their conversations. */
function listMiscounted(): object[] {
  const database = new DatabaseSync(join(folder, "bellhop.db"), { readOnly: true });
  const rows = database
    .prepare(
      `select id, load from agent where load <> (
        select count(*) from conversation where agent_id = agent.id and status = 'open')`,
    )
    .all();
  database.close();
  return rows;
}

async function readTimers(store: Store, { run }: Cast) {
  const at = Number.MAX_SAFE_INTEGER - HOUR;
  const timers = await store.claimDueTimers({ at, leaseUntil: Number.MAX_SAFE_INTEGER, limit: 10_000 });
  return timers.filter(({ subject }) => subject.includes(run));
}

it(`[RT3] [RT8] [DE1] whatever happens in whatever order, both stores handle it alike (${RUNS} random histories)`, async () => {
  const property = fc.asyncProperty(histories, async (history) => {
    const cast = createCast();
    const memory = new MemoryStore();
    const stores = [memory, sqlite];
    await Promise.all(stores.map(cast.enter));
    let at = START;
    for (const [index, { step, later: passed }] of history.entries()) {
      // Never the same moment twice: what happens at once may be listed in any order.
      at += passed;
      const { conversationIds } = cast;
      const chosen = "conversation" in step ? step.conversation % Math.max(conversationIds.length, 1) : 0;
      const conversationId = conversationIds[chosen] ?? "none";
      const head = await memory.readConversation({ scope: SYSTEM, conversationId });
      const id = `${index} ${cast.run}`;
      const answers = await Promise.all(stores.map((store) => perform(store, cast, step, { at, id, head })));
      expect(answers[1], `step ${index}`).toEqual(answers[0]);
      const next = await Promise.all(stores.map((store) => readNext(store, cast, at)));
      expect(next[1], `after step ${index}`).toEqual(next[0]);
      if (step.type === "say" && JSON.stringify(answers[0]).includes(`"conversation ${id}"`))
        conversationIds.push(`conversation ${id}`);
    }
    for (const store of stores) await store.sweepAgentLeases({ at });
    const [inMemory, onDisk] = await Promise.all(stores.map((store) => readAll(store, cast, at)));
    expect(onDisk).toEqual(inMemory);
    expect(listMiscounted()).toEqual([]);
    // Whoever removes a department moves what is in it; nobody has here.
    expect(inMemory?.ends.filter((end) => !end.endsWith(" nor in a department"))).toEqual([]);
    expect(await readTimers(sqlite, cast)).toEqual(await readTimers(memory, cast));
  });
  await fc.assert(property, { numRuns: RUNS });
}, 60_000);
