import type { Agent, DirectoryStore } from "@bellhop/core";
import type { AgentStatus } from "@bellhop/protocol";
import type { SqlContext } from "./sql-context.ts";

type Input<K extends keyof DirectoryStore> = Parameters<DirectoryStore[K]>[0];

export const agentColumns = [
  "agent.id",
  "agent.name",
  "agent.email",
  "agent.status",
  "agent.capacity",
  "agent.missed",
  "agent.phone",
] as const;

export async function addAgent({ db }: SqlContext, { agent, at }: Input<"addAgent">): Promise<boolean> {
  const { id, name, email, status, capacity, missed, phone } = agent;
  const added = await db
    .insertInto("agent")
    .values({ id, name, email, status, capacity, missed, phone, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) === 1;
}

export async function readAgent({ db }: SqlContext, agentId: string): Promise<Agent | null> {
  const row = await db.selectFrom("agent").select(agentColumns).where("id", "=", agentId).executeTakeFirst();
  return row ?? null;
}

export async function findAgentByEmail({ db }: SqlContext, email: string): Promise<Agent | null> {
  const row = await db.selectFrom("agent").select(agentColumns).where("email", "=", email).executeTakeFirst();
  return row ?? null;
}

export async function setAgentStatus(
  { db }: SqlContext,
  { agentId, status }: Input<"setAgentStatus">,
): Promise<void> {
  const change: { status: AgentStatus; missed?: number } =
    status === "available" ? { status, missed: 0 } : { status };
  await db.updateTable("agent").set(change).where("id", "=", agentId).execute();
}

export async function setAgentCapacity(
  { db }: SqlContext,
  { agentId, capacity }: Input<"setAgentCapacity">,
): Promise<void> {
  await db.updateTable("agent").set({ capacity }).where("id", "=", agentId).execute();
}

export async function setAgentPhone(
  { db }: SqlContext,
  { agentId, phone }: Input<"setAgentPhone">,
): Promise<void> {
  await db.updateTable("agent").set({ phone }).where("id", "=", agentId).execute();
}
