import type { CallSettings } from "@bellhop/protocol";
import type { CallStore, StoredCall } from "../ports/call-store.ts";
import { changeCallSettings as applyChanges } from "../rules/calls/change-call-settings.ts";
import { promiseOf } from "../rules/calls/promise-of.ts";
import type { MemoryData } from "./memory-data.ts";

type Input<K extends keyof CallStore> = Parameters<CallStore[K]>[0];

export function readCallSettings(data: MemoryData, siteId: string): CallSettings | null {
  return data.callSettings.get(siteId) ?? null;
}

export function changeCallSettings(
  data: MemoryData,
  { siteId, changes }: Input<"changeCallSettings">,
): CallSettings {
  const settings = applyChanges(readCallSettings(data, siteId), changes);
  data.callSettings.set(siteId, settings);
  return settings;
}

export function listCalls(data: MemoryData, query: Input<"listCalls">): StoredCall[] {
  const { siteId, from, to, agentId, promise, reason, before = Number.POSITIVE_INFINITY, limit } = query;
  return [...data.calls.values()]
    .filter((each) => each.siteId === siteId)
    .filter(({ record: { requestedAt } }) => requestedAt >= from && requestedAt < Math.min(to, before))
    .filter(({ record }) => agentId === undefined || record.agent?.id === agentId)
    .filter(({ record }) => promise === undefined || promiseOf(record) === promise)
    .filter(({ record: { stage } }) => reason === undefined || ("reason" in stage && stage.reason === reason))
    .sort(byNewest)
    .slice(0, limit)
    .map((stored) => ({ ...stored, visitorName: data.visitors.get(stored.visitorId)?.name ?? null }));
}

export function findCall(data: MemoryData, callId: string) {
  const found = data.calls.get(callId);
  if (!found) return null;
  const { siteId, conversationId, record } = found;
  return { siteId, conversationId, record };
}

export function listPlannedCalls(
  data: MemoryData,
  { siteId, departmentId, from, to }: Input<"listPlannedCalls">,
): number[] {
  return [...data.calls.values()]
    .filter((each) => each.siteId === siteId && each.departmentId === departmentId)
    .flatMap(({ record: { stage } }) => (stage.name === "scheduled" ? [stage.at] : []))
    .filter((at) => at >= from && at < to)
    .sort((left, right) => left - right);
}

export function countLiveCalls(data: MemoryData): number {
  return [...data.calls.values()].filter(isLive).length;
}

export function forgetNumbers(data: MemoryData, { before, limit }: Input<"forgetNumbers">): number {
  const old = [...data.calls.values()]
    .filter(({ record: { stage, phone } }) => phone !== null && stage.name === "ended" && stage.at < before)
    .slice(0, limit);
  for (const { record, conversationId } of old) {
    forget(record);
    const call = data.conversations.get(conversationId)?.handling.call;
    if (call?.id === record.id) forget(call);
  }
  return old.length;
}

/** Asked, ringing or talking. */
export function isLive({ record: { stage } }: Pick<StoredCall, "record">): boolean {
  return stage.name !== "scheduled" && stage.name !== "retry" && stage.name !== "ended";
}

function forget(record: StoredCall["record"]): void {
  record.phone = null;
  record.numberHash = null;
  record.legs = record.legs.map((leg) => ({ ...leg, to: "" }));
}

function byNewest(left: StoredCall, right: StoredCall): number {
  return right.record.requestedAt - left.record.requestedAt || (left.record.id < right.record.id ? 1 : -1);
}
