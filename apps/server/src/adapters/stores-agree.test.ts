import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Scope, Store } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SqliteStore } from "./sqlite-store.ts";

const HOUR = 3_600_000;
const RUNS = 40;
const folder = mkdtempSync(join(tmpdir(), "bellhop-agree-"));
let sqlite: SqliteStore;
beforeAll(async () => {
  sqlite = await SqliteStore.open({ folder });
});
afterAll(async () => {
  await sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Few of everything, so that repeats, conflicts, races for ownership and stale epochs are the rule. */
const visitor = fc.nat(1);
const agent = fc.nat(1);
const conversation = fc.nat(3);
const cid = fc.nat(5);
const epoch = fc.nat(3);
const text = fc.constantFrom("Hello", "Dobrý den");
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("say" as const), visitor, cid, text }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("answer" as const), agent, conversation, cid, text, epoch }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("note" as const), agent, conversation, cid, text }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("announce" as const), conversation, cid, since: fc.nat(40) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("claim" as const), agent, conversation, cid }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("close" as const), agent, conversation, cid, epoch }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("reopen" as const), agent, conversation, cid }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("mark" as const),
      agent: fc.option(agent),
      conversation,
      delivered: fc.nat(9),
      read: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("dismiss" as const), agent }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("page" as const),
      visitor: fc.option(visitor),
      conversation,
      place: fc.nat(9),
      back: fc.boolean(),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("list" as const),
      status: fc.constantFrom("open" as const, "closed" as const, "any" as const),
      visitor: fc.option(visitor),
      ago: fc.option(fc.nat(60)),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const steps = fc.array(fc.record({ step, hours: fc.constantFrom(0, 0, 1, 12, 25) }), {
  minLength: 5,
  maxLength: 40,
});

/** The same people under the same ids in any store; ids are new in each run, so that runs share a file. */
function createCast() {
  const run = crypto.randomUUID();
  const siteId = `site ${run}`;
  const visitors = [0, 1].map((index) => `visitor ${index} ${run}`);
  const agents = ["Anna", "Boris"].map((name) => ({ id: `${name} ${run}`, name }));
  const enter = async (store: Store) => {
    const site = {
      id: siteId,
      key: siteId,
      name: "Shop",
      origins: [],
      color: "#000000",
      createdAt: 0,
      installedAt: null,
      demo: false,
    };
    await store.createSite({ site, at: 0 });
    for (const { id, name } of agents) {
      await store.addAgent({
        agent: { id, name, email: id, status: "available", capacity: 4, missed: 0, phone: null },
        at: 0,
      });
      await store.addMembership({ siteId, agentId: id, role: "agent", at: 0 });
    }
    for (const visitorId of visitors)
      await store.registerVisitor({ siteId, visitorId, secretHash: "h", at: 0 });
  };
  const conversationIds: string[] = [];
  return { run, siteId, visitors, agents, enter, conversationIds };
}
type Cast = ReturnType<typeof createCast>;
type At = { at: number; newConversationId: string };

