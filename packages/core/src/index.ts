export type { AgentSession, Deps, VisitorSession } from "./deps.ts";
export type { Blobs } from "./ports/blobs.ts";
export type { Bus, Fact } from "./ports/bus.ts";
export {
  type CallLegPlan,
  type CallProvider,
  CallUnknown,
  type Dialled,
  type LegEvent,
  type LegEventKind,
} from "./ports/call-provider.ts";
export type { CallStore, StoredCall } from "./ports/call-store.ts";
export type {
  AppendEntry,
  ChangeConversation,
  Changed,
  ChangeOwner,
  ConversationStore,
  EntryRange,
  WaitingConversation,
  Written,
} from "./ports/conversation-store.ts";
export type { Agent, DirectoryStore, Membership } from "./ports/directory-store.ts";
export type { FileStore, StoredFile } from "./ports/file-store.ts";
export type { Holidays, PublicHoliday } from "./ports/holidays.ts";
export type { PhoneBook, PhoneFacts } from "./ports/phone-book.ts";
export type { PresenceStore } from "./ports/presence-store.ts";
export type { Scope } from "./ports/scope.ts";
export { type Store, StoreUnavailable } from "./ports/store.ts";
export type { Timer, TimerKind, TimerStore } from "./ports/timer-store.ts";
export type { VisitorStore } from "./ports/visitor-store.ts";
export { defaultCallSettings } from "./rules/calls/default-call-settings.ts";
export { measuredRing } from "./rules/calls/measured-ring.ts";
export { presentVisitorCall } from "./rules/calls/present-call.ts";
export { promiseOf } from "./rules/calls/promise-of.ts";
export { VISITOR_LEASE_MS } from "./rules/lease-times.ts";
export { presentEntry } from "./rules/present-entry.ts";
export { presentHead } from "./rules/present-head.ts";
export { type ShownPlace, showPlace } from "./rules/show-place.ts";
export { showToAgent, whoSeesNumber } from "./rules/show-to-agent.ts";
export { readAvailability, readAvailabilityUntil, readNextChange } from "./steps/read-availability.ts";
export { readCallsOffered } from "./steps/read-calls-offered.ts";
export { readChoices } from "./steps/read-choices.ts";
export { readDeskDepartments } from "./steps/read-desk-departments.ts";
export { readOutside } from "./steps/read-outside.ts";
export { readQueuePlaces } from "./steps/read-queue-places.ts";
export { offerNext, routeConversation } from "./steps/route-conversation.ts";
export { acceptCall } from "./use-cases/accept-call.ts";
export { acceptInvitation } from "./use-cases/accept-invitation.ts";
export { answerSolved } from "./use-cases/answer-solved.ts";
export { authenticateVisitor } from "./use-cases/authenticate-visitor.ts";
export { cancelCall } from "./use-cases/cancel-call.ts";
export { claimConversation } from "./use-cases/claim-conversation.ts";
export { closeConversation } from "./use-cases/close-conversation.ts";
export { closeDuty } from "./use-cases/close-duty.ts";
export { closeIdle } from "./use-cases/close-idle.ts";
export { createDepartment } from "./use-cases/create-department.ts";
export { createSite } from "./use-cases/create-site.ts";
export { endAgentSession } from "./use-cases/end-agent-session.ts";
export { endPresence } from "./use-cases/end-presence.ts";
export { endVisitorSessions } from "./use-cases/end-visitor-sessions.ts";
export { ensureDemoSite } from "./use-cases/ensure-demo-site.ts";
export { findDeadEnds } from "./use-cases/find-dead-ends.ts";
export { fireTimer } from "./use-cases/fire-timer.ts";
export { forgetNumbers } from "./use-cases/forget-numbers.ts";
export { hangUpCall } from "./use-cases/hang-up-call.ts";
export { hearProvider } from "./use-cases/hear-provider.ts";
export { inviteAgent } from "./use-cases/invite-agent.ts";
export { isToldOfLeg } from "./use-cases/is-told-of-leg.ts";
export { issueSetupToken } from "./use-cases/issue-setup-token.ts";
export { joinCall, joinVisitorCall } from "./use-cases/join-call.ts";
export { keepFile } from "./use-cases/keep-file.ts";
export { keepWaiting } from "./use-cases/keep-waiting.ts";
export { leaveContact } from "./use-cases/leave-contact.ts";
export { listCallSlots } from "./use-cases/list-call-slots.ts";
export { listCalls } from "./use-cases/list-calls.ts";
export { listClosedConversations } from "./use-cases/list-closed-conversations.ts";
export { listDepartments } from "./use-cases/list-departments.ts";
export { listHolidays } from "./use-cases/list-holidays.ts";
export { listInvitations } from "./use-cases/list-invitations.ts";
export { listMembers } from "./use-cases/list-members.ts";
export { listVisitorConversations } from "./use-cases/list-visitor-conversations.ts";
export { makePromise } from "./use-cases/make-promise.ts";
export { markConversation } from "./use-cases/mark-conversation.ts";
export { markInstalled } from "./use-cases/mark-installed.ts";
export { measureQueues } from "./use-cases/measure-queues.ts";
export { openConversation } from "./use-cases/open-conversation.ts";
export { openDesk } from "./use-cases/open-desk.ts";
export { openSession } from "./use-cases/open-visitor-session.ts";
export { pageConversation, pageVisitorConversation } from "./use-cases/page-conversation.ts";
export { passCall } from "./use-cases/pass-call.ts";
export { passOffer } from "./use-cases/pass-offer.ts";
export { planCall } from "./use-cases/plan-call.ts";
export { previewVisit } from "./use-cases/preview-visit.ts";
export { readAgentSession } from "./use-cases/read-agent-session.ts";
export { readCall, readVisitorCall } from "./use-cases/read-call.ts";
export { readCallChoices } from "./use-cases/read-call-choices.ts";
export { readCallReport } from "./use-cases/read-call-report.ts";
export { readCallSettings } from "./use-cases/read-call-settings.ts";
export { readInvitation } from "./use-cases/read-invitation.ts";
export { readMe } from "./use-cases/read-me.ts";
export { readPromise } from "./use-cases/read-promise.ts";
export { readSetup } from "./use-cases/read-setup.ts";
export { readSite } from "./use-cases/read-site.ts";
export { recallTransfer } from "./use-cases/recall-transfer.ts";
export { releaseConversation } from "./use-cases/release-conversation.ts";
export { removeDepartment } from "./use-cases/remove-department.ts";
export { removeMember } from "./use-cases/remove-member.ts";
export { removeUnusedFiles } from "./use-cases/remove-unused-files.ts";
export { renewPresence } from "./use-cases/renew-presence.ts";
export { renewVisitors } from "./use-cases/renew-visitors.ts";
export { reopenConversation } from "./use-cases/reopen-conversation.ts";
export { replaceSiteKey } from "./use-cases/replace-site-key.ts";
export { reportCallMedia, reportVisitorCallMedia } from "./use-cases/report-call-media.ts";
export { reportCallResult } from "./use-cases/report-call-result.ts";
export { reportPage } from "./use-cases/report-page.ts";
export { reportTyping } from "./use-cases/report-typing.ts";
export { endViewing, reportViewing, type Viewing } from "./use-cases/report-viewing.ts";
export { requestCall } from "./use-cases/request-call.ts";
export { revokeInvitation } from "./use-cases/revoke-invitation.ts";
export { sendAgentFile } from "./use-cases/send-agent-file.ts";
export { sendAgentMessage } from "./use-cases/send-agent-message.ts";
export { sendAgentNote } from "./use-cases/send-agent-note.ts";
export { sendCallSignal } from "./use-cases/send-call-signal.ts";
export { sendVisitorFile } from "./use-cases/send-visitor-file.ts";
export { sendVisitorMessage } from "./use-cases/send-visitor-message.ts";
export { setAgentStatus } from "./use-cases/set-agent-status.ts";
export { setUpOwner } from "./use-cases/set-up-owner.ts";
export { startCall } from "./use-cases/start-call.ts";
export { sweepPresence } from "./use-cases/sweep-presence.ts";
export { syncConversation, syncVisitorConversation } from "./use-cases/sync-conversation.ts";
export { transferConversation } from "./use-cases/transfer-conversation.ts";
export { updateCallSettings } from "./use-cases/update-call-settings.ts";
export { updateDepartment } from "./use-cases/update-department.ts";
export { updateMe } from "./use-cases/update-me.ts";
export { updateMember } from "./use-cases/update-member.ts";
export { updateSite } from "./use-cases/update-site.ts";
export { wrapUpCall } from "./use-cases/wrap-up-call.ts";
