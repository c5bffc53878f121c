import type { DirectoryStore } from "@bellhop/core";
import { compareNames, firstDepartment } from "@bellhop/core/store-rules";
import type { Department, DepartmentSettings } from "@bellhop/protocol";
import { sql } from "kysely";
import type { DepartmentRow } from "../sql-schema.ts";
import { departmentColumn } from "./conversation-rows.ts";
import { createHotQuery } from "./hot-query.ts";
import { inChunks, lockRows, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

const columns = ["id", "site_id", "name", "everybody", "settings", "created_at"] as const;

export async function listDepartments(context: SqlContext, siteId: string): Promise<Department[]> {
  const stored = (await selectOfSite(context, { siteId })).map(viewDepartment);
  const first = stored.find(({ id }) => id === siteId) ?? firstDepartment(siteId);
  return [first, ...stored.filter(({ id }) => id !== siteId).sort(compareNames)];
}

const selectOfSite = createHotQuery<{ siteId: string }, DepartmentRow>(({ db }, value) =>
  db.selectFrom("department").select(columns).where("site_id", "=", value("siteId")),
);

export async function readDepartment(
  context: SqlContext,
  { siteId, departmentId }: Input<"readDepartment">,
): Promise<Department | null> {
  const [row] = await selectById(context, { departmentId });
  if (row) return row.site_id === siteId ? viewDepartment(row) : null;
  if (departmentId !== siteId) return null;
  return (await selectSite(context, { siteId })).length > 0 ? firstDepartment(siteId) : null;
}

const selectById = createHotQuery<{ departmentId: string }, DepartmentRow>(({ db }, value) =>
  db.selectFrom("department").select(columns).where("id", "=", value("departmentId")),
);
const selectSite = createHotQuery<{ siteId: string }, { id: string }>(({ db }, value) =>
  db.selectFrom("site").select("id").where("id", "=", value("siteId")),
);

export async function putDepartment(
  context: SqlContext,
  { department, at }: Input<"putDepartment">,
): Promise<void> {
  const { id, siteId, ...settings } = department;
  const { name } = settings;
  const values = { name, everybody: settings.everybody ? 1 : 0, settings: JSON.stringify(settings) };
  await context.db
    .insertInto("department")
    .values({ id, site_id: siteId, ...values, created_at: at })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
  await putMembers(context, id, settings.members);
}

export async function removeDepartment(
  { db }: SqlContext,
  { siteId, departmentId }: Input<"removeDepartment">,
): Promise<boolean> {
  if (departmentId === siteId) return false;
  const own = db.selectFrom("department").select("id").where("id", "=", departmentId);
  const found = await own.where("site_id", "=", siteId).executeTakeFirst();
  if (!found) return false;
  await db.deleteFrom("department_member").where("department_id", "=", departmentId).execute();
  const removed = await db.deleteFrom("department").where("id", "=", departmentId).executeTakeFirst();
  // A closed one is not moved by anybody, and may come back.
  await db
    .updateTable("conversation")
    .set({ department_id: "" })
    .where("department_id", "=", departmentId)
    .where("department_id", "<>", sql.lit(""))
    .where("status", "=", "closed")
    .execute();
  return Number(removed.numDeletedRows) === 1;
}

export async function listOfDepartment(
  { db }: SqlContext,
  { siteId, departmentId }: Input<"listOfDepartment">,
): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation")
    .select("id")
    .where("site_id", "=", siteId)
    .where("department_id", "=", departmentColumn(siteId, departmentId))
    // As a literal: a parameter would keep the partial index from being used.
    .where("status", "=", sql.lit("open"))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Who leaves the site is named by none of its departments. */
export async function leaveDepartments(context: SqlContext, siteId: string, agentId: string): Promise<void> {
  const naming = context.db
    .selectFrom("department")
    .innerJoin("department_member", "department_member.department_id", "department.id")
    .selectAll("department")
    .where("department.site_id", "=", siteId)
    .where("department_member.agent_id", "=", agentId)
    .orderBy("department.id");
  for (const row of await lockRows(context, naming, "department").execute()) {
    const department = viewDepartment(row);
    const members = department.members.filter((each) => each.agentId !== agentId);
    await putDepartment(context, { department: { ...department, members }, at: row.created_at });
  }
}

/** What it lacks, since an older server wrote it, is as it is for every department that nobody changed. */
export function viewDepartment(row: Pick<DepartmentRow, "id" | "site_id" | "settings">): Department {
  const settings: DepartmentSettings = JSON.parse(row.settings);
  return { ...firstDepartment(row.site_id), ...settings, id: row.id, siteId: row.site_id };
}

async function putMembers(
  { db }: SqlContext,
  departmentId: string,
  members: DepartmentSettings["members"],
): Promise<void> {
  await db.deleteFrom("department_member").where("department_id", "=", departmentId).execute();
  const ranks = new Map(members.map(({ agentId, rank }) => [agentId, rank]));
  const rows = [...ranks].map(([agentId, rank]) => ({
    department_id: departmentId,
    agent_id: agentId,
    rank,
  }));
  for (const values of inChunks(rows)) await db.insertInto("department_member").values(values).execute();
}
