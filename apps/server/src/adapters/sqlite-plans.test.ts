import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangeConversation } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { type CallEvent, defaultCallSettings } from "@bellhop/core/store-rules";
import { type CompiledQuery, Kysely, SqliteDialect } from "kysely";
import { afterAll, expect, it } from "vitest";
import { runMigrations } from "../migrations/run-migrations.ts";
import type { SqlContext } from "./sql-operations/sql-context.ts";
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  sqlOperations,
} from "./sql-operations.ts";
import type { Tables } from "./sql-schema.ts";
import { SqlStore } from "./sql-store.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";

const folder = mkdtempSync(join(tmpdir(), "bellhop-plans-"));
const sqlite = openSqliteDatabase(join(folder, "plans.db"), { readOnly: false });
afterAll(() => {
  sqlite.database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The operations on this thread, keeping every statement they run. */
class WatchedStore extends SqlStore {
  readonly statements = new Set<string>();
  readonly #context: SqlContext = {
    engine: "sqlite",
    db: new Kysely<Tables>({
      dialect: new SqliteDialect({ database: { prepare: sqlite.prepare, close: () => {} } }),
      log: ({ query }) => {
        this.statements.add(query.sql);
      },
    }),
    execute: <R>(query: CompiledQuery<R>) => {
      this.statements.add(query.sql);
      return sqlite.context.execute(query);
    },
  };
  protected run<K extends OperationName>(name: K, input: OperationInput<K>): Promise<OperationOutput<K>> {
    return sqlOperations[name].run(this.#context, input);
  }
  clockOffset = async () => 0;
  ping = async () => {};
  close = async () => {};
}

type Scene = Awaited<ReturnType<typeof createScene>>;

/** What runs for every message, page, resume, list and beacon. */
async function useEverythingFrequent(store: WatchedStore): Promise<void> {
  const scene = await createScene(store);
  const { siteId, visitorId, anna } = scene;
  store.statements.clear();
  const { conversation } = accepted(await scene.say());
  const conversationId = conversation.id;
  await store.claimConversation(scene.change(anna, conversationId));
  await store.claimConversation(scene.change(anna, conversationId));
  accepted(await scene.answer(anna, conversationId, { epoch: 1 }));
  const scopes = [scene.scopeOf(anna), scene.visitorScope];
  for (const scope of scopes) {
    await store.advanceMark({
      scope,
      conversationId,
      participant: anna.id,
      mark: { delivered: 3, read: 3 },
      at: 1,
    });
    await store.readEntries({ scope, conversationId, after: 0, limit: 10 });
    await store.readEntries({ scope, conversationId, before: 9, limit: 10 });
    await store.listConversations({ scope, status: "any", visitorId, limit: 10 });
    for (const status of ["open", "closed"] as const)
      await store.listConversations({ scope, status, before: 5, limit: 10 });
  }
  await useRouting(store, scene);
  await useCalls(store, scene);
  await store.closeConversation({ ...scene.change(anna, conversationId), epoch: 1 });
  await store.reopenConversation(scene.change(anna, conversationId));
  await store.findLatestConversation({ siteId, visitorId });
  await store.listChangedConversations({ since: 1, limit: 10 });
  await store.readMarks({ participant: anna.id, conversationIds: [conversationId] });
  await store.renewVisitors({ visitorIds: [visitorId], until: 1, at: 1 });
  await store.claimDueTimers({ at: 1, leaseUntil: 2, limit: 10 });
  await store.completeTimers({ timers: [{ id: "t", attempt: 1 }] });
  await store.nextTimerDueIn({ at: 1, within: 4 });
  await store.removeUnusedFiles({ before: 1, limit: 10 });
}

/** A visitor who waits, an agent who is asked, passes, and is asked about what is next. */
async function useRouting(store: WatchedStore, { siteId, anna, ...scene }: Scene): Promise<void> {
  const { id: conversationId } = accepted(await scene.say(await addVisitor(store, siteId))).conversation;
  await store.renewAgentLeases({ nodeId: "node", agentIds: [anna.id], until: 9e15, at: 1 });
  const change = (command: ChangeConversation["command"]) =>
    store.changeConversation({
      ...{ scope: { kind: "system" }, conversationId, cid: crypto.randomUUID(), at: 2 },
      command,
    });
  const route = { kind: "route", step: null, mode: "leastBusy", outside: null } as const;
  expect(await change(route)).toMatchObject({ conversation: { offer: { agentId: anna.id } } });
  expect(await change({ kind: "pass", agent: anna })).toMatchObject({ ok: true });
  await change(route);
  await store.findNextWaiting({ agentId: anna.id, at: 3 });
  await store.listOffered({ agentId: anna.id });
  await store.listOwned({ agentId: anna.id });
  await store.listWaiting({ siteId, limit: 10 });
  await store.listWaits({ siteId, departmentId: siteId, limit: 10 });
  await store.listOwed({ scope: { kind: "agent", agentId: anna.id, siteIds: [siteId] }, limit: 10 });
  await store.listDepartments(siteId);
  await store.listAvailableAgents({ siteId, departmentId: siteId, at: 3 });
  await store.endAgentLeases({ nodeId: "node", agentIds: [anna.id], at: 4 });
}

/** A call that is asked for, accepted and ended; what is counted, listed and looked for. */
async function useCalls(store: WatchedStore, { siteId, anna }: Scene): Promise<void> {
  const { scope, author } = await addVisitor(store, siteId);
  const id = crypto.randomUUID();
  const settings = { ...defaultCallSettings(), provider: "twilio" as const, callerId: "+48220000001" };
  const provider = { isReal: true, isWell: true, joinsByAnswer: false };
  const world = { settings, mode: "ringAll" as const, provider, mayCall: true, outside: null, retryAt: null };
  const request = {
    ...{
      id,
      channel: "phone" as const,
      phone: "+48221234567",
      timeZone: "Europe/Warsaw",
      locale: "pl" as const,
    },
    ...{ consent: null, numberHash: "number", ipHash: "ip", departmentId: siteId, at: null },
  };
  const change = { cid: crypto.randomUUID(), at: 5 };
  const asked = await store.changeConversation({
    ...{ scope, conversationId: null, ...change },
    opening: { conversationId: crypto.randomUUID(), reopenAfter: 0, departmentId: siteId },
    command: { kind: "call", callId: null, event: { kind: "request", request, visitorId: author.id }, world },
  });
  if (!asked.ok) throw new Error(asked.error);
  const conversationId = asked.conversation.id;
  const move = (event: CallEvent, at: number) =>
    store.changeConversation({
      ...{ scope: { kind: "system" }, conversationId, cid: crypto.randomUUID(), at },
      command: { kind: "call", callId: id, event, world },
    });
  await store.setAgentPhone({ agentId: anna.id, phone: "+48220000002" });
  await store.renewAgentLeases({ nodeId: "node", agentIds: [anna.id], until: 9e15, at: 5 });
  expect(await move({ kind: "accept", agent: anna, method: "provider" }, 6)).toMatchObject({ ok: true });
  expect(await move({ kind: "cancel", by: "visitor" }, 7)).toMatchObject({ ok: true });
  await move({ kind: "refused", legId: `${id}:1`, code: "" }, 8);
  await store.changeCallSettings({ siteId, changes: settings });
  await store.readCallSettings(siteId);
  await store.listCalls({ siteId, from: 0, to: 10, agentId: anna.id, promise: "kept", limit: 10 });
  await store.findCall(id);
  await store.listCallsOf({ agentId: anna.id });
  await store.listCallCandidates({ siteId, departmentId: siteId, at: 9 });
  await store.listPlannedCalls({ siteId, departmentId: siteId, from: 0, to: 10 });
  await store.countLiveCalls();
  expect(await store.forgetNumbers({ before: 100, limit: 10 })).toBe(1);
}

async function addVisitor(store: WatchedStore, siteId: string) {
  const visitorId = crypto.randomUUID();
  await store.registerVisitor({ siteId, visitorId, secretHash: "hash", at: 1 });
  const author = { kind: "visitor" as const, id: visitorId, name: null };
  return { scope: { kind: "visitor" as const, siteId, visitorId }, author };
}

it("nothing frequent walks through a table, or through a whole site to find one visitor", async () => {
  await runMigrations(sqlite.context);
  const store = new WatchedStore();
  await useEverythingFrequent(store);
  expect(store.statements.size).toBeGreaterThan(20);
  for (const statement of store.statements) {
    if (!/^(select|update|delete)/.test(statement)) continue;
    const plan = sqlite.database
      .prepare(`explain query plan ${statement}`)
      .all()
      .map(({ detail }) => String(detail));
    const about = `${statement}\n${plan.join("\n")}`;
    expect(
      // One row of values is no table.
      plan.filter((detail) => detail.startsWith("SCAN") && detail !== "SCAN CONSTANT ROW"),
      about,
    ).toEqual([]);
    if (/"visitor_id" = \?/.test(statement))
      expect(plan.join(), about).toMatch(
        /conversation_of_visitor|one_open_conversation|entry_cid|sqlite_autoindex_entry/,
      );
  }
});
