import type { LegEvent } from "../../ports/call-provider.ts";
import { beginVisitorLeg } from "./begin-leg.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import type { CallEvent, CallLeg } from "./call-record.ts";
import { LEG_UNKNOWN_TIMES } from "./call-times.ts";
import { missAttempt } from "./end-attempt.ts";
import { isLegLive } from "./is-over.ts";
import { visitorLegOf } from "./legs-of.ts";

type EventOf<Kind> = Extract<CallEvent, { kind: Kind }>;
type End = NonNullable<CallLeg["end"]>;

/** The one that says most comes first: of two ends told, it stays. */
const ends: readonly End[] = ["machine", "ended", "busy", "noAnswer", "failed", "cancelled"];

/** What the provider tells of a leg becomes a fact about it; what the facts make of the call is settled afterwards. */
export function hearLeg(move: CallMove, { event }: EventOf<"leg">): CallRuling {
  const leg = move.call.legs.find(({ id }) => id === event.legId);
  if (!leg) return null;
  // Two that come first at once are both let in: only one of them names the leg.
  if (leg.ref !== null && event.ref !== null && leg.ref !== event.ref) return null;
  const at = Math.min(Math.max(event.at, leg.begunAt), move.at);
  leg.ref ??= event.ref;
  leg.lookUps = 0;
  if (event.seconds !== undefined) leg.seconds = Math.max(leg.seconds ?? 0, event.seconds);
  const { kind } = event;
  if (kind === "ringing" || kind === "answered" || kind === "accepted") noteLife(leg, kind, at);
  else noteEnd(leg, kind, at);
  return null;
}

/** The provider has taken the dial. */
export function hearDialled({ call }: CallMove, { legId, ref }: EventOf<"dialled">): CallRuling {
  const leg = call.legs.find(({ id }) => id === legId);
  if (!leg) return null;
  leg.ref ??= ref;
  awaken(leg);
  return null;
}

/** The provider has refused it: nobody is rung. */
export function hearRefusal({ call, at }: CallMove, { legId }: EventOf<"refused">): CallRuling {
  const leg = call.legs.find(({ id }) => id === legId);
  if (leg && leg.ref === null) noteEnd(leg, "failed", at);
  return null;
}

/**
 * It was looked up, and the provider knows nothing of it. Twice: it has never been, and nobody is rung. Whoever had the
 * right to dial it has not and may not any more, so that another one can be begun.
 */
export function hearLookUp(move: CallMove, { legId, found }: EventOf<"lookedUp">): CallRuling {
  const { call, at, world } = move;
  const leg = call.legs.find(({ id }) => id === legId);
  const isUnknown = leg && (leg.ref === null || leg.isUnwanted);
  if (!isUnknown || found || !isLegLive(leg) || leg.lookUps < LEG_UNKNOWN_TIMES) return null;
  leg.endedAt = at;
  const isAwaited = call.stage.name === "dialingVisitor" && visitorLegOf(call) === leg && !leg.isDropped;
  leg.isDropped = true;
  if (!isAwaited) return null;
  const isSecond =
    call.legs.filter(({ side, attempt }) => side === "visitor" && attempt === call.attempt).length > 1;
  const isBegun = !world.provider.joinsByAnswer && !isSecond && beginVisitorLeg(move) === "begun";
  if (!isBegun) missAttempt(move, "unknown");
  return null;
}

function noteLife(leg: CallLeg, kind: "ringing" | "answered" | "accepted", at: number): void {
  const field = ({ ringing: "ringingAt", answered: "answeredAt", accepted: "acceptedAt" } as const)[kind];
  leg[field] = Math.min(leg[field] ?? at, at);
  // Accepting is answering; the answer itself is told earlier or later.
  if (kind === "accepted") leg.answeredAt = Math.min(leg.answeredAt ?? at, at);
  awaken(leg);
}

/** A machine talks until it is hung up. */
function noteEnd(leg: CallLeg, kind: LegEvent["kind"] & End, at: number): void {
  const wasTaken = leg.end === null && leg.endedAt !== null;
  if (wasTaken) leg.endedAt = null;
  if (kind !== "machine") leg.endedAt = Math.min(leg.endedAt ?? at, at);
  if (leg.end === null || ends.indexOf(kind) < ends.indexOf(leg.end)) leg.end = kind;
}

/** It was only taken to have ended, and lives: it is hung up. Nothing the provider has called ended comes back. */
function awaken(leg: CallLeg): void {
  if (leg.end === null) leg.endedAt = null;
}
