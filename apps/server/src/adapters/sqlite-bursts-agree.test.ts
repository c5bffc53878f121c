import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Scope, Store } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SqliteStore } from "./sqlite-store.ts";

const RUNS = 40;
const folder = mkdtempSync(join(tmpdir(), "bellhop-bursts-"));
let store: SqliteStore;
/** Another process, as the command line is. */
let other: DatabaseSync;
beforeAll(async () => {
  store = await SqliteStore.open({ folder });
  other = new DatabaseSync(join(folder, "bellhop.db"));
}, 60_000);
afterAll(async () => {
  other.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Few of everything, so that repeats, conflicts, stale epochs and steps back are the rule. */
const cid = fc.nat(4).map((number) => `cid ${number}`);
const text = fc.constantFrom("Hello", "Dobrý den");
const who = fc.nat(1);
const step = fc.oneof(
  fc.record({ type: fc.constant("say" as const), cid, text }),
  fc.record({
    type: fc.constant("answer" as const),
    who,
    cid,
    text,
    epoch: fc.nat(2),
    kind: fc.constantFrom("message" as const, "note" as const),
  }),
  fc.record({
    type: fc.constant("mark" as const),
    who: fc.option(who),
    delivered: fc.nat(9),
    read: fc.nat(9),
  }),
  fc.record({ type: fc.constant("claim" as const), who, cid }),
  fc.record({ type: fc.constant("rename" as const), text }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const bursts = fc.array(fc.array(step, { minLength: 2, maxLength: 25 }), { minLength: 1, maxLength: 4 });

function perform(target: Store, run: string, step: Step, at: number): Promise<unknown> {
  const team: Scope = { kind: "agent", agentId: "team", siteIds: [`site ${run}`] };
  const own = { siteId: `site ${run}`, visitorId: `visitor ${run}` };
  const conversationId = `chat ${run}`;
  const agent = { id: "who" in step ? `agent ${step.who}` : "", name: "Anna" };
  if (step.type === "rename") return target.updateVisitor({ ...own, name: step.text, at });
  if (step.type === "claim")
    return target.claimConversation({ scope: team, conversationId, agent, cid: step.cid, at });
  if (step.type === "mark") {
    const participant = step.who === null ? "visitor" : agent.id;
    const mark = { delivered: step.delivered, read: step.read };
    return target.advanceMark({ scope: team, conversationId, participant, mark, at });
  }
  if (step.type === "answer") {
    const body = { kind: step.kind, text: step.text };
    const author = { kind: "agent" as const, ...agent };
    return target.appendEntry({
      scope: team,
      conversationId,
      author,
      cid: step.cid,
      body,
      at,
      epoch: step.epoch,
    });
  }
  return target.appendEntry({
    scope: { kind: "visitor", ...own },
    conversationId: null,
    author: { kind: "visitor", id: own.visitorId, name: null },
    cid: step.cid,
    body: { kind: "message", text: step.text },
    at,
    opening: {
      conversationId,
      reopenAfter: 0,
      departmentId: own.siteId,
      waitTimer: { id: conversationId, dueAt: 0 },
      routeTimer: { id: `route ${conversationId}`, dueAt: 0 },
    },
  });
}

async function enter(target: Store, run: string): Promise<void> {
  const siteId = `site ${run}`;
  const site = { id: siteId, key: siteId, name: "Shop", origins: [], color: "#000000", createdAt: 0 };
  await target.createSite({ site: { ...site, installedAt: null, demo: false }, at: 0 });
  await target.registerVisitor({ siteId, visitorId: `visitor ${run}`, secretHash: "h", at: 0 });
  await perform(target, run, { type: "say", cid: "opening", text: "Hello" }, 0);
}

async function readAll(target: Store, run: string) {
  const conversationIds = [`chat ${run}`];
  const scope: Scope = { kind: "system" };
  const marks = [0, 1].map((who) => target.readMarks({ participant: `agent ${who}`, conversationIds }));
  const log = await target.readEntries({ scope, conversationId: `chat ${run}`, after: 0, limit: 1_000 });
  return { log, marks: await Promise.all(marks) };
}

it(`[LOG1] [LOG2] [LOG3] [LOG8] [RC1] [OW4] a burst is answered and stored as if each had come alone (${RUNS} random histories)`, async () => {
  const property = fc.asyncProperty(bursts, async (history) => {
    const run = crypto.randomUUID();
    const memory = new MemoryStore();
    await enter(memory, run);
    await enter(store, run);
    let at = 1;
    for (const burst of history) {
      const from = at;
      at += burst.length;
      const alone: unknown[] = [];
      for (const [index, step] of burst.entries()) alone.push(await perform(memory, run, step, from + index));
      const together = await Promise.all(burst.map((step, index) => perform(store, run, step, from + index)));
      expect(together).toEqual(alone);
    }
    expect(await readAll(store, run)).toEqual(await readAll(memory, run));
  });
  await fc.assert(property, { numRuns: RUNS });
}, 60_000);

it("what another process changes in between is seen by the next message", async () => {
  const run = crypto.randomUUID();
  await enter(store, run);
  const say = (cid: string) => perform(store, run, { type: "say", cid, text: "Hello" }, 1);
  await say("one");
  other.prepare("update visitor set name = 'Ewa' where id = ?").run(`visitor ${run}`);
  other.prepare("update conversation set seq = 40, visitor_seq = 30 where id = ?").run(`chat ${run}`);
  expect(await say("two")).toMatchObject({
    conversation: { visitorName: "Ewa", seq: 41, visitorSeq: 31 },
    entry: { seq: 41, visitorSeq: 31 },
  });
});

it("a fault in one spoils nothing for those decided with it", async () => {
  const run = crypto.randomUUID();
  await enter(store, run);
  const say = (cid: unknown) => perform(store, run, { type: "say", cid: cid as string, text: "Hello" }, 1);
  const answers = await Promise.allSettled([say("one"), say({ no: "text" }), say("two")]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const { log } = await readAll(store, run);
  expect(log?.entries.map(({ seq, cid }) => [seq, cid])).toEqual([
    [1, "opening"],
    [2, "one"],
    [3, "two"],
  ]);
});
