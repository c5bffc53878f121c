import {
  type Candidate,
  type Handled,
  type HandlingCommand,
  type HandlingContext,
  NO_CONTEXT,
} from "@bellhop/core/store-rules";
import type { World } from "./world.ts";

/** What a store would read for the command. */
export function seeContext(
  world: World,
  head: Handled,
  command: HandlingCommand,
  at: number,
): HandlingContext {
  if (command.kind === "route") {
    const candidates = candidatesFor(world, head, at);
    const older = new Map(
      candidates.flatMap(({ id }) => {
        const first = firstUnasked(world, id, head);
        return first ? [[id, first.id] as const] : [];
      }),
    );
    return { ...NO_CONTEXT, candidates, older };
  }
  if (command.kind === "transfer") {
    const { kind, id } = command.to;
    const agent = world.agents.get(id);
    const isThere = kind === "department" || (isOnline(world, id, at) && agent?.status === "available");
    return { ...NO_CONTEXT, target: { id, name: agent?.name ?? id, isThere } };
  }
  if (command.kind === "reopen") {
    const hasOtherOpen = open(world).some((each) => each.visitorId === head.visitorId && each.id !== head.id);
    return { ...NO_CONTEXT, hasOtherOpen };
  }
  if (command.kind !== "take" && command.kind !== "pass") return NO_CONTEXT;
  const to = head.handling.transfer?.to;
  const isOfTargetDepartment = to?.kind === "department" && belongs(world, command.agent.id, to.id);
  return { ...NO_CONTEXT, isOfTargetDepartment };
}

export const open = ({ conversations }: World) =>
  [...conversations.values()].filter(({ status }) => status === "open");
const belongs = ({ agents }: World, agentId: string, departmentId: string) =>
  agents.get(agentId)?.ranks.has(departmentId) ?? false;
export const isOnline = ({ agents }: World, agentId: string, at: number) =>
  (agents.get(agentId)?.leaseUntil ?? 0) > at;
const loadOf = (world: World, agentId: string) =>
  open(world).filter(({ agent }) => agent?.id === agentId).length;

/** There, below capacity, and asked about nothing but, at most, `except`. */
export function isFree(world: World, agentId: string, at: number, except: string | null): boolean {
  const agent = world.agents.get(agentId);
  if (agent?.status !== "available" || !isOnline(world, agentId, at)) return false;
  if (loadOf(world, agentId) >= agent.capacity) return false;
  return !open(world).some(
    ({ id, handling: { offer, transfer } }) =>
      id !== except && (offer?.agentId === agentId || transfer?.to.id === agentId),
  );
}

/** Longest waiting first. */
export function byWaiting(left: Handled, right: Handled): number {
  return (left.waitingSince ?? 0) - (right.waitingSince ?? 0) || (left.id < right.id ? -1 : 1);
}

/** What waits in the agent's departments and was not let pass by the agent, longest waiting first. */
export function waitingFor(world: World, agentId: string): Handled[] {
  return open(world)
    .filter(({ waitingSince, departmentId, handling }) => {
      const isForAgent = belongs(world, agentId, departmentId) && !handling.tried.includes(agentId);
      return waitingSince !== null && isForAgent && !handling.held;
    })
    .sort(byWaiting);
}

/** The oldest that could be this agent's and that nobody is asked about, older than `than`. */
export function firstUnasked(world: World, agentId: string, than: Handled | null): Handled | undefined {
  return waitingFor(world, agentId).find(
    (each) => each.handling.offer === null && (than === null || byWaiting(each, than) < 0),
  );
}

function candidatesFor(world: World, head: Handled, at: number): Candidate[] {
  return [...world.agents.values()].flatMap(({ id, name, ranks, capacity, lastTakenAt }) => {
    const rank = ranks.get(head.departmentId);
    if (rank === undefined || !isFree(world, id, at, head.id)) return [];
    return { id, name, rank, load: loadOf(world, id), capacity, lastTakenAt };
  });
}
