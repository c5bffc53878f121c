import { decideHandling } from "./decide-handling.ts";
import {
  type Candidate,
  type Decision,
  type Handled,
  type Handling,
  type HandlingCommand,
  type HandlingContext,
  NO_CONTEXT,
  NO_HANDLING,
} from "./handling.ts";

export const T0 = 1_800_000_000_000;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export const anna = { id: "anna", name: "Anna" };
export const boris = { id: "boris", name: "Boris" };
export const celia = { id: "celia", name: "Celia" };

/** Waits since T0 in the site's first department. */
export function waiting(handling: Partial<Handling> = {}): Handled {
  return {
    id: "c1",
    siteId: "site",
    departmentId: "site",
    visitorId: "visitor",
    status: "open",
    agent: null,
    epoch: 0,
    waitingSince: T0,
    unansweredSince: T0,
    lastEntryAt: T0,
    closedAt: null,
    handling: { ...NO_HANDLING, ...handling },
  };
}

/** Anna's, and she has answered. */
export function annas(row: Partial<Handled> = {}, handling: Partial<Handling> = {}): Handled {
  const own = { agent: anna, epoch: 1, waitingSince: null, unansweredSince: null };
  return { ...waiting({ step: 3, ...handling }), ...own, ...row };
}

/** Anna's, and being passed on to `to`. */
export function passedOn(to: { kind: "agent" | "department"; id: string; name: string }): Handled {
  const until = T0 + 45 * SECOND;
  return annas(
    {},
    { transfer: { from: anna, to, note: "Knows the invoice", until, checkAt: T0 + 60 * MINUTE } },
  );
}

/** Somebody who could be asked: idle, first rank, never took anything. */
export function free(agent: { id: string; name: string }, is: Partial<Candidate> = {}): Candidate {
  return { ...agent, rank: 1, load: 0, capacity: 4, lastTakenAt: 0, ...is };
}

export function decide(
  head: Handled,
  command: HandlingCommand,
  at: number,
  context: Partial<HandlingContext> = {},
): Decision {
  return decideHandling(head, command, { ...NO_CONTEXT, ...context }, at);
}

/** The decision when it was accepted; a failing test otherwise. */
export function done(decision: Decision): Extract<Decision, { ok: true }> {
  if (!decision.ok) throw new Error(`refused: ${decision.error}`);
  return decision;
}

type Asking = Partial<Omit<Extract<HandlingCommand, { kind: "route" }>, "kind">>;

/** One step of the queue; because its timer is due unless `step` is null. */
export function routed(
  head: Handled,
  at: number,
  candidates: readonly Candidate[],
  { older, ...asking }: Asking & { older?: ReadonlyMap<string, string> } = {},
) {
  const command: HandlingCommand = {
    kind: "route",
    step: head.handling.step,
    mode: "leastBusy",
    outside: null,
    ...asking,
  };
  return done(decide(head, command, at, { candidates, older: older ?? new Map() }));
}

/** What was logged, and when the timer of this kind is due (null: cancelled; undefined: left alone). */
export const bodies = ({ entries }: Extract<Decision, { ok: true }>) => entries.map(({ body }) => body);
export const dueOf = ({ timers }: Extract<Decision, { ok: true }>, kind: string) =>
  timers.find((timer) => timer.kind === kind)?.dueAt;
