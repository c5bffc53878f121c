import type { CallMiss } from "@bellhop/protocol";
import { CLOCK_SLACK_MS } from "../handling/handling-times.ts";
import { system } from "../handling/make-decision.ts";
import { startWaiting } from "../handling/start-waiting.ts";
import { askEverybody, beginAsking, endOffer, waitForTaker } from "./ask-call.ts";
import { stageEndsAt } from "./call-due-at.ts";
import type { CallMove, CallRuling } from "./call-move.ts";
import type { CallEvent, CallRecord } from "./call-record.ts";
import {
  CALL_EXPIRES_MS,
  CALL_HEARD_MS,
  CALL_LATE_MS,
  DIALS_COUNT_MS,
  DIALS_DAY_MAX,
  LEG_AGAIN_MS,
  RING_END_LOOKS,
} from "./call-times.ts";
import { endCall, missAttempt } from "./end-attempt.ts";
import { failAgent } from "./fail-agent.ts";
import { isLegLive } from "./is-over.ts";
import { dropLegs, isVisitorLive, visitorLegOf } from "./legs-of.ts";
import { lookAfterLegs } from "./look-after-legs.ts";
import { openAgain } from "./open-again.ts";
import { refuseFull } from "./refuse-call.ts";
import { secondsSince } from "./seconds-since.ts";

type StageName = CallRecord["stage"]["name"];
type StageOf<Name> = Extract<CallRecord["stage"], { name: Name }>;
type StageRules = { [Name in StageName]: (move: CallMove, stage: StageOf<Name>) => void };

/** What becomes of a stage whose time is up. */
const stageRules: StageRules = {
  offered: lapse,
  waiting: (move) => leaveUntaken(move),
  dialingAgent: (move) => failAgent(move),
  dialingVisitor: (move) => leaveUnreached(move),
  connected: endTalk,
  retry: (move, stage) => beginAgain(move, stage.at),
  scheduled: (move, stage) => beginAgain(move, stage.at),
  ended: () => undefined,
};

/** The call's timer is due: its stage may be over, and telephones may have to be asked after. One of an earlier step changes nothing. */
export function meetDue(move: CallMove, { step }: Extract<CallEvent, { kind: "due" }>): CallRuling {
  const { call, at } = move;
  if (step !== call.step) return null;
  move.isDue = true;
  const isTold = isVisitorTold(call);
  lookAfterLegs(move);
  if (call.channel === "page") noteSilence(move);
  const endsAt = stageEndsAt(call);
  if (endsAt === null || at < endsAt - CLOCK_SLACK_MS) return null;
  if (call.stage.name === "dialingVisitor" && !isTold && mayBeTold(call)) {
    // What was told may be lost, and who seems not to answer may be talking.
    call.stage = { ...call.stage, until: at + LEG_AGAIN_MS };
    return null;
  }
  const rule = stageRules[call.stage.name] as (move: CallMove, stage: CallRecord["stage"]) => void;
  rule(move, call.stage);
  return null;
}

function lapse(move: CallMove, { agentId }: StageOf<"offered">): void {
  const { call, context } = move;
  if (agentId === null) {
    waitForTaker(move);
    return;
  }
  const isThere = context.callCandidates.some(({ id }) => id === agentId);
  endOffer(move, { id: agentId, name: call.askedName ?? "" }, isThere ? "missed" : "gone");
  askEverybody(move);
}

/** The visitor's wish now waits like an unanswered message. Whoever owns the conversation still does. */
function leaveUntaken(move: CallMove): void {
  missAttempt(move, "noAccept");
  waitAsChat(move);
}

/** It is there for whoever comes; another open one of the visitor's is instead of it. */
function waitAsChat(move: CallMove): void {
  const { before, call, at, context } = move;
  const isClosed = before.status === "closed";
  if (isClosed && context.hasOtherOpen) return;
  const unansweredSince = before.unansweredSince ?? call.requestedAt;
  if (!isClosed) move.row.unansweredSince = unansweredSince;
  if (!isClosed && (before.agent || before.waitingSince !== null)) return;
  openAgain(move, system);
  const { next, timers } = startWaiting(before, at, call.preferredAgentId);
  const { handling, ...row } = next;
  Object.assign(move.row, row, { unansweredSince });
  Object.assign(move.handling, handling);
  move.timers.push(...timers);
}

