import type { EntryBody } from "@bellhop/protocol";
import type { HandlingCommandKind } from "./handling.ts";

const firstKinds: Record<HandlingCommandKind, readonly EntryBody["kind"][]> = {
  route: ["offered", "offerMissed"],
  take: ["assigned"],
  pass: ["offerMissed", "transferEnded"],
  close: ["closed"],
  reopen: ["reopened"],
  release: ["released"],
  return: ["released"],
  transfer: ["transferOffered"],
  recallTransfer: ["transferEnded"],
  endTransfer: ["transferEnded"],
  makePromise: ["promiseMade"],
  remindPromise: ["promiseReminded"],
  breakPromise: ["promiseOverdue"],
  closeDuty: ["dutyClosed"],
  endDuty: ["dutyOverdue"],
  answerSolved: ["solvedAnswered"],
  closeIdle: ["closed"],
  moveToDepartment: [],
  call: [
    ...["reopened", "callRequested", "callInvited", "assigned", "callAccepted", "callOffered"],
    ...["callOfferMissed", "callWaiting", "callRinging", "callConnected", "callPlanned", "callMissed"],
    ...["callEnded", "callWrappedUp"],
  ] as EntryBody["kind"][],
};

/** Can this be the first entry of such a command? One found under its cid that cannot is a conflict, not a repeat. */
export function isEntryOf(kind: HandlingCommandKind, body: Pick<EntryBody, "kind">): boolean {
  return firstKinds[kind].includes(body.kind);
}
