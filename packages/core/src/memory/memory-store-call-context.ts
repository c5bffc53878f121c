import { agentInCall, isTaken } from "../rules/calls/agent-in-call.ts";
import { callAsked } from "../rules/calls/call-asked.ts";
import type { CallCounts, CallRecord } from "../rules/calls/call-record.ts";
import type { Handled, HandlingCommand } from "../rules/handling/handling.ts";
import type { MemoryData } from "./memory-data.ts";
import { isLive } from "./memory-store-calls.ts";

type CallCommand = Extract<HandlingCommand, { kind: "call" }>;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** Who is in a call or asked about one, but for this conversation's. */
export function isCalling(data: MemoryData, agentId: string, except: string | null): boolean {
  return [...data.conversations.values()].some(
    (each) => each.id !== except && agentInCall(each.handling.call) === agentId,
  );
}

/** Whose telephone rings, or who talks, in another call than this conversation's. */
export function isTalking(data: MemoryData, agentId: string, except: string): boolean {
  return [...data.conversations.values()].some(
    ({ id, handling: { call } }) =>
      id !== except && call?.stage.name !== "offered" && agentInCall(call) === agentId,
  );
}

/** Where this agent alone is asked about a call, or is in one. */
export function listCallsOf(data: MemoryData, { agentId }: { agentId: string }) {
  return [...data.conversations.values()].flatMap(({ id, handling: { call } }) =>
    call && agentInCall(call) === agentId ? [{ conversationId: id, callId: call.id }] : [],
  );
}

/** What the limits are counted by, as of now. */
export function countCalls(
  data: MemoryData,
  head: Handled,
  command: CallCommand,
  at: number,
  membersOf: (departmentId: string) => number,
): CallCounts | null {
  const asked = callAsked(head, command);
  if (!asked) return null;
  const others = [...data.calls.values()].filter(({ record }) => record.id !== asked.id);
  const ofSite = others.filter(({ siteId }) => siteId === head.siteId);
  const ofNumber = others.filter(
    ({ record }) => asked.numberHash !== null && record.numberHash === asked.numberHash,
  );
  const ofIp = others.filter(({ record }) => asked.ipHash !== null && record.ipHash === asked.ipHash);
  const within = (list: typeof others, ms: number) =>
    list.filter(({ record }) => record.createdAt > at - ms).length;
  const { slot } = asked;
  const planned = ofSite.filter(
    ({ departmentId, record: { stage } }) =>
      departmentId === asked.departmentId && stage.name === "scheduled" && stage.at === slot,
  );
  const blocked = data.blockedNumbers.get(asked.numberHash ?? "") ?? 0;
  return {
    numberDay: within(ofNumber, DAY_MS),
    numberActive: ofNumber.filter(({ record }) => record.stage.name !== "ended").length,
    ipHour: within(ofIp, HOUR_MS),
    ipDay: within(ofIp, DAY_MS),
    siteHour: within(ofSite, HOUR_MS),
    siteLive: ofSite.filter(isLive).length,
    siteRinging: ofSite.filter(({ record }) => isTaken(record)).length,
    siteMinutesDay: ofSite.reduce((sum, { record }) => sum + minutesOf(record, at), 0),
    dialsDay: data.dials.filter((dial) => dial.numberHash === asked.numberHash && dial.at > at - DAY_MS)
      .length,
    isBlocked: blocked > at,
    isOwn: isOwn(data, asked.phone),
    slotTaken: planned.length,
    slotPlaces: membersOf(asked.departmentId),
  };
}

/** Of each as many as `limit`. */
export function forgetCounted(data: MemoryData, { at, limit }: { at: number; limit: number }): number {
  const isOld = (moment: number) => moment <= at - DAY_MS;
  const dials = data.dials.filter((dial) => isOld(dial.at)).slice(0, limit);
  data.dials = data.dials.filter((dial) => !dials.includes(dial));
  const blocks = [...data.blockedNumbers].filter(([, until]) => until <= at).slice(0, limit);
  for (const [numberHash] of blocks) data.blockedNumbers.delete(numberHash);
  const calls = [...data.calls.values()]
    .filter(({ record }) => record.ipHash !== null && isOld(record.createdAt))
    .slice(0, limit);
  for (const { record, conversationId } of calls) {
    record.ipHash = null;
    const call = data.conversations.get(conversationId)?.handling.call;
    if (call?.id === record.id) call.ipHash = null;
  }
  return dials.length + blocks.length + calls.length;
}

/** Begun minutes a provider was paid for in the last day; of a call under way those up to now, and from its dial on one. */
function minutesOf({ method, stage, answeredAt }: CallRecord, at: number): number {
  if (method !== "provider") return 0;
  if (stage.name === "ended" && stage.at > at - DAY_MS) return Math.ceil((stage.seconds ?? 0) / 60);
  if (!isTaken({ stage })) return 0;
  const talked = stage.name === "connected" ? at - (answeredAt ?? at) : 0;
  return Math.max(1, Math.ceil(talked / MINUTE_MS));
}

function isOwn(data: MemoryData, phone: string | null): boolean {
  if (phone === null) return false;
  const isAgents = [...data.agents.values()].some((agent) => agent.phone === phone);
  return isAgents || [...data.callSettings.values()].some(({ callerId }) => callerId === phone);
}
