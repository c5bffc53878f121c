import type { Store } from "../ports/store.ts";
import { StoreUnavailable } from "../ports/store.ts";
import { createMemoryData, type MemoryData } from "./memory-data.ts";
import * as append from "./memory-store-append.ts";
import * as callContext from "./memory-store-call-context.ts";
import * as calls from "./memory-store-calls.ts";
import * as context from "./memory-store-context.ts";
import * as deadEnds from "./memory-store-dead-ends.ts";
import * as departments from "./memory-store-departments.ts";
import * as directory from "./memory-store-directory.ts";
import * as files from "./memory-store-files.ts";
import * as handling from "./memory-store-handling.ts";
import * as invitations from "./memory-store-invitations.ts";
import * as ownership from "./memory-store-ownership.ts";
import * as presence from "./memory-store-presence.ts";
import * as queue from "./memory-store-queue.ts";
import * as reading from "./memory-store-reading.ts";
import * as timers from "./memory-store-timers.ts";
import * as visitors from "./memory-store-visitors.ts";

type Input<K extends keyof Store> = Parameters<Store[K]>[0];

/** The store in plain maps, for tests. Like an engine behind a wire: it copies, answers later, and can be told to fail. */
export class MemoryStore implements Store {
  readonly #data = createMemoryData();
  #available = true;

  /** False: every operation throws `StoreUnavailable` and changes nothing. */
  setAvailable(available: boolean): void {
    this.#available = available;
  }

