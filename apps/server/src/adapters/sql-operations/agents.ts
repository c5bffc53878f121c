import type { Agent, DirectoryStore } from "@bellhop/core";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export async function addAgent({ db }: SqlContext, { agent, at }: Input<"addAgent">): Promise<boolean> {
  const { id, name, email, status } = agent;
  const added = await db
    .insertInto("agent")
    .values({ id, name, email, status, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) === 1;
}

export async function readAgent({ db }: SqlContext, agentId: string): Promise<Agent | null> {
  const row = await db
    .selectFrom("agent")
    .select(["id", "name", "email", "status"])
    .where("id", "=", agentId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findAgentByEmail({ db }: SqlContext, email: string): Promise<Agent | null> {
  const row = await db
    .selectFrom("agent")
    .select(["id", "name", "email", "status"])
    .where("email", "=", email)
    .executeTakeFirst();
  return row ?? null;
}

export async function setAgentStatus(
  { db }: SqlContext,
  { agentId, status }: Input<"setAgentStatus">,
): Promise<void> {
  await db.updateTable("agent").set({ status }).where("id", "=", agentId).execute();
}
