import { ringingAgent } from "../rules/calls/agent-in-call.ts";
import { callAsked } from "../rules/calls/call-asked.ts";
import type { CallCandidate } from "../rules/calls/call-record.ts";
import {
  type Candidate,
  type Handled,
  type HandlingCommand,
  type HandlingContext,
  NO_CONTEXT,
} from "../rules/handling/handling.ts";
import { rankInDepartment } from "../rules/rank-in-department.ts";
import type { MemoryData, StoredConversation } from "./memory-data.ts";
import { countCalls, isCalling, isTalking } from "./memory-store-call-context.ts";
import { readDepartment } from "./memory-store-departments.ts";
import { isOnline } from "./memory-store-presence.ts";

type Department = { siteId: string; departmentId: string };

/** What the rule of the command has to know besides the conversation. */
export function gatherContext(
  data: MemoryData,
  head: Handled,
  command: HandlingCommand,
  at: number,
): HandlingContext {
  if (command.kind === "route") {
    const candidates = findCandidates(data, head, at);
    return { ...NO_CONTEXT, candidates, older: findOlder(data, head, candidates) };
  }
  if (command.kind === "transfer") return { ...NO_CONTEXT, target: findTarget(data, head, command.to, at) };
  if (command.kind === "reopen") return { ...NO_CONTEXT, hasOtherOpen: hasOtherOpen(data, head) };
  if (command.kind === "call") return gatherCallContext(data, head, command, at);
  if (command.kind !== "take" && command.kind !== "pass") return NO_CONTEXT;
  const to = head.handling.transfer?.to;
  const isOfTargetDepartment =
    to?.kind === "department" && belongsTo(data, head.siteId, to.id, command.agent.id);
  return { ...NO_CONTEXT, isOfTargetDepartment };
}

function gatherCallContext(
  data: MemoryData,
  head: Handled,
  command: Extract<HandlingCommand, { kind: "call" }>,
  at: number,
): HandlingContext {
  const { siteId } = head;
  const rank = (departmentId: string, agentId: string) => rankOf(data, siteId, departmentId, agentId);
  const membersOf = (departmentId: string) =>
    [...data.agents.keys()].filter((agentId) => rank(departmentId, agentId) !== null).length;
  const departmentId = callAsked(head, command)?.departmentId ?? head.departmentId;
  return {
    ...NO_CONTEXT,
    hasOtherOpen: hasOtherOpen(data, head),
    callCandidates: findCallCandidates(data, { siteId, departmentId, at, except: head.id }),
    callCounts: countCalls(data, head, command, at, membersOf),
    isInCall: "agent" in command.event && isTalking(data, command.event.agent.id, head.id),
    ringingPhone: findRingingPhone(data, head),
    agentPhone: ("agent" in command.event && data.agents.get(command.event.agent.id)?.phone) || null,
  };
}

function findRingingPhone(data: MemoryData, { siteId, handling }: Handled): string | null {
  const agentId = ringingAgent(handling.call);
  return agentId !== null && isMember(data, siteId, agentId)
    ? (data.agents.get(agentId)?.phone ?? null)
    : null;
}

/** Who of the department could take a call now, full or not; what is asked about `except` counts for nothing. */
function findCallCandidates(
  data: MemoryData,
  { siteId, departmentId, at, except }: Department & { at: number; except: string | null },
): CallCandidate[] {
  return [...data.agents.values()].flatMap(({ id, name, capacity, lastTakenAt, phone }) => {
    const rank = rankOf(data, siteId, departmentId, id);
    if (rank === null || !isThere(data, id, at) || isCalling(data, id, except)) return [];
    return { id, name, rank, load: loadOf(data, id), capacity, lastTakenAt, phone };
  });
}

export function listCallCandidates(data: MemoryData, asked: Department & { at: number }): CallCandidate[] {
  return findCallCandidates(data, { ...asked, except: null });
}