  async #run<I, O>(operation: (data: MemoryData, input: I) => O, input: I): Promise<O> {
    const copy = structuredClone(input);
    await Promise.resolve();
    await this.ping();
    return structuredClone(operation(this.#data, copy));
  }

  async ping(): Promise<void> {
    if (!this.#available) throw new StoreUnavailable("the memory store was told to fail");
  }

  async clockOffset(): Promise<number> {
    await this.ping();
    return 0;
  }

  async close(): Promise<void> {
    this.#available = false;
  }

  appendEntry(input: Input<"appendEntry">) {
    return this.#run(append.appendEntry, input);
  }
  claimConversation(input: Input<"claimConversation">) {
    return this.#run(ownership.claimConversation, input);
  }
  closeConversation(input: Input<"closeConversation">) {
    return this.#run(ownership.closeConversation, input);
  }
  reopenConversation(input: Input<"reopenConversation">) {
    return this.#run(ownership.reopenConversation, input);
  }
  changeConversation(input: Input<"changeConversation">) {
    return this.#run(handling.changeConversation, input);
  }
  findNextWaiting(input: Input<"findNextWaiting">) {
    return this.#run(queue.findNextWaiting, input);
  }
  readWaiting(input: Input<"readWaiting">) {
    return this.#run(queue.readWaiting, input);
  }
  listOffered(input: Input<"listOffered">) {
    return this.#run(queue.listOffered, input);
  }
  listOwned(input: Input<"listOwned">) {
    return this.#run(queue.listOwned, input);
  }
  listWaiting(input: Input<"listWaiting">) {
    return this.#run(queue.listWaiting, input);
  }
  listWaits(input: Input<"listWaits">) {
    return this.#run(queue.listWaits, input);
  }
  listOwed(input: Input<"listOwed">) {
    return this.#run(queue.listOwed, input);
  }
  listIdle(input: Input<"listIdle">) {
    return this.#run(queue.listIdle, input);
  }
  findDeadEnds(input: Input<"findDeadEnds">) {
    return this.#run(deadEnds.findDeadEnds, input);
  }
  advanceMark(input: Input<"advanceMark">) {
    return this.#run(reading.advanceMark, input);
  }
  readConversation(input: Input<"readConversation">) {
    return this.#run(reading.readConversation, input);
  }
  findLatestConversation(input: Input<"findLatestConversation">) {
    return this.#run(reading.findLatestConversation, input);
  }
  readEntries(input: Input<"readEntries">) {
    return this.#run(reading.readEntries, input);
  }
  listConversations(input: Input<"listConversations">) {
    return this.#run(reading.listConversations, input);
  }
  readMarks(input: Input<"readMarks">) {
    return this.#run(reading.readMarks, input);
  }
  listChangedConversations(input: Input<"listChangedConversations">) {
    return this.#run(reading.listChangedConversations, input);
  }
  readCallSettings(input: Input<"readCallSettings">) {
    return this.#run(calls.readCallSettings, input);
  }
  changeCallSettings(input: Input<"changeCallSettings">) {
    return this.#run(calls.changeCallSettings, input);
  }
  listCalls(input: Input<"listCalls">) {
    return this.#run(calls.listCalls, input);
  }
  findCall(input: Input<"findCall">) {
    return this.#run(calls.findCall, input);
  }
  listPlannedCalls(input: Input<"listPlannedCalls">) {
    return this.#run(calls.listPlannedCalls, input);
  }
  forgetNumbers(input: Input<"forgetNumbers">) {
    return this.#run(calls.forgetNumbers, input);
  }
  forgetCounted(input: Input<"forgetCounted">) {
    return this.#run(callContext.forgetCounted, input);
  }
  listCallCandidates(input: Input<"listCallCandidates">) {
    return this.#run(context.listCallCandidates, input);
  }
  listCallsOf(input: Input<"listCallsOf">) {
    return this.#run(callContext.listCallsOf, input);
  }
  countLiveCalls() {
    return this.#run(calls.countLiveCalls, undefined);
  }
  registerVisitor(input: Input<"registerVisitor">) {
    return this.#run(visitors.registerVisitor, input);
  }
  updateVisitor(input: Input<"updateVisitor">) {
    return this.#run(visitors.updateVisitor, input);
  }
  readVisitor(input: Input<"readVisitor">) {
    return this.#run(visitors.readVisitor, input);
  }
  listOnlineVisitors(input: Input<"listOnlineVisitors">) {
    return this.#run(visitors.listOnlineVisitors, input);
  }
  renewVisitors(input: Input<"renewVisitors">) {
    return this.#run(visitors.renewVisitors, input);
  }
  createSite(input: Input<"createSite">) {
    return this.#run(directory.createSite, input);
  }
  updateSite(input: Input<"updateSite">) {
    return this.#run(directory.updateSite, input);
  }
  readSite(input: Input<"readSite">) {
    return this.#run(directory.readSite, input);
  }
  findSiteByKey(input: Input<"findSiteByKey">) {
    return this.#run(directory.findSiteByKey, input);
  }
  listSites() {
    return this.#run(directory.listSites, undefined);
  }
  markInstalled(input: Input<"markInstalled">) {
    return this.#run(directory.markInstalled, input);
  }
  addAgent(input: Input<"addAgent">) {
    return this.#run(directory.addAgent, input);
  }
  readAgent(input: Input<"readAgent">) {
    return this.#run(directory.readAgent, input);
  }
  findAgentByEmail(input: Input<"findAgentByEmail">) {
    return this.#run(directory.findAgentByEmail, input);
  }
  setAgentStatus(input: Input<"setAgentStatus">) {
    return this.#run(directory.setAgentStatus, input);
  }
  setAgentCapacity(input: Input<"setAgentCapacity">) {
    return this.#run(directory.setAgentCapacity, input);
  }
  setAgentPhone(input: Input<"setAgentPhone">) {
    return this.#run(directory.setAgentPhone, input);
  }
  listMemberships(input: Input<"listMemberships">) {
    return this.#run(directory.listMemberships, input);
  }
  listMembers(input: Input<"listMembers">) {
    return this.#run(directory.listMembers, input);
  }
  addMembership(input: Input<"addMembership">) {
    return this.#run(directory.addMembership, input);
  }
  removeMembership(input: Input<"removeMembership">) {
    return this.#run(directory.removeMembership, input);
  }
  listDepartments(input: Input<"listDepartments">) {
    return this.#run(departments.listDepartments, input);
  }
  readDepartment(input: Input<"readDepartment">) {
    return this.#run(departments.readDepartment, input);
  }
  putDepartment(input: Input<"putDepartment">) {
    return this.#run(departments.putDepartment, input);
  }
  removeDepartment(input: Input<"removeDepartment">) {
    return this.#run(departments.removeDepartment, input);
  }
  listOfDepartment(input: Input<"listOfDepartment">) {
    return this.#run(departments.listOfDepartment, input);
  }
  hasOwner() {
    return this.#run(directory.hasOwner, undefined);
  }
  createInvitation(input: Input<"createInvitation">) {
    return this.#run(invitations.createInvitation, input);
  }
  findInvitation(input: Input<"findInvitation">) {
    return this.#run(invitations.findInvitation, input);
  }
  acceptInvitation(input: Input<"acceptInvitation">) {
    return this.#run(invitations.acceptInvitation, input);
  }
  listInvitations(input: Input<"listInvitations">) {
    return this.#run(invitations.listInvitations, input);
  }
  revokeInvitation(input: Input<"revokeInvitation">) {
    return this.#run(invitations.revokeInvitation, input);
  }
  putSetupToken(input: Input<"putSetupToken">) {
    return this.#run(invitations.putSetupToken, input);
  }
  isSetupToken(input: Input<"isSetupToken">) {
    return this.#run(invitations.isSetupToken, input);
  }
  useSetupToken(input: Input<"useSetupToken">) {
    return this.#run(invitations.useSetupToken, input);
  }
  renewAgentLeases(input: Input<"renewAgentLeases">) {
    return this.#run(presence.renewAgentLeases, input);
  }
  endAgentLeases(input: Input<"endAgentLeases">) {
    return this.#run(presence.endAgentLeases, input);
  }
  sweepAgentLeases(input: Input<"sweepAgentLeases">) {
    return this.#run(presence.sweepAgentLeases, input);
  }
  listOnlineAgents(input: Input<"listOnlineAgents">) {
    return this.#run(presence.listOnlineAgents, input);
  }
  listAvailableAgents(input: Input<"listAvailableAgents">) {
    return this.#run(presence.listAvailableAgents, input);
  }
  scheduleTimer(input: Input<"scheduleTimer">) {
    return this.#run(timers.putTimer, input);
  }
  cancelTimer(input: Input<"cancelTimer">) {
    return this.#run(timers.cancelTimer, input);
  }
  claimDueTimers(input: Input<"claimDueTimers">) {
    return this.#run(timers.claimDueTimers, input);
  }
  completeTimers(input: Input<"completeTimers">) {
    return this.#run(timers.completeTimers, input);
  }
  nextTimerDueIn(input: Input<"nextTimerDueIn">) {
    return this.#run(timers.nextTimerDueIn, input);
  }
  addFile(input: Input<"addFile">) {
    return this.#run(files.addFile, input);
  }
  findFile(input: Input<"findFile">) {
    return this.#run(files.findFile, input);
  }
  readOwnFile(input: Input<"readOwnFile">) {
    return this.#run(files.readOwnFile, input);
  }
  removeUnusedFiles(input: Input<"removeUnusedFiles">) {
    return this.#run(files.removeUnusedFiles, input);
  }
}
