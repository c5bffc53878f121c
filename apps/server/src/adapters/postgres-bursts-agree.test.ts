import type { Scope, Store } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import type { PostgresStore } from "./postgres-store.ts";
import { openTestPostgres, type TestPostgres } from "./test-postgres.ts";

const RUNS = 40;
let postgres: TestPostgres;
let store: PostgresStore;
beforeAll(async () => {
  postgres = openTestPostgres(inject("databaseUrl"));
  store = (await postgres.openStore()).store;
});
afterAll(async () => {
  await postgres.cleanUp();
  await postgres.end();
});

/** Few of everything, so that repeats, conflicts, stale epochs and steps back are the rule. */
const who = fc.nat(1);
const cid = fc.nat(3).map((number) => `cid ${number}`);
const text = fc.constantFrom("Hello", "Dobrý den", 'two\nlines "and" {more}\\');
const epoch = fc.option(fc.nat(2), { nil: undefined });
const kind = fc.constantFrom("message" as const, "note" as const);
const step = fc.oneof(
  fc.record({ type: fc.constant("say" as const), who, cid, text }),
  fc.record({ type: fc.constant("answer" as const), who, chat: who, cid, text, epoch, kind }),
  fc.record({
    type: fc.constant("mark" as const),
    who: fc.option(who),
    chat: who,
    delivered: fc.nat(9),
    read: fc.nat(9),
  }),
  fc.record({ type: fc.constant("stray" as const), chat: who, cid, text }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const bursts = fc.array(fc.array(step, { minLength: 2, maxLength: 25 }), { minLength: 1, maxLength: 4 });

/** Two open conversations, one of them owned, the same in any store. */
type Cast = { siteId: string; visitors: string[]; agents: { id: string; name: string }[]; chats: string[] };

async function enter(target: Store, cast: Cast): Promise<void> {
  const { siteId, visitors, agents, chats } = cast;
  const site = { id: siteId, key: siteId, name: "Shop", origins: [], color: "#000000", createdAt: 0 };
  await target.createSite({ site: { ...site, installedAt: null, demo: false }, at: 0 });
  for (const { id, name } of agents)
    await target.addAgent({
      agent: { id, name, email: id, status: "available", capacity: 4, missed: 0, phone: null },
      at: 0,
    });
  for (const [index, visitorId] of visitors.entries()) {
    await target.registerVisitor({ siteId, visitorId, secretHash: "h", at: 0 });
    await perform(target, cast, { type: "say", who: index, cid: "opening", text: "Hello" }, 0);
  }
  const [agent] = agents;
  const [conversationId = ""] = chats;
  if (agent)
    await target.claimConversation({ scope: teamOf(cast), conversationId, agent, cid: "take", at: 0 });
}

const teamOf = ({ siteId }: Cast): Scope => ({ kind: "agent", agentId: "team", siteIds: [siteId] });

function perform(target: Store, cast: Cast, step: Step, at: number): Promise<unknown> {
  const pick = (ids: string[], index: number) => ids[index] ?? "";
  const conversationId = "chat" in step ? pick(cast.chats, step.chat) : "";
  const author = {
    kind: "agent" as const,
    ...(cast.agents[step.type === "answer" ? step.who : 0] ?? { id: "", name: "" }),
  };
  if (step.type === "say") {
    const visitorId = pick(cast.visitors, step.who);
    return target.appendEntry({
      scope: { kind: "visitor", siteId: cast.siteId, visitorId },
      conversationId: null,
      author: { kind: "visitor", id: visitorId, name: null },
      cid: step.cid,
      body: { kind: "message", text: step.text },
      at,
      opening: {
        conversationId: pick(cast.chats, step.who),
        reopenAfter: 0,
        departmentId: cast.siteId,
        waitTimer: { id: pick(cast.chats, step.who), dueAt: 0 },
        routeTimer: { id: `route ${pick(cast.chats, step.who)}`, dueAt: 0 },
      },
    });
  }
  if (step.type === "mark") {
    const participant = step.who === null ? "visitor" : (cast.agents[step.who]?.id ?? "");
    const mark = { delivered: step.delivered, read: step.read };
    return target.advanceMark({ scope: teamOf(cast), conversationId, participant, mark, at });
  }
  const scope: Scope =
    step.type === "stray" ? { kind: "agent", agentId: "x", siteIds: ["other"] } : teamOf(cast);
  return target.appendEntry({
    scope,
    conversationId,
    author,
    cid: step.cid,
    body: { kind: step.type === "answer" ? step.kind : "message", text: step.text },
    at,
    ...(step.type === "answer" && step.epoch !== undefined && { epoch: step.epoch }),
  });
}

async function readAll(target: Store, { chats, agents }: Cast) {
  const scope: Scope = { kind: "system" };
  const logs = await Promise.all(
    chats.map((conversationId) => target.readEntries({ scope, conversationId, after: 0, limit: 1_000 })),
  );
  const marks = await Promise.all(
    agents.map(({ id }) => target.readMarks({ participant: id, conversationIds: chats })),
  );
  return { logs, marks };
}

it(`[LOG1] [LOG2] [LOG3] [LOG8] [RC1] [RC2] [RC3] [RC4] [OW4] a burst is answered and stored as if each had come alone (${RUNS} random histories)`, async () => {
  let perBatch = 0;
  const property = fc.asyncProperty(bursts, async (history) => {
    const run = crypto.randomUUID();
    const two = (name: string) => [0, 1].map((index) => `${name} ${index} ${run}`);
    const agents = two("agent").map((id) => ({ id, name: id.slice(0, 7) }));
    const cast = { siteId: `site ${run}`, visitors: two("visitor"), agents, chats: two("chat") };
    const memory = new MemoryStore();
    await enter(memory, cast);
    await enter(store, cast);
    const { batches, setAside } = store.readCounts();
    let at = 1;
    for (const burst of history) {
      const times = burst.map(() => at++);
      const alone: unknown[] = [];
      for (const [index, step] of burst.entries())
        alone.push(await perform(memory, cast, step, times[index] ?? 0));
      const together = await Promise.all(
        burst.map((step, index) => perform(store, cast, step, times[index] ?? 0)),
      );
      expect(together).toEqual(alone);
    }
    expect(await readAll(store, cast)).toEqual(await readAll(memory, cast));
    const counts = store.readCounts();
    expect(counts.setAside).toBe(setAside);
    perBatch = Math.max(perBatch, history.flat().length / (Number(counts.batches) - Number(batches)));
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(perBatch).toBeGreaterThan(5);
}, 60_000);
