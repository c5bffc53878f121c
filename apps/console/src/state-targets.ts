import type { AgentState } from "@bellhop/client";
import type { Conversation, DeskDepartment, Outside, TransferTarget } from "@bellhop/protocol";
import { loadOf } from "./state-inbox.ts";

/** Whom a conversation can be passed on to. Who is not there is shown, and cannot be chosen. */
export type Target = {
  /** `kind/id` */
  key: string;
  to: Pick<TransferTarget, "kind" | "id">;
  name: string;
  canTake: boolean;
} & (
  | { kind: "agent"; load: number; capacity: number; isAway: boolean }
  | { kind: "department"; here: string[]; outside: Outside | null }
);

type Desk = Pick<AgentState, "colleagues" | "departments" | "conversations" | "me">;

/** Departments of the site first, when there are several; then colleagues who are online, those who can take it first. */
export function targetsFor({ siteId, agent }: Conversation, desk: Desk): Target[] {
  const others = desk.colleagues.filter(({ id, siteIds }) => id !== agent?.id && siteIds.includes(siteId));
  const isHere = new Map(
    others.filter(({ online, status }) => online && status === "available").map(({ id, name }) => [id, name]),
  );
  const departments = desk.departments.filter((one) => one.siteId === siteId);
  const conversations = [...desk.conversations.values()];
  const agents = others
    .filter(({ online }) => online)
    .map(({ id, name, capacity }): Target => {
      const to = { kind: "agent" as const, id };
      const load = loadOf(conversations, id);
      const canTake = isHere.has(id);
      return { key: `agent/${id}`, to, kind: "agent", name, load, capacity, canTake, isAway: !canTake };
    });
  return [
    ...(departments.length > 1 ? departments.map((one) => departmentTarget(one, isHere)) : []),
    ...agents.sort((a, b) => Number(b.canTake) - Number(a.canTake) || a.name.localeCompare(b.name)),
  ];
}

function departmentTarget(
  { id, name, agentIds, outside }: DeskDepartment,
  isHere: ReadonlyMap<string, string>,
): Target {
  const to = { kind: "department" as const, id };
  const here = agentIds.flatMap((agentId) => isHere.get(agentId) ?? []);
  return { key: `department/${id}`, to, kind: "department", name, here, outside, canTake: here.length > 0 };
}