/** As a member of its site. */
function belongsTo(data: MemoryData, siteId: string, departmentId: string, agentId: string): boolean {
  return rankOf(data, siteId, departmentId, agentId) !== null;
}

function isThere(data: MemoryData, agentId: string, at: number): boolean {
  return data.agents.get(agentId)?.status === "available" && isOnline(data, agentId, at);
}

/** Could this agent be asked now, but for what is asked already about `except`? */
export function isFree(data: MemoryData, agentId: string, at: number, except: string | null): boolean {
  const capacity = data.agents.get(agentId)?.capacity ?? 0;
  if (!isThere(data, agentId, at) || loadOf(data, agentId) >= capacity) return false;
  if (isCalling(data, agentId, except)) return false;
  return ![...data.conversations.values()].some((each) => each.id !== except && isAsked(each, agentId));
}

/** In order of the queue. */
export function byWaiting(left: StoredConversation, right: StoredConversation): number {
  return (left.waitingSince ?? 0) - (right.waitingSince ?? 0) || (left.id < right.id ? -1 : 1);
}

function findCandidates(data: MemoryData, head: Handled, at: number): Candidate[] {
  return [...data.agents.values()].flatMap(({ id, name, capacity, lastTakenAt }) => {
    const rank = rankOf(data, head.siteId, head.departmentId, id);
    if (rank === null || !isFree(data, id, at, head.id)) return [];
    return { id, name, rank, load: loadOf(data, id), capacity, lastTakenAt };
  });
}

function findOlder(data: MemoryData, head: Handled, candidates: Candidate[]): Map<string, string> {
  const own = data.conversations.get(head.id);
  const queue = [...data.conversations.values()]
    .filter((each) => each.waitingSince !== null && each.handling.offer === null && !each.handling.held)
    .filter((each) => own !== undefined && byWaiting(each, own) < 0)
    .sort(byWaiting);
  const older = new Map<string, string>();
  for (const { id } of candidates) {
    const first = queue.find((each) => couldTake(data, each, id));
    if (first) older.set(id, first.id);
  }
  return older;
}

/** It is of the agent's department, and the agent has not let it pass. */
export function couldTake(data: MemoryData, stored: StoredConversation, agentId: string): boolean {
  return (
    belongsTo(data, stored.siteId, stored.departmentId, agentId) && !stored.handling.tried.includes(agentId)
  );
}

function findTarget(
  data: MemoryData,
  { siteId }: Handled,
  { kind, id }: { kind: "agent" | "department"; id: string },
  at: number,
): HandlingContext["target"] {
  if (kind === "department") {
    const department = readDepartment(data, { siteId, departmentId: id });
    return department && { id, name: department.name, isThere: true };
  }
  const agent = data.agents.get(id);
  if (!agent || !isMember(data, siteId, id)) return null;
  return { id, name: agent.name, isThere: agent.status === "available" && isOnline(data, id, at) };
}

function hasOtherOpen(data: MemoryData, { id, visitorId }: Handled): boolean {
  return [...data.conversations.values()].some(
    (each) => each.visitorId === visitorId && each.status === "open" && each.id !== id,
  );
}

function rankOf(data: MemoryData, siteId: string, departmentId: string, agentId: string): number | null {
  const department = readDepartment(data, { siteId, departmentId });
  if (!department || !isMember(data, siteId, agentId)) return null;
  return rankInDepartment(department, agentId);
}

export function isMember(data: MemoryData, siteId: string, agentId: string): boolean {
  return data.memberships.some((each) => each.siteId === siteId && each.agentId === agentId);
}

function loadOf(data: MemoryData, agentId: string): number {
  return [...data.conversations.values()].filter(
    (each) => each.status === "open" && each.agent?.id === agentId,
  ).length;
}

/** By an offer, or by somebody who wants to pass it on. */
export function isAsked(
  { status, handling: { offer, transfer } }: StoredConversation,
  agentId: string,
): boolean {
  if (status === "closed") return false;
  return offer?.agentId === agentId || (transfer?.to.kind === "agent" && transfer.to.id === agentId);
}
