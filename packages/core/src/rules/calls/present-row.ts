import type { CallRow } from "@bellhop/protocol";
import type { StoredCall } from "../../ports/call-store.ts";
import { promiseOf } from "./promise-of.ts";

/** A call in the owner's list: of its number the last three digits. */
export function presentRow({ conversationId, departmentId, visitorName, record }: StoredCall): CallRow {
  const { id, requestedAt, channel, method, provider, phone, agent, attempt, stage, rangAt, wrapUp } = record;
  return {
    ...{ id, conversationId, departmentId, visitorName, requestedAt, channel, method, provider },
    phone: phone?.slice(-3) ?? null,
    ...{ agent, attempt },
    stage: stage.name,
    promise: promiseOf(record) ?? "unmeasured",
    ringMs: rangAt === null ? null : Math.max(0, rangAt - requestedAt),
    reason: "reason" in stage ? stage.reason : null,
    seconds: stage.name === "ended" ? stage.seconds : null,
    wrapUp: wrapUp && { outcome: wrapUp.outcome, note: wrapUp.note },
  };
}
