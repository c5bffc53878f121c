import { type Candidate, rankInDepartment } from "@bellhop/core/store-rules";
import { sql } from "kysely";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

/** Behind everybody who is named. */
export const UNRANKED = rankInDepartment({ everybody: true, members: [] }, "") ?? 0;

export type Department = { siteId: string; departmentId: string };
type Asking = { at: number; conversationId: string };
type Listed = [id: string, name: string, rank: number, load: number, capacity: number, lastTakenAt: number];

/** Who of the conversation's department can be asked about it now. */
export async function findCandidates(context: SqlContext, asking: Asking): Promise<Candidate[]> {
  const [found] = await selectCandidates(context, asking);
  const listed: Listed[] = JSON.parse(found?.list ?? "[]");
  return listed.map(([id, name, rank, load, capacity, lastTakenAt]) => {
    return { id, name, rank, load, capacity, lastTakenAt };
  });
}

/** Could this agent be asked now, but for what is asked already about `conversationId`? */
export async function isFree(context: SqlContext, asking: Asking & { agentId: string }): Promise<boolean> {
  const [found] = await selectOne(context, asking);
  return found !== undefined && found.load < found.capacity;
}

/** Do all of the site's members belong to it? Null when there is no such department. */
export async function belongsEverybody(
  context: SqlContext,
  { siteId, departmentId }: Department,
): Promise<boolean | null> {
  const [found] = await selectEverybody(context, { siteId, departmentId });
  if (found) return found.everybody === 1;
  return departmentId === siteId ? true : null;
}

const selectEverybody = createHotQuery<Department, { everybody: number }>(({ db }, value) =>
  db
    .selectFrom("department")
    .select("everybody")
    .where("id", "=", value("departmentId"))
    .where("site_id", "=", value("siteId")),
);

const asText = { sqlite: "json_group_array(json_array", postgres: "json_agg(json_build_array" };

/** Not so where an older server, which knows of no offers, has taken or closed it. */
export const stillAsks = (conversation: string) =>
  sql<boolean>`(${sql.ref(`${conversation}.asked`)} = 'nobody' or ${sql.ref(`${conversation}.waiting_since`)} is not null)`;

/** The agent of the statement could be asked now. */
export const isFreeAgent = (at: number, conversationId: string) =>
  sql<boolean>`agent.status = 'available' and agent.load < agent.capacity and ${canHear(at, conversationId)}`;

/** Online, asked about nothing else, and in no call. */
const canHear = (at: number, conversationId: string) => sql<boolean>`
  not exists (select 1 from conversation as other where other.offered_to = agent.id
    and other.id <> ${conversationId} and ${stillAsks("other")})
  and not exists (select 1 from conversation as calling where calling.call_agent_id = agent.id
    and calling.id <> ${conversationId})
  and exists (select 1 from agent_lease where agent_lease.agent_id = agent.id and agent_lease.until > ${at})`;

/**
 * A first department that nobody has changed has no row, and belongs to everybody. At a busy desk nearly all are full:
 * who has room is found first, and only of these the rest is looked at. All as one text: to make rows of many agents
 * costs as much as to find them.
 */
const selectCandidates = createHotQuery<Asking, { list: string | null }>(({ db, engine }, value) => {
  const conversationId = value("conversationId");
  const columns = sql`
    agent.id, agent.name, coalesce(named.rank, ${sql.lit(UNRANKED)}), agent.load, agent.capacity, agent.last_taken_at`;
  const query = sql<{ list: string | null }>`
    with asked as materialized (
      select site_id, coalesce(nullif(department_id, ''), site_id) as department_id
      from conversation where id = ${conversationId}),
    roomy as materialized (
      select agent.id, agent.name, agent.load, agent.capacity, agent.last_taken_at, asked.site_id, asked.department_id
      from asked join membership on membership.site_id = asked.site_id join agent on agent.id = membership.agent_id
      where agent.status = 'available' and agent.load < agent.capacity)
    select cast(${sql.raw(asText[engine])}(${columns})) as text) as list
    from roomy as agent
    left join department on department.id = agent.department_id and department.site_id = agent.site_id
    left join department_member as named on named.department_id = agent.department_id and named.agent_id = agent.id
    where ${canHear(value("at"), conversationId)} and (named.agent_id is not null
      or coalesce(department.everybody, case when agent.department_id = agent.site_id then 1 else 0 end) = 1)`;
  return { compile: () => query.compile(db) };
});

type One = Asking & { agentId: string };
const selectOne = createHotQuery<One, Pick<Candidate, "load" | "capacity">>(({ db }, value) =>
  db
    .selectFrom("agent")
    .select(["agent.load", "agent.capacity"])
    .where("agent.id", "=", value("agentId"))
    .where("agent.status", "=", sql.lit("available"))
    .where(canHear(value("at"), value("conversationId"))),
);
