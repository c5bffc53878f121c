import type { Store } from "@bellhop/core";
import * as agents from "./sql-operations/agents.ts";
import * as appendEntry from "./sql-operations/append-entry.ts";
import * as callCandidates from "./sql-operations/call-candidates.ts";
import * as calls from "./sql-operations/calls.ts";
import * as changeConversation from "./sql-operations/change-conversation.ts";
import * as changeOwner from "./sql-operations/change-owner.ts";
import * as deadEnds from "./sql-operations/dead-ends.ts";
import * as departments from "./sql-operations/departments.ts";
import * as files from "./sql-operations/files.ts";
import * as forgetCounted from "./sql-operations/forget-counted.ts";
import * as forgetNumbers from "./sql-operations/forget-numbers.ts";
import * as invitations from "./sql-operations/invitations.ts";
import * as marks from "./sql-operations/marks.ts";
import * as members from "./sql-operations/members.ts";
import * as ownedAndOwed from "./sql-operations/owned-and-owed.ts";
import * as presence from "./sql-operations/presence.ts";
import * as readConversations from "./sql-operations/read-conversations.ts";
import * as sites from "./sql-operations/sites.ts";
import type { SqlContext } from "./sql-operations/sql-context.ts";
import * as timers from "./sql-operations/timers.ts";
import * as visitors from "./sql-operations/visitors.ts";
import * as waiting from "./sql-operations/waiting.ts";

/** Every operation of the store but those about the engine itself. */
export type OperationName = Exclude<keyof Store, "clockOffset" | "ping" | "close">;
export type OperationInput<K extends OperationName> = Parameters<Store[K]>[0];
export type OperationOutput<K extends OperationName> = Awaited<ReturnType<Store[K]>>;

type Access = "read" | "write";
type Operation<K extends OperationName> = {
  access: Access | ((input: OperationInput<K>) => Access);
  /** One statement, or several that are right without a transaction around them. */
  single?: true;
  run: (context: SqlContext, input: OperationInput<K>) => Promise<OperationOutput<K>>;
};

