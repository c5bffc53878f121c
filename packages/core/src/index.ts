export type { Blobs } from "./ports/blobs.ts";
export type { Bus, Fact } from "./ports/bus.ts";
export type {
  AppendEntry,
  ChangeOwner,
  ConversationStore,
  EntryRange,
  Written,
} from "./ports/conversation-store.ts";
export type { Agent, DirectoryStore, Membership } from "./ports/directory-store.ts";
export type { FileStore, StoredFile } from "./ports/file-store.ts";
export type { PresenceStore } from "./ports/presence-store.ts";
export type { Scope } from "./ports/scope.ts";
export { type Store, StoreUnavailable } from "./ports/store.ts";
export type { Timer, TimerKind, TimerStore } from "./ports/timer-store.ts";
export type { VisitorStore } from "./ports/visitor-store.ts";
export { VISITOR_LEASE_MS } from "./rules/lease-times.ts";
export { presentEntry } from "./rules/present-entry.ts";
export { presentHead } from "./rules/present-head.ts";
export { acceptInvitation } from "./use-cases/accept-invitation.ts";
export { announceWait } from "./use-cases/announce-wait.ts";
export { authenticateVisitor } from "./use-cases/authenticate-visitor.ts";
export { claimConversation } from "./use-cases/claim-conversation.ts";
export { closeConversation } from "./use-cases/close-conversation.ts";
export { createSite } from "./use-cases/create-site.ts";
export type { AgentSession, Deps, VisitorSession } from "./use-cases/deps.ts";
export { endAgentSession } from "./use-cases/end-agent-session.ts";
export { endPresence } from "./use-cases/end-presence.ts";
export { endVisitorSessions } from "./use-cases/end-visitor-sessions.ts";
export { ensureDemoSite } from "./use-cases/ensure-demo-site.ts";
export { inviteAgent } from "./use-cases/invite-agent.ts";
export { issueSetupToken } from "./use-cases/issue-setup-token.ts";
export { keepFile } from "./use-cases/keep-file.ts";
export { leaveContact } from "./use-cases/leave-contact.ts";
export { listClosedConversations } from "./use-cases/list-closed-conversations.ts";
export { listInvitations } from "./use-cases/list-invitations.ts";
export { listMembers } from "./use-cases/list-members.ts";
export { listVisitorConversations } from "./use-cases/list-visitor-conversations.ts";
export { markConversation } from "./use-cases/mark-conversation.ts";
export { markInstalled } from "./use-cases/mark-installed.ts";
export { openConversation } from "./use-cases/open-conversation.ts";
export { openDesk } from "./use-cases/open-desk.ts";
export { openSession } from "./use-cases/open-visitor-session.ts";
export { pageConversation, pageVisitorConversation } from "./use-cases/page-conversation.ts";
export { readAgentSession } from "./use-cases/read-agent-session.ts";
export { readAvailability } from "./use-cases/read-availability.ts";
export { readInvitation } from "./use-cases/read-invitation.ts";
export { readMe } from "./use-cases/read-me.ts";
export { readSetup } from "./use-cases/read-setup.ts";
export { readSite } from "./use-cases/read-site.ts";
export { removeMember } from "./use-cases/remove-member.ts";
export { removeUnusedFiles } from "./use-cases/remove-unused-files.ts";
export { renewPresence } from "./use-cases/renew-presence.ts";
export { renewVisitors } from "./use-cases/renew-visitors.ts";
export { reopenConversation } from "./use-cases/reopen-conversation.ts";
export { replaceSiteKey } from "./use-cases/replace-site-key.ts";
export { reportPage } from "./use-cases/report-page.ts";
export { reportTyping } from "./use-cases/report-typing.ts";
export { revokeInvitation } from "./use-cases/revoke-invitation.ts";
export { sendAgentFile } from "./use-cases/send-agent-file.ts";
export { sendAgentMessage } from "./use-cases/send-agent-message.ts";
export { sendAgentNote } from "./use-cases/send-agent-note.ts";
export { sendVisitorFile } from "./use-cases/send-visitor-file.ts";
export { sendVisitorMessage } from "./use-cases/send-visitor-message.ts";
export { setAgentStatus } from "./use-cases/set-agent-status.ts";
export { setUpOwner } from "./use-cases/set-up-owner.ts";
export { sweepPresence } from "./use-cases/sweep-presence.ts";
export { syncConversation, syncVisitorConversation } from "./use-cases/sync-conversation.ts";
export { updateSite } from "./use-cases/update-site.ts";
