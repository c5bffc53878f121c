import type { CallStore } from "@bellhop/core";
import type { CallCandidate } from "@bellhop/core/store-rules";
import { sql } from "kysely";
import { type Department, UNRANKED } from "./candidates.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

type Asking = Department & { at: number; conversationId: string };

export function listCallCandidates(
  context: SqlContext,
  asked: Parameters<CallStore["listCallCandidates"]>[0],
): Promise<CallCandidate[]> {
  return findCallCandidates(context, { ...asked, conversationId: "" });
}

/** Who of the department could take a call now, full or not; what this conversation asks about counts for nothing. */
export function findCallCandidates(context: SqlContext, asking: Asking): Promise<CallCandidate[]> {
  const isFirst = asking.departmentId === asking.siteId ? 1 : 0;
  return selectCandidates(context, { ...asking, isFirst });
}

const selectCandidates = createHotQuery<Asking & { isFirst: number }, CallCandidate>(({ db }, value) => {
  const query = sql<CallCandidate>`
    select agent.id, agent.name, coalesce(department_member.rank, ${sql.lit(UNRANKED)}) as rank, agent.load,
      agent.capacity, agent.last_taken_at as "lastTakenAt", agent.phone
    from membership
    join agent on agent.id = membership.agent_id
    left join department_member on department_member.agent_id = agent.id
      and department_member.department_id = ${value("departmentId")}
    where membership.site_id = ${value("siteId")} and agent.status = 'available'
      and (department_member.agent_id is not null or coalesce(
        (select everybody from department where id = ${value("departmentId")} and site_id = ${value("siteId")}),
        cast(${value("isFirst")} as integer)) = 1)
      and exists (select 1 from agent_lease
        where agent_lease.agent_id = agent.id and agent_lease.until > ${value("at")})
      and not exists (select 1 from conversation as calling
        where calling.call_agent_id = agent.id and calling.id <> ${value("conversationId")})`;
  return { compile: () => query.compile(db) };
});

type Whose = { agentId: string; conversationId: string };

/** Is this agent in another call than this conversation's, or (unless `isOn`) asked about one? */
export async function isBusyCalling(context: SqlContext, whose: Whose, isOn = false): Promise<boolean> {
  const other = await selectCalling(context, whose);
  return other.some(({ call_state }) => !isOn || call_state !== "offered");
}

const selectCalling = createHotQuery<Whose, { call_state: string | null }>(({ db }, value) =>
  db
    .selectFrom("conversation")
    .select("call_state")
    .where("call_agent_id", "=", value("agentId"))
    .where("id", "<>", value("conversationId")),
);

/** The agent's own telephone. */
export async function findPhone(context: SqlContext, agentId: string): Promise<string | null> {
  const [found] = await selectPhone(context, { agentId });
  return found?.phone ?? null;
}

const selectPhone = createHotQuery<{ agentId: string }, { phone: string | null }>(({ db }, value) =>
  db.selectFrom("agent").select("phone").where("id", "=", value("agentId")),
);

/** The same, for as long as the agent is a member of the site. */
export async function findMembersPhone(
  context: SqlContext,
  member: { siteId: string; agentId: string },
): Promise<string | null> {
  const [found] = await selectMembersPhone(context, member);
  return found?.phone ?? null;
}

const selectMembersPhone = createHotQuery<{ siteId: string; agentId: string }, { phone: string | null }>(
  ({ db }, value) =>
    db
      .selectFrom("membership")
      .innerJoin("agent", "agent.id", "membership.agent_id")
      .select("agent.phone")
      .where("membership.site_id", "=", value("siteId"))
      .where("membership.agent_id", "=", value("agentId")),
);
