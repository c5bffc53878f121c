import { decideCall } from "../calls/decide-call.ts";
import { close, closeIdle } from "./close.ts";
import { answerSolved, closeDuty, endDuty } from "./duties.ts";
import { release, returnToQueue } from "./give-back.ts";
import type { Decision, Handled, HandlingCommand, HandlingCommandKind, HandlingContext } from "./handling.ts";
import { moveToDepartment } from "./move-to-department.ts";
import { passOffer } from "./pass-offer.ts";
import { breakPromise, makePromise, remindPromise } from "./promises.ts";
import { reopen } from "./reopen.ts";
import { route } from "./route.ts";
import { take } from "./take.ts";
import { endTransfer, recallTransfer, transfer } from "./transfers.ts";

type Rule<Command> = (head: Handled, command: Command, context: HandlingContext, at: number) => Decision;
type Rules = { [Kind in HandlingCommandKind]: Rule<Extract<HandlingCommand, { kind: Kind }>> };

const rules: Rules = {
  route,
  take,
  pass: passOffer,
  close: (head, command, _context, at) => close(head, command, at),
  reopen,
  release: (head, command, _context, at) => release(head, command, at),
  return: (head, command, _context, at) => returnToQueue(head, command, at),
  transfer,
  recallTransfer,
  endTransfer,
  makePromise: (head, command, _context, at) => makePromise(head, command, at),
  remindPromise,
  breakPromise: (head, command, _context, at) => breakPromise(head, command, at),
  closeDuty,
  endDuty: (head, command, _context, at) => endDuty(head, command, at),
  answerSolved,
  closeIdle: (head, _command, _context, at) => closeIdle(head, at),
  moveToDepartment: (head, command, _context, at) => moveToDepartment(head, command, at),
  call: decideCall,
};

/**
 * What a command does to a conversation: its next row, what is logged, and the timers that see to it that somebody
 * is responsible for it at every moment. The same for every store; knows only what it is given.
 */
export function decideHandling(
  head: Handled,
  command: HandlingCommand,
  context: HandlingContext,
  at: number,
): Decision {
  const rule = rules[command.kind] as Rule<HandlingCommand>;
  return rule(head, command, context, at);
}
