/** The decisions every store takes alike, apart from the use-cases: a database thread loads nothing else of core. */
export { addVisit } from "./rules/add-visit.ts";
export { agentInCall, ringingAgent } from "./rules/calls/agent-in-call.ts";
export { type CallAsked, callAsked } from "./rules/calls/call-asked.ts";
export type {
  CallAct,
  CallCandidate,
  CallCounts,
  CallEvent,
  CallLeg,
  CallRecord,
  CallWorld,
} from "./rules/calls/call-record.ts";
export { changeCallSettings } from "./rules/calls/change-call-settings.ts";
export { defaultCallSettings } from "./rules/calls/default-call-settings.ts";
export { isOver } from "./rules/calls/is-over.ts";
export { presentCall } from "./rules/calls/present-call.ts";
export { promiseOf } from "./rules/calls/promise-of.ts";
export { compareNames } from "./rules/compare-names.ts";
export { conversationOrders } from "./rules/conversation-orders.ts";
export { firstDepartment } from "./rules/first-department.ts";
export { goesOn } from "./rules/goes-on.ts";
export { authorOf } from "./rules/handling/author-of.ts";
export { decideHandling } from "./rules/handling/decide-handling.ts";
export {
  type AgentChange,
  type Candidate,
  type Decision,
  type Handled,
  type Handling,
  type HandlingCommand,
  type HandlingCommandKind,
  type HandlingContext,
  NO_CONTEXT,
  NO_HANDLING,
  type TimerChange,
} from "./rules/handling/handling.ts";
export { isEntryOf } from "./rules/handling/is-entry-of.ts";
export { isNothing } from "./rules/handling/is-nothing.ts";
export { isResting } from "./rules/handling/is-resting.ts";
export { keepPromise } from "./rules/handling/keep-promise.ts";
export { neededTimers } from "./rules/handling/needed-timers.ts";
export { needsOf } from "./rules/handling/needs-of.ts";
export { offeredTo } from "./rules/handling/offered-to.ts";
export { owedAt } from "./rules/handling/owed-at.ts";
export { startWaiting } from "./rules/handling/start-waiting.ts";
export { higherRole } from "./rules/higher-role.ts";
export { isForTeam } from "./rules/is-for-team.ts";
export { isInScope, isSiteInScope } from "./rules/is-in-scope.ts";
export { isSameBody } from "./rules/is-same-body.ts";
export { makePreview } from "./rules/make-preview.ts";
export { moveMark } from "./rules/move-mark.ts";
export { rankInDepartment } from "./rules/rank-in-department.ts";
export { refuseClaim, refuseClosing, refuseEntry, refuseReopening } from "./rules/refuse-write.ts";
export { unansweredAfter } from "./rules/unanswered-after.ts";