/** Written once for both engines. One that is missing does not compile. */
export const sqlOperations: { [K in OperationName]: Operation<K> } = {
  appendEntry: { access: "write", run: appendEntry.appendEntry },
  claimConversation: { access: "write", run: changeOwner.claimConversation },
  closeConversation: { access: "write", run: changeOwner.closeConversation },
  reopenConversation: { access: "write", run: changeOwner.reopenConversation },
  changeConversation: { access: "write", run: changeConversation.changeConversation },
  // What moves from queue to queue between two of its statements is routed by whoever moves it.
  findNextWaiting: { access: "read", single: true, run: waiting.findNextWaiting },
  readWaiting: { access: "read", single: true, run: waiting.readWaiting },
  listWaiting: { access: "read", single: true, run: waiting.listWaiting },
  listWaits: { access: "read", single: true, run: waiting.listWaits },
  listOffered: { access: "read", single: true, run: waiting.listOffered },
  listOwned: { access: "read", single: true, run: ownedAndOwed.listOwned },
  listOwed: { access: "read", single: true, run: ownedAndOwed.listOwed },
  listIdle: { access: "read", single: true, run: ownedAndOwed.listIdle },
  // Looked for every few seconds by every node, and found next to never: no business of the one who writes.
  findDeadEnds: { access: ({ healing }) => (healing ? "write" : "read"), run: deadEnds.findDeadEnds },
  advanceMark: { access: "write", run: marks.advanceMark },
  readMarks: { access: "read", single: true, run: marks.readMarks },
  readConversation: { access: "read", single: true, run: readConversations.readConversation },
  findLatestConversation: { access: "read", single: true, run: readConversations.findLatestConversation },
  readEntries: { access: "read", single: true, run: readConversations.readEntries },
  listConversations: { access: "read", run: readConversations.listConversations },
  listChangedConversations: { access: "read", single: true, run: readConversations.listChangedConversations },
  readCallSettings: { access: "read", single: true, run: calls.readCallSettings },
  changeCallSettings: { access: "write", run: calls.changeCallSettings },
  listCalls: { access: "read", single: true, run: calls.listCalls },
  findCall: { access: "read", single: true, run: calls.findCall },
  listCallCandidates: { access: "read", single: true, run: callCandidates.listCallCandidates },
  listCallsOf: { access: "read", single: true, run: calls.listCallsOf },
  listPlannedCalls: { access: "read", single: true, run: calls.listPlannedCalls },
  countLiveCalls: { access: "read", single: true, run: calls.countLiveCalls },
  forgetNumbers: { access: "write", run: forgetNumbers.forgetNumbers },
  forgetCounted: { access: "write", run: forgetCounted.forgetCounted },
  registerVisitor: { access: "write", single: true, run: visitors.registerVisitor },
  updateVisitor: { access: "write", single: true, run: visitors.updateVisitor },
  readVisitor: { access: "read", single: true, run: visitors.readVisitor },
  listOnlineVisitors: { access: "read", single: true, run: visitors.listOnlineVisitors },
  renewVisitors: { access: "write", single: true, run: visitors.renewVisitors },
  createSite: { access: "write", run: sites.createSite },
  updateSite: { access: "write", run: sites.updateSite },
  readSite: { access: "read", single: true, run: sites.readSite },
  findSiteByKey: { access: "read", single: true, run: sites.findSiteByKey },
  listSites: { access: "read", single: true, run: sites.listSites },
  markInstalled: { access: "write", single: true, run: sites.markInstalled },
  addAgent: { access: "write", single: true, run: agents.addAgent },
  readAgent: { access: "read", single: true, run: agents.readAgent },
  findAgentByEmail: { access: "read", single: true, run: agents.findAgentByEmail },
  setAgentStatus: { access: "write", single: true, run: agents.setAgentStatus },
  setAgentCapacity: { access: "write", single: true, run: agents.setAgentCapacity },
  setAgentPhone: { access: "write", single: true, run: agents.setAgentPhone },
  listMemberships: { access: "read", single: true, run: members.listMemberships },
  listMembers: { access: "read", single: true, run: members.listMembers },
  addMembership: { access: "write", run: members.addMembership },
  removeMembership: { access: "write", run: members.removeMembership },
  hasOwner: { access: "read", single: true, run: members.hasOwner },
  listDepartments: { access: "read", single: true, run: departments.listDepartments },
  readDepartment: { access: "read", single: true, run: departments.readDepartment },
  putDepartment: { access: "write", run: departments.putDepartment },
  removeDepartment: { access: "write", run: departments.removeDepartment },
  listOfDepartment: { access: "read", single: true, run: departments.listOfDepartment },
  createInvitation: { access: "write", single: true, run: invitations.createInvitation },
  findInvitation: { access: "read", run: invitations.findInvitation },
  acceptInvitation: { access: "write", run: invitations.acceptInvitation },
  listInvitations: { access: "read", single: true, run: invitations.listInvitations },
  revokeInvitation: { access: "write", run: invitations.revokeInvitation },
  putSetupToken: { access: "write", run: invitations.putSetupToken },
  isSetupToken: { access: "read", single: true, run: invitations.isSetupToken },
  useSetupToken: { access: "write", run: invitations.useSetupToken },
  renewAgentLeases: { access: "write", run: presence.renewAgentLeases },
  endAgentLeases: { access: "write", run: presence.endAgentLeases },
  sweepAgentLeases: { access: "write", run: presence.sweepAgentLeases },
  listOnlineAgents: { access: "read", single: true, run: presence.listOnlineAgents },
  listAvailableAgents: { access: "read", single: true, run: presence.listAvailableAgents },
  scheduleTimer: { access: "write", single: true, run: timers.scheduleTimer },
  cancelTimer: { access: "write", single: true, run: timers.cancelTimer },
  claimDueTimers: { access: "write", run: timers.claimDueTimers },
  completeTimers: { access: "write", run: timers.completeTimers },
  nextTimerDueIn: { access: "read", single: true, run: timers.nextTimerDueIn },
  addFile: { access: "write", single: true, run: files.addFile },
  findFile: { access: "read", single: true, run: files.findFile },
  readOwnFile: { access: "read", single: true, run: files.readOwnFile },
  removeUnusedFiles: { access: "write", run: files.removeUnusedFiles },
};

export function accessOf<K extends OperationName>(name: K, input: OperationInput<K>): Access {
  const { access } = sqlOperations[name];
  return typeof access === "function" ? access(input) : access;
}
