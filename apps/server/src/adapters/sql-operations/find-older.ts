import type { Candidate } from "@bellhop/core/store-rules";
import type { ConversationRow } from "../sql-schema.ts";
import { belongsEverybody } from "./candidates.ts";
import { departmentOf } from "./conversation-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import { isBefore, listUnaskedQueues, type Queue, type QueueHead, walkQueue } from "./queues.ts";
import { inChunks, type SqlContext } from "./sql-context.ts";

type Place = { waiting_since: number; id: string };

/** For each candidate the conversation that has waited longest, if longer than this one, is offered to nobody and could be theirs. `unasked`: the queues with such, if looked at already. */
export async function findOlder(
  context: SqlContext,
  row: ConversationRow,
  candidates: readonly Candidate[],
  unasked: readonly QueueHead[] | null,
): Promise<Map<string, string>> {
  const first = new Map<string, Place>();
  if (candidates.length === 0 || row.waiting_since === null) return new Map();
  const own = { waiting_since: row.waiting_since, id: row.id };
  const queues = unasked ?? (await listUnaskedQueues(context, {}));
  const longer = queues.filter((queue) => isBefore(queue, own) < 0);
  const siteIds = await listShared(context, row.site_id, longer);
  for (const queue of longer.filter(({ site_id }) => siteIds.has(site_id))) {
    const agentIds = await listBelonging(context, queue, row, candidates);
    await addFirst(context, { queue, agentIds, own, first });
  }
  return new Map([...first].map(([agentId, { id }]) => [agentId, id]));
}

/** This site, and of the others those with which it shares an agent. */
async function listShared({ db }: SqlContext, own: string, queues: readonly Queue[]): Promise<Set<string>> {
  const others = new Set(queues.map(({ site_id }) => site_id).filter((siteId) => siteId !== own));
  const shared = new Set([own]);
  for (const siteIds of inChunks([...others])) {
    const rows = await db
      .selectFrom("membership")
      .select("site_id")
      .distinct()
      .where("site_id", "in", siteIds)
      .where("agent_id", "in", (query) =>
        query.selectFrom("membership as own").select("own.agent_id").where("own.site_id", "=", own),
      )
      .execute();
    for (const { site_id } of rows) shared.add(site_id);
  }
  return shared;
}

/** Walks the queue until each agent has found something not let pass, or this very conversation is reached. */
async function addFirst(
  context: SqlContext,
  {
    queue,
    agentIds,
    own,
    first,
  }: { queue: Queue; agentIds: Set<string>; own: Place; first: Map<string, Place> },
): Promise<void> {
  const left = new Set(agentIds);
  if (left.size === 0) return;
  for await (const place of walkQueue(context, queue, "nobody")) {
    if (isBefore(place, own) >= 0) return;
    for (const agentId of left) {
      if (place.tried.includes(agentId)) continue;
      left.delete(agentId);
      const known = first.get(agentId);
      if (!known || isBefore(place, known) < 0) first.set(agentId, place);
    }
    if (left.size === 0) return;
  }
}

/** Which of the candidates belong to the queue's department; to the conversation's own all do. */
async function listBelonging(
  context: SqlContext,
  queue: Queue,
  row: ConversationRow,
  candidates: readonly Candidate[],
): Promise<Set<string>> {
  const all = candidates.map(({ id }) => id);
  if (queue.site_id === row.site_id && queue.department_id === row.department_id) return new Set(all);
  const department = { siteId: queue.site_id, departmentId: departmentOf(queue) };
  const everybody = await belongsEverybody(context, department);
  if (everybody === null) return new Set();
  const members = await (everybody ? selectOfSite : selectOfDepartment)(context, department);
  const known = new Set(members.map(({ agent_id }) => agent_id));
  return new Set(all.filter((agentId) => known.has(agentId)));
}

type Department = { siteId: string; departmentId: string };
const selectOfSite = createHotQuery<Department, { agent_id: string }>(({ db }, value) =>
  db.selectFrom("membership").select("agent_id").where("site_id", "=", value("siteId")),
);
const selectOfDepartment = createHotQuery<Department, { agent_id: string }>(({ db }, value) =>
  db
    .selectFrom("membership")
    .innerJoin("department_member", "department_member.agent_id", "membership.agent_id")
    .select("membership.agent_id")
    .where("membership.site_id", "=", value("siteId"))
    .where("department_member.department_id", "=", value("departmentId")),
);
