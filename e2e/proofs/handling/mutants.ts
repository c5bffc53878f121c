import type { Decision, Handled, HandlingCommand } from "@bellhop/core/store-rules";
import { decideHandling } from "@bellhop/core/store-rules";
import type { Rules, World, Wrong } from "./world.ts";

type Done = Extract<Decision, { ok: true }>;

export const intact: Rules = { decide: decideHandling, see: (context) => context };

/** The rules with what they decide on `kind` changed. */
function spoil(kind: HandlingCommand["kind"], change: (decision: Done, head: Handled) => Done): Rules {
  return {
    ...intact,
    decide(head, command, context, at) {
      const decision = decideHandling(head, command, context, at);
      return decision.ok && command.kind === kind ? change(decision, head) : decision;
    },
  };
}

const untouched = (head: Handled): Done => ({
  ok: true,
  next: head,
  entries: [],
  timers: [],
  agents: [],
  waitedMs: null,
  olderFirst: null,
  ...{ call: null, acts: [], dial: null, block: null },
});

const everybody = ({ agents }: World) =>
  [...agents.values()].map(({ id, name, lastTakenAt }) => ({
    id,
    name,
    lastTakenAt,
    rank: 1,
    load: 0,
    capacity: 9,
  }));

/** Rules broken on purpose, and what the world has to call them. */
export const mutants = {
  "ask-the-absent": {
    rules: { ...intact, see: (context, world) => ({ ...context, candidates: everybody(world) }) },
    expected: "askedWrongly",
  },
  "no-next-step": {
    rules: spoil("route", (decision) => ({ ...decision, timers: [] })),
    expected: "deadEnd",
  },
  "newest-first": {
    rules: { ...intact, see: (context) => ({ ...context, older: new Map() }) },
    expected: "overtaken",
  },
  "same-epoch": {
    rules: spoil("take", (decision, { epoch }) => ({ ...decision, next: { ...decision.next, epoch } })),
    expected: "doubleOwner",
  },
  "transfer-drops-owner": {
    rules: spoil("transfer", (decision) => ({ ...decision, next: { ...decision.next, agent: null } })),
    expected: "deadEnd",
  },
  "gone-stay-owners": {
    rules: spoil("return", (_decision, head) => untouched(head)),
    expected: "leftWithOffline",
  },
  "any-step-counts": {
    rules: {
      ...intact,
      decide(head, command, context, at) {
        const isLate = command.kind === "route" && command.step !== null;
        return decideHandling(head, isLate ? { ...command, step: head.handling.step } : command, context, at);
      },
    },
    expected: "endedEarly",
  },
  "returned-rests": {
    rules: spoil("return", (decision) => ({ ...decision, next: { ...decision.next, waitingSince: null } })),
    expected: "deadEnd",
  },
  "closing-forgives": {
    rules: spoil("close", ({ next, ...decision }) => ({
      ...decision,
      next: { ...next, handling: { ...next.handling, duties: [] } },
    })),
    expected: "wordLost",
  },
  "reminds-for-ever": {
    rules: spoil("remindPromise", ({ next, ...decision }) => ({
      ...decision,
      next: { ...next, handling: { ...next.handling, reminded: false } },
    })),
    expected: "toldTwice",
  },
  "freed-are-forgotten": {
    rules: {
      ...intact,
      decide: (head, command, context, at) =>
        command.kind === "route" && command.freed
          ? untouched(head)
          : decideHandling(head, command, context, at),
    },
    expected: "idle",
  },
} as const satisfies Record<string, { rules: Rules; expected: Wrong }>;

export type HandlingMutant = keyof typeof mutants;
