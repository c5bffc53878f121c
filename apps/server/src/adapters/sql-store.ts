import type { Store } from "@bellhop/core";
import type { OperationInput, OperationName, OperationOutput } from "./sql-operations.ts";

/** A store on SQL: every named operation goes through `run`, which makes it one transaction of its engine. */
export abstract class SqlStore implements Store {
  protected abstract run<K extends OperationName>(
    name: K,
    input: OperationInput<K>,
  ): Promise<OperationOutput<K>>;
  abstract clockOffset(): Promise<number>;
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;

  appendEntry(input: OperationInput<"appendEntry">) {
    return this.run("appendEntry", input);
  }
  claimConversation(input: OperationInput<"claimConversation">) {
    return this.run("claimConversation", input);
  }
  closeConversation(input: OperationInput<"closeConversation">) {
    return this.run("closeConversation", input);
  }
  reopenConversation(input: OperationInput<"reopenConversation">) {
    return this.run("reopenConversation", input);
  }
  changeConversation(input: OperationInput<"changeConversation">) {
    return this.run("changeConversation", input);
  }
  findNextWaiting(input: OperationInput<"findNextWaiting">) {
    return this.run("findNextWaiting", input);
  }
  readWaiting(input: OperationInput<"readWaiting">) {
    return this.run("readWaiting", input);
  }
  listWaiting(input: OperationInput<"listWaiting">) {
    return this.run("listWaiting", input);
  }
  listWaits(input: OperationInput<"listWaits">) {
    return this.run("listWaits", input);
  }
  listOffered(input: OperationInput<"listOffered">) {
    return this.run("listOffered", input);
  }
  listOwned(input: OperationInput<"listOwned">) {
    return this.run("listOwned", input);
  }
  listOwed(input: OperationInput<"listOwed">) {
    return this.run("listOwed", input);
  }
  listIdle(input: OperationInput<"listIdle">) {
    return this.run("listIdle", input);
  }
  findDeadEnds(input: OperationInput<"findDeadEnds">) {
    return this.run("findDeadEnds", input);
  }
  advanceMark(input: OperationInput<"advanceMark">) {
    return this.run("advanceMark", input);
  }
  readMarks(input: OperationInput<"readMarks">) {
    return this.run("readMarks", input);
  }
  readConversation(input: OperationInput<"readConversation">) {
    return this.run("readConversation", input);
  }
  findLatestConversation(input: OperationInput<"findLatestConversation">) {
    return this.run("findLatestConversation", input);
  }
  readEntries(input: OperationInput<"readEntries">) {
    return this.run("readEntries", input);
  }
  listConversations(input: OperationInput<"listConversations">) {
    return this.run("listConversations", input);
  }
  listChangedConversations(input: OperationInput<"listChangedConversations">) {
    return this.run("listChangedConversations", input);
  }
  readCallSettings(input: OperationInput<"readCallSettings">) {
    return this.run("readCallSettings", input);
  }
  changeCallSettings(input: OperationInput<"changeCallSettings">) {
    return this.run("changeCallSettings", input);
  }
  listCalls(input: OperationInput<"listCalls">) {
    return this.run("listCalls", input);
  }
  findCall(input: OperationInput<"findCall">) {
    return this.run("findCall", input);
  }
  listCallCandidates(input: OperationInput<"listCallCandidates">) {
    return this.run("listCallCandidates", input);
  }
  listCallsOf(input: OperationInput<"listCallsOf">) {
    return this.run("listCallsOf", input);
  }
  listPlannedCalls(input: OperationInput<"listPlannedCalls">) {
    return this.run("listPlannedCalls", input);
  }
  countLiveCalls() {
    return this.run("countLiveCalls", undefined);
  }
  forgetNumbers(input: OperationInput<"forgetNumbers">) {
    return this.run("forgetNumbers", input);
  }
  forgetCounted(input: OperationInput<"forgetCounted">) {
    return this.run("forgetCounted", input);
  }
  registerVisitor(input: OperationInput<"registerVisitor">) {
    return this.run("registerVisitor", input);
  }
  updateVisitor(input: OperationInput<"updateVisitor">) {
    return this.run("updateVisitor", input);
  }
  readVisitor(input: OperationInput<"readVisitor">) {
    return this.run("readVisitor", input);
  }
  listOnlineVisitors(input: OperationInput<"listOnlineVisitors">) {
    return this.run("listOnlineVisitors", input);
  }
  renewVisitors(input: OperationInput<"renewVisitors">) {
    return this.run("renewVisitors", input);
  }
  createSite(input: OperationInput<"createSite">) {
    return this.run("createSite", input);
  }
  updateSite(input: OperationInput<"updateSite">) {
    return this.run("updateSite", input);
  }
  readSite(input: OperationInput<"readSite">) {
    return this.run("readSite", input);
  }
  findSiteByKey(input: OperationInput<"findSiteByKey">) {
    return this.run("findSiteByKey", input);
  }
  listSites() {
    return this.run("listSites", undefined);
  }
  markInstalled(input: OperationInput<"markInstalled">) {
    return this.run("markInstalled", input);
  }
  addAgent(input: OperationInput<"addAgent">) {
    return this.run("addAgent", input);
  }
  readAgent(input: OperationInput<"readAgent">) {
    return this.run("readAgent", input);
  }
  findAgentByEmail(input: OperationInput<"findAgentByEmail">) {
    return this.run("findAgentByEmail", input);
  }
  setAgentStatus(input: OperationInput<"setAgentStatus">) {
    return this.run("setAgentStatus", input);
  }
  setAgentCapacity(input: OperationInput<"setAgentCapacity">) {
    return this.run("setAgentCapacity", input);
  }
  setAgentPhone(input: OperationInput<"setAgentPhone">) {
    return this.run("setAgentPhone", input);
  }
  listMemberships(input: OperationInput<"listMemberships">) {
    return this.run("listMemberships", input);
  }
  listMembers(input: OperationInput<"listMembers">) {
    return this.run("listMembers", input);
  }
  addMembership(input: OperationInput<"addMembership">) {
    return this.run("addMembership", input);
  }
  removeMembership(input: OperationInput<"removeMembership">) {
    return this.run("removeMembership", input);
  }
  hasOwner() {
    return this.run("hasOwner", undefined);
  }
  listDepartments(input: OperationInput<"listDepartments">) {
    return this.run("listDepartments", input);
  }
  readDepartment(input: OperationInput<"readDepartment">) {
    return this.run("readDepartment", input);
  }
  putDepartment(input: OperationInput<"putDepartment">) {
    return this.run("putDepartment", input);
  }
  removeDepartment(input: OperationInput<"removeDepartment">) {
    return this.run("removeDepartment", input);
  }
  listOfDepartment(input: OperationInput<"listOfDepartment">) {
    return this.run("listOfDepartment", input);
  }
  createInvitation(input: OperationInput<"createInvitation">) {
    return this.run("createInvitation", input);
  }
  findInvitation(input: OperationInput<"findInvitation">) {
    return this.run("findInvitation", input);
  }
  acceptInvitation(input: OperationInput<"acceptInvitation">) {
    return this.run("acceptInvitation", input);
  }
  listInvitations(input: OperationInput<"listInvitations">) {
    return this.run("listInvitations", input);
  }
  revokeInvitation(input: OperationInput<"revokeInvitation">) {
    return this.run("revokeInvitation", input);
  }
  putSetupToken(input: OperationInput<"putSetupToken">) {
    return this.run("putSetupToken", input);
  }
  isSetupToken(input: OperationInput<"isSetupToken">) {
    return this.run("isSetupToken", input);
  }
  useSetupToken(input: OperationInput<"useSetupToken">) {
    return this.run("useSetupToken", input);
  }
  renewAgentLeases(input: OperationInput<"renewAgentLeases">) {
    return this.run("renewAgentLeases", input);
  }
  endAgentLeases(input: OperationInput<"endAgentLeases">) {
    return this.run("endAgentLeases", input);
  }
  sweepAgentLeases(input: OperationInput<"sweepAgentLeases">) {
    return this.run("sweepAgentLeases", input);
  }
  listOnlineAgents(input: OperationInput<"listOnlineAgents">) {
    return this.run("listOnlineAgents", input);
  }
  listAvailableAgents(input: OperationInput<"listAvailableAgents">) {
    return this.run("listAvailableAgents", input);
  }
  scheduleTimer(input: OperationInput<"scheduleTimer">) {
    return this.run("scheduleTimer", input);
  }
  cancelTimer(input: OperationInput<"cancelTimer">) {
    return this.run("cancelTimer", input);
  }
  claimDueTimers(input: OperationInput<"claimDueTimers">) {
    return this.run("claimDueTimers", input);
  }
  completeTimers(input: OperationInput<"completeTimers">) {
    return this.run("completeTimers", input);
  }
  nextTimerDueIn(input: OperationInput<"nextTimerDueIn">) {
    return this.run("nextTimerDueIn", input);
  }
  addFile(input: OperationInput<"addFile">) {
    return this.run("addFile", input);
  }
  findFile(input: OperationInput<"findFile">) {
    return this.run("findFile", input);
  }
  readOwnFile(input: OperationInput<"readOwnFile">) {
    return this.run("readOwnFile", input);
  }
  removeUnusedFiles(input: OperationInput<"removeUnusedFiles">) {
    return this.run("removeUnusedFiles", input);
  }
}
