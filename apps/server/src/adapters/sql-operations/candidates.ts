import { type Candidate, rankInDepartment } from "@bellhop/core/store-rules";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../sql-schema.ts";
import { createHotQuery } from "./hot-query.ts";
import type { SqlContext } from "./sql-context.ts";

/** Behind everybody who is named. */
const UNRANKED = rankInDepartment({ everybody: true, members: [] }, "") ?? 0;

export type Department = { siteId: string; departmentId: string };
type Asking = Department & { at: number; conversationId: string };
type Listed = [id: string, name: string, rank: number, load: number, capacity: number, lastTakenAt: number];

/** Who of the department can be asked about this conversation now. */
export async function findCandidates(context: SqlContext, asking: Asking): Promise<Candidate[]> {
  const isFirst = asking.departmentId === asking.siteId ? 1 : 0;
  const [found] = await selectOfDepartment(context, { ...asking, isFirst });
  const listed: Listed[] = JSON.parse(found?.list ?? "[]");
  return listed.map(([id, name, rank, load, capacity, lastTakenAt]) => {
    return { id, name, rank, load, capacity, lastTakenAt };
  });
}

/** Could this agent be asked now, but for what is asked already about `conversationId`? */
export async function isFree(
  context: SqlContext,
  asking: { agentId: string; at: number; conversationId: string },
): Promise<boolean> {
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

/** As a literal: a parameter would keep the partial index from being used. */
const load = sql<number>`
  (select count(*) from conversation as owned where owned.agent_id = agent.id and owned.status = 'open')`;
const asText = { sqlite: "json_group_array(json_array", postgres: "json_agg(json_build_array" };

/**
 * A first department that nobody has changed has no row, and belongs to everybody. All as one text: to make rows of
 * many agents costs as much as to find them.
 */
const selectOfDepartment = createHotQuery<Asking & { isFirst: number }, { list: string | null }>(
  ({ db, engine }, value) => {
    const rank = sql`coalesce(department_member.rank, ${sql.lit(UNRANKED)})`;
    const columns = sql`agent.id, agent.name, ${rank}, ${load}, agent.capacity, agent.last_taken_at`;
    const everybody = sql`coalesce(
      (select everybody from department where id = ${value("departmentId")} and site_id = ${value("siteId")}),
      cast(${value("isFirst")} as integer))`;
    return selectFree(db, value("at"), value("conversationId"))
      .innerJoin("membership", "membership.agent_id", "agent.id")
      .leftJoin("department_member", (join) =>
        join
          .onRef("department_member.agent_id", "=", "agent.id")
          .on("department_member.department_id", "=", value("departmentId")),
      )
      .select(sql<string | null>`cast(${sql.raw(asText[engine])}(${columns})) as text)`.as("list"))
      .where("membership.site_id", "=", value("siteId"))
      .where(sql<boolean>`(department_member.agent_id is not null or ${everybody} = 1)`);
  },
);

type One = { agentId: string; at: number; conversationId: string };
const selectOne = createHotQuery<One, Pick<Candidate, "load" | "capacity">>(({ db }, value) =>
  selectFree(db, value("at"), value("conversationId"))
    .select([load.as("load"), "agent.capacity"])
    .where("agent.id", "=", value("agentId")),
);

/** Not so where an older server, which knows of no offers, has taken or closed it. */
export const stillAsks = (conversation: string) =>
  sql<boolean>`(${sql.ref(`${conversation}.asked`)} = 'nobody' or ${sql.ref(`${conversation}.waiting_since`)} is not null)`;

/** Available, online, and asked about nothing else. */
function selectFree(db: Kysely<Tables>, at: number, conversationId: string) {
  return (
    db
      .selectFrom("agent")
      .where("agent.status", "=", sql.lit("available"))
      // First: at a busy desk nearly everybody is full.
      .where(sql<boolean>`${load} < agent.capacity`)
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom("conversation as other")
              .select("other.id")
              .whereRef("other.offered_to", "=", "agent.id")
              .where("other.id", "<>", conversationId)
              .where(stillAsks("other")),
          ),
        ),
      )
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("agent_lease")
            .select("agent_lease.agent_id")
            .whereRef("agent_lease.agent_id", "=", "agent.id")
            .where("agent_lease.until", ">", at),
        ),
      )
  );
}