/** The visitor's telephone was asked after, and the provider has said how it is. */
function isVisitorTold(call: CallRecord): boolean {
  const leg = visitorLegOf(call);
  return leg?.isAskedAfter === true && leg.lookUps === 0;
}

function mayBeTold(call: CallRecord): boolean {
  const leg = visitorLegOf(call);
  return leg !== null && leg.ref !== null && isLegLive(leg) && leg.lookUps <= RING_END_LOOKS;
}

function leaveUnreached(move: CallMove): void {
  const { call } = move;
  const reason = reasonOf(call);
  dropLegs(call.legs);
  // Whoever dialled by hand has said nothing: it may have been talked.
  if (call.isSelfReported) missAttempt(move, reason, { retryAt: null });
  else missAttempt(move, reason);
}

/** Rung in vain, or nobody came to the page; whoever dialled by hand has not said. */
function reasonOf(call: CallRecord): CallMiss {
  if (call.channel === "page") {
    if (call.peers.visitor === null) return "visitorGone";
    return call.peers.agent === null ? "agentFailed" : "visitorFailed";
  }
  return visitorLegOf(call)?.ref ? "visitorNoAnswer" : "unknown";
}

/** The longest a call may last is over, or nobody came back to it. */
function endTalk(move: CallMove, { since, brokenAt }: StageOf<"connected">): void {
  dropLegs(move.call.legs);
  endCall(move, system, "completed", secondsSince(since, brokenAt ?? move.at));
}

/** A browser that has not said for long that it hears the other has lost it. */
function noteSilence({ call, at }: CallMove): void {
  if (call.stage.name !== "connected") return;
  for (const side of ["visitor", "agent"] as const) {
    const heardAt = call.heard[side];
    if (heardAt !== null && at - heardAt > CALL_HEARD_MS) call.heard[side] = null;
  }
  const isBroken = call.heard.visitor === null || call.heard.agent === null;
  if (isBroken) call.stage = { ...call.stage, brokenAt: call.stage.brokenAt ?? at };
}

/** A planned call's time has come, or another try's. What cannot begin now is tried again until it has expired. */
function beginAgain(move: CallMove, planned: number): void {
  const { call, at, world, context, before } = move;
  if (at > planned + CALL_EXPIRES_MS) {
    waitAsChat(move);
    endCall(move, system, "expired");
    return;
  }
  const hasNoPlace = before.status === "closed" && context.hasOtherOpen;
  if (world.settings.paused || !world.mayCall || isVisitorLive(call) || hasNoPlace) return;
  if (isTooSoon(move, planned) || hasNoRoom(move)) return;
  if (call.stage.name === "retry") call.preferredAgentId = call.agent?.id ?? call.preferredAgentId;
  // What was promised at first counts from then.
  else if (call.attempt === 1 && !call.wasPromised) call.requestedAt = planned;
  const wasTried = call.legs.some(({ attempt }) => attempt === call.attempt);
  if (call.stage.name === "retry" || wasTried) call.attempt += 1;
  call.promised = false;
  call.departmentId = before.departmentId;
  openAgain(move, system);
  beginAsking(move);
}

/** As many calls are live as may be, or the minutes of the day are used: it is looked at again in a moment. */
function hasNoRoom({ call, world: { settings }, context: { callCounts } }: CallMove): boolean {
  const isPaid = call.channel === "phone" && settings.provider !== "console";
  return callCounts === null || refuseFull(callCounts, settings, isPaid) !== null;
}

/**
 * Nobody is to be rung now: at night, out of hours, or as the number was dialled often enough today. Another try is put
 * off until then. A planned call is only held to it when it comes late: its time the visitor has chosen.
 */
function isTooSoon({ call, at, world: { retryAt }, context }: CallMove, planned: number): boolean {
  const isAllowed = retryAt !== null && retryAt <= Math.max(at, planned) + CLOCK_SLACK_MS;
  if (call.stage.name !== "retry") return !isAllowed && at > planned + CALL_LATE_MS;
  const isDialledOut = (context.callCounts?.dialsDay ?? 0) >= DIALS_DAY_MAX;
  if (isAllowed && !isDialledOut) return false;
  const third = call.dials.at(-DIALS_DAY_MAX);
  const later = isAllowed ? third && third + DIALS_COUNT_MS : retryAt;
  if (later) call.stage = { ...call.stage, at: later };
  return true;
}