function perform(store: Store, cast: Cast, step: Step, { at, newConversationId }: At): Promise<unknown> {
  const { siteId, conversationIds } = cast;
  const pick = <T>(items: readonly T[], index: number) => items[index % Math.max(items.length, 1)];
  const visitorScope = (index: number): Scope => ({
    kind: "visitor",
    siteId,
    visitorId: pick(cast.visitors, index) ?? "",
  });
  const teamScope: Scope = { kind: "agent", agentId: "team", siteIds: [siteId] };
  const person = (index: number) => pick(cast.agents, index) ?? { id: "", name: "" };
  const conversationId =
    "conversation" in step ? (pick(conversationIds, step.conversation) ?? "none") : "none";
  const cid = "cid" in step ? `cid ${step.cid}` : "";
  const change = (index: number) => ({ scope: teamScope, conversationId, agent: person(index), cid, at });
  const perform: { [T in Step["type"]]: (step: Extract<Step, { type: T }>) => Promise<unknown> } = {
    say: ({ visitor, text }) =>
      store.appendEntry({
        scope: visitorScope(visitor),
        conversationId: null,
        author: { kind: "visitor", id: pick(cast.visitors, visitor) ?? "", name: null },
        cid,
        body: { kind: "message", text },
        at,
        opening: {
          conversationId: newConversationId,
          reopenAfter: at - 24 * HOUR,
          departmentId: siteId,
          waitTimer: { id: newConversationId, dueAt: at },
          routeTimer: { id: `route ${newConversationId}`, dueAt: at },
        },
      }),
    answer: ({ agent, text, epoch }) =>
      store.appendEntry({
        ...change(agent),
        author: { kind: "agent", ...person(agent) },
        body: { kind: "message", text },
        epoch,
      }),
    note: ({ agent, text }) =>
      store.appendEntry({
        ...change(agent),
        author: { kind: "agent", ...person(agent) },
        body: { kind: "note", text },
      }),
    announce: ({ since }) =>
      store.appendEntry({
        scope: { kind: "system" },
        conversationId,
        cid,
        at,
        author: { kind: "system", id: "system", name: null },
        body: { kind: "waitAnnounced" },
        onlyWhileWaitingSince: since * HOUR,
      }),
    claim: ({ agent }) => store.claimConversation(change(agent)),
    close: ({ agent, epoch }) => store.closeConversation({ ...change(agent), epoch }),
    reopen: ({ agent }) => store.reopenConversation(change(agent)),
    mark: ({ agent, delivered, read }) => {
      const participant = agent === null ? "visitor" : person(agent).id;
      return store.advanceMark({
        scope: teamScope,
        conversationId,
        participant,
        mark: { delivered, read },
        at,
      });
    },
    dismiss: async ({ agent }) => {
      const { id: agentId } = person(agent);
      const removed = await store.removeMembership({ siteId, agentId, at });
      await store.addMembership({ siteId, agentId, role: "agent", at });
      return removed;
    },
    page: ({ visitor, place, back, limit }) =>
      store.readEntries({
        scope: visitor === null ? teamScope : visitorScope(visitor),
        conversationId,
        limit,
        ...(back ? { before: place } : { after: place }),
      }),
    list: ({ status, visitor, ago, limit }) =>
      store.listConversations({
        scope: visitor === null ? teamScope : visitorScope(visitor),
        status,
        limit,
        ...(ago !== null && { before: at - ago * HOUR }),
      }),
  };
  // Each entry of the table takes the step of its own name.
  return (perform[step.type] as (step: Step) => Promise<unknown>)(step);
}

/** All there is in the end: conversations, logs, latest ones, marks, timers. */
async function readAll(store: Store, cast: Cast) {
  const scope: Scope = { kind: "agent", agentId: "team", siteIds: [cast.siteId] };
  const all = await store.listConversations({ scope, status: "any", limit: 1_000 });
  const logs = await Promise.all(
    all.map(({ id }) => store.readEntries({ scope, conversationId: id, after: 0, limit: 1_000 })),
  );
  const latest = await Promise.all(
    cast.visitors.map((visitorId) => store.findLatestConversation({ siteId: cast.siteId, visitorId })),
  );
  const marks = await Promise.all(
    cast.agents.map(({ id }) =>
      store.readMarks({ participant: id, conversationIds: all.map((each) => each.id) }),
    ),
  );
  const timers = await store.claimDueTimers({
    at: Number.MAX_SAFE_INTEGER - HOUR,
    leaseUntil: Number.MAX_SAFE_INTEGER,
    limit: 1_000,
  });
  return { all, logs, latest, marks, timers: timers.filter(({ subject }) => subject.includes(cast.run)) };
}

function checkLogs({ logs }: Awaited<ReturnType<typeof readAll>>): void {
  for (const log of logs) {
    const entries = log?.entries ?? [];
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const heard = entries.flatMap(({ visitorSeq }) => visitorSeq ?? []);
    expect(heard).toEqual(heard.map((_, index) => index + 1));
  }
}

it(`[LOG1] [LOG2] [OW4] [VM4] whatever happens in whatever order, both stores say the same (${RUNS} random histories)`, async () => {
  const property = fc.asyncProperty(steps, async (history) => {
    const cast = createCast();
    const memory = new MemoryStore();
    await Promise.all([cast.enter(memory), cast.enter(sqlite)]);
    let at = 48 * HOUR;
    for (const [index, { step, hours }] of history.entries()) {
      // Never the same moment twice: what happens at once may be listed in any order.
      at += hours * HOUR + 1;
      const newConversationId = `conversation ${index} ${cast.run}`;
      const answers = await Promise.all(
        [memory, sqlite].map((store) => perform(store, cast, step, { at, newConversationId })),
      );
      expect(answers[1], `step ${index}`).toEqual(answers[0]);
      if (step.type === "say" && JSON.stringify(answers[0]).includes(newConversationId))
        cast.conversationIds.push(newConversationId);
    }
    const [inMemory, onDisk] = [await readAll(memory, cast), await readAll(sqlite, cast)];
    expect(onDisk).toEqual(inMemory);
    checkLogs(onDisk);
  });
  await fc.assert(property, { numRuns: RUNS });
}, 60_000);
