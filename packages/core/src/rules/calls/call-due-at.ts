import { CALL_REJOIN_MS } from "@bellhop/protocol/limits";
import type { CallLeg, CallRecord } from "./call-record.ts";
import {
  CALL_ASK_AHEAD_MS,
  CALL_HEARD_MS,
  CALL_POSTPONE_MS,
  LEG_AGAIN_LATER_MS,
  LEG_AGAIN_MS,
  LEG_TRIES_OFTEN,
  LEG_UNKNOWN_MS,
  RING_LOOK_MS,
  TALK_LOOK_MS,
} from "./call-times.ts";
import { isLegLive } from "./is-over.ts";

/** When something has to be done next about a call, seen from `at`; null when it is over. For rules and for repairs. */
export function callDueAt(call: CallRecord, at: number): number | null {
  const needs = [stageDueAt(call, at), ...call.legs.map((leg) => legDueAt(leg, at))];
  const known = needs.filter((due) => due !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** What the timer carries: one of an earlier step changes nothing. */
export function callPayload({ id, step }: Pick<CallRecord, "id" | "step">): string {
  return `${id}:${step}`;
}

/** When the stage is over by itself; null when it never is. */
export function stageEndsAt({ stage, answeredAt, secondsMax }: CallRecord): number | null {
  if (stage.name === "ended") return null;
  if (stage.name === "scheduled") return stage.at - CALL_ASK_AHEAD_MS;
  if (stage.name === "retry") return stage.at;
  if (stage.name !== "connected") return stage.until;
  const end = (answeredAt ?? stage.since) + secondsMax * 1_000;
  return stage.brokenAt === null ? end : Math.min(end, stage.brokenAt + CALL_REJOIN_MS);
}

/** When it ends, or is looked at before. */
function stageDueAt(call: CallRecord, at: number): number | null {
  const { stage, channel, method } = call;
  const end = stageEndsAt(call);
  if (end === null) return null;
  if (stage.name === "scheduled" || stage.name === "retry") return end > at ? end : at + CALL_POSTPONE_MS;
  if (stage.name === "connected" && channel === "page") return Math.min(end, silentAt(call, at));
  if (method !== "provider" || stage.name === "offered" || stage.name === "waiting") return end;
  if (stage.name === "connected") return Math.min(end, at + TALK_LOOK_MS);
  return end - RING_LOOK_MS > at ? end - RING_LOOK_MS : end;
}

/** When the browser heard of longest ago counts as lost, however often the other one is heard of. */
function silentAt({ heard }: CallRecord, at: number): number {
  return Math.min(heard.visitor ?? at, heard.agent ?? at) + CALL_HEARD_MS + 1;
}

/** When a leg has to be asked after, or asked to end again. Null when the stage looks after it. */
function legDueAt(leg: CallLeg, at: number): number | null {
  if (!isLegLive(leg)) return null;
  const again = at + (leg.lookUps < LEG_TRIES_OFTEN ? LEG_AGAIN_MS : LEG_AGAIN_LATER_MS);
  if (leg.ref !== null) return leg.isUnwanted ? again : null;
  const firstLook = leg.begunAt + LEG_UNKNOWN_MS;
  return leg.lookUps === 0 && firstLook > at ? firstLook : again;
}
