import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scope, Store } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { SqliteStore } from "./sqlite-store.ts";
import { callHistories, performCall } from "./test-call-steps.ts";
import { type Cast, createCast, START } from "./test-handling-cast.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

const RUNS = 6;
const HOUR = 3_600_000;
const SYSTEM: Scope = { kind: "system" };
const folder = mkdtempSync(join(tmpdir(), "bellhop-calls-"));
let postgres: TestPostgres;
let shared: Store[];
beforeAll(async () => {
  postgres = openTestPostgres(inject("databaseUrl"));
  shared = [await SqliteStore.open({ folder }), (await postgres.openStore()).store];
});
afterAll(async () => {
  await shared[0]?.close();
  await postgres.cleanUp();
  await postgres.end();
  rmSync(folder, { recursive: true, force: true });
});

/** All timers, whatever their time; they are not claimed again before the run is over. */
async function readTimers(store: Store, { run }: Cast) {
  const at = Number.MAX_SAFE_INTEGER - HOUR;
  const timers = await store.claimDueTimers({ at, leaseUntil: at, limit: 10_000 });
  return timers
    .filter(({ subject }) => subject.includes(run))
    .map(({ kind, subject, dueAt, payload }) => `${kind} ${subject} ${dueAt} ${payload}`)
    .toSorted();
}

/** Everything that can be asked about calls. */
async function readAll(store: Store, { sites, agents, sales, run }: Cast, at: number) {
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
  const range = { from: START, to: at + 9_000 * HOUR, limit: 100 };
  const ofSites = sites.map(async (siteId) => ({
    calls: await store.listCalls({ siteId, ...range }),
    kept: await store.listCalls({ siteId, ...range, promise: "kept" }),
    missed: await store.listCalls({ siteId, ...range, reason: "noAccept", before: at - HOUR }),
    planned: await store.listPlannedCalls({ siteId, departmentId: siteId, ...range }),
    candidates: (await store.listCallCandidates({ siteId, departmentId: siteId, at })).sort(byId),
    rows: (await store.listConversations({ scope: SYSTEM, siteId, status: "any", limit: 100 })).sort(byId),
  }));
  const ofAgents = agents.map(async ({ id: agentId }) => ({
    agent: await store.readAgent(agentId),
    in: (await store.listCallsOf({ agentId })).map(({ conversationId }) => conversationId).toSorted(),
    next: await store.findNextWaiting({ agentId, at }),
    calls: (await store.listCalls({ siteId: sites[0], ...range, agentId })).length,
  }));
  const listed = await Promise.all(ofSites);
  const logs = listed
    .flatMap(({ rows }) => rows)
    .map(({ id }) => store.readEntries({ scope: SYSTEM, conversationId: id, after: 0, limit: 1_000 }));
  const ends = await store.findDeadEnds({ at, limit: 10_000, healing: false });
  return {
    listed,
    ofAgents: await Promise.all(ofAgents),
    ofSales: (await store.listCallCandidates({ siteId: sites[0], departmentId: sales.id, at })).sort(byId),
    logs: await Promise.all(logs),
    ends: ends
      .filter(({ conversationId }) => conversationId.includes(run))
      .map(({ conversationId, what }) => `${what}: ${conversationId}`)
      .toSorted(),
    idle: (await store.listIdle({ before: at - HOUR, limit: 10_000 }))
      .filter((id) => id.includes(run))
      .sort(),
  };
}

it(`[CB12] [CB13] [DE1] whatever happens to calls in whatever order, every store decides and keeps the same (${RUNS} random histories)`, async () => {
  const property = fc.asyncProperty(callHistories, async (history) => {
    const cast = createCast();
    const stores = [new MemoryStore(), ...shared];
    const [memory] = stores as [MemoryStore];
    await Promise.all(stores.map(cast.enter));
    const lives = await Promise.all(stores.map((store) => store.countLiveCalls()));
    let at = START;
    for (const [index, { step, later }] of history.entries()) {
      // Never the same moment twice: what happens at once may be listed in any order.
      at += later;
      const { conversationIds } = cast;
      // Mostly the latest ones: what is far behind is over.
      const conversationId = conversationIds.at(-step.back) ?? "none";
      const head = await memory.readConversation({ scope: SYSTEM, conversationId });
      const call = head?.call ? ((await memory.findCall(head.call.id))?.record ?? null) : null;
      const id = `${index} ${cast.run}`;
      const answers = await Promise.all(
        stores.map((store) => performCall(store, cast, step, { at, id, head, call })),
      );
      for (const answer of answers) expect(answer, `step ${index}`).toEqual(answers[0]);
      if (JSON.stringify(answers[0])?.includes(`"conversation ${id}"`))
        conversationIds.push(`conversation ${id}`);
    }
    const [expected, ...others] = await Promise.all(stores.map((store) => readAll(store, cast, at)));
    for (const other of others) expect(other).toEqual(expected);
    // An agent who has gone is a matter of what sweeps leases, which nothing does here.
    expect(expected?.ends.filter((end) => !end.startsWith("owned by somebody who has left"))).toEqual([]);
    const [timers, ...otherTimers] = await Promise.all(stores.map((store) => readTimers(store, cast)));
    for (const other of otherTimers) expect(other).toEqual(timers);
    const now = await Promise.all(stores.map((store) => store.countLiveCalls()));
    const grown = now.map((count, index) => count - (lives[index] ?? 0));
    expect(grown).toEqual(grown.map(() => grown[0]));
    await Promise.all(stores.map((store) => store.forgetNumbers({ before: at * 2, limit: 10_000 })));
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
}, 60_000);
