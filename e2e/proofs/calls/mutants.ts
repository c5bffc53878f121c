import {
  type CallEvent,
  type CallLeg,
  type CallRecord,
  type Decision,
  decideHandling,
  type Handled,
} from "@bellhop/core/store-rules";
import type { Rules, Wrong } from "./world.ts";

type Done = Extract<Decision, { ok: true }>;

export const intact: Rules = decideHandling;

/** The rules with what they are told, or what they see of the call, changed. */
const misled =
  (
    change: (event: CallEvent, call: CallRecord, at: number) => { event?: CallEvent; call?: CallRecord },
  ): Rules =>
  (head, command, context, at) => {
    const { call } = head.handling;
    if (!call) return decideHandling(head, command, context, at);
    const seen = { event: command.event, call, ...change(command.event, call, at) };
    return decideHandling(withCall(head, seen.call), { ...command, event: seen.event }, context, at);
  };

/** The rules with what they decide changed. */
const spoiled =
  (change: (decision: Done, event: CallEvent, before: CallRecord | null) => Done): Rules =>
  (head, command, context, at) => {
    const decision = decideHandling(head, command, context, at);
    return decision.ok ? change(decision, command.event, head.handling.call) : decision;
  };

const withCall = (head: Handled, call: CallRecord): Handled => ({
  ...head,
  handling: { ...head.handling, call },
});

const recalled = (decision: Done, change: (call: CallRecord) => CallRecord): Done => {
  const { call } = decision.next.handling;
  return call ? { ...decision, next: withCall(decision.next, change(call)) } : decision;
};

const withLegs = (call: CallRecord, change: (leg: CallLeg) => CallLeg) => ({
  ...call,
  legs: call.legs.map(change),
});

const asOffered = (call: CallRecord, at: number): CallRecord => ({
  ...call,
  stage: { name: "offered", agentId: null, at, until: at + 9_000 },
});

/** Rules broken on purpose, and what the world has to call them. */
export const mutants = {
  "redial-without-look-up": {
    rules: misled((event, call) => {
      const lost = call.legs.find(
        ({ side, ref, endedAt }) => side === "visitor" && ref === null && endedAt === null,
      );
      if (event.kind !== "due" || !lost || event.step !== call.step) return {};
      const known = withLegs(call, (leg) => (leg === lost ? { ...leg, lookUps: 9 } : leg));
      return { event: { kind: "lookedUp", legId: lost.id, found: false }, call: known };
    }),
    expected: "twoVisitors",
  },
  "each-key-dials": {
    rules: misled((event, call) =>
      event.kind === "leg" && event.event.kind === "accepted" && call.stage.name === "dialingVisitor"
        ? {
            call: {
              ...call,
              stage: { name: "dialingAgent", until: call.stage.until },
              legs: call.legs.map((leg) =>
                leg.side === "visitor" ? { ...leg, attempt: 0, endedAt: 1 } : leg,
              ),
            },
          }
        : {},
    ),
    expected: "twoVisitors",
  },
  "accept-after-cancel": {
    rules: misled((event, call, at) =>
      event.kind === "accept" && call.stage.name === "ended" && call.stage.how === "cancelled"
        ? { call: asOffered(call, at) }
        : {},
    ),
    expected: "revived",
  },
  "late-answer-revives": {
    rules: spoiled((decision, event, before) =>
      event.kind === "leg" && event.event.kind === "answered" && before?.stage.name === "ended"
        ? recalled(decision, (call) => ({ ...call, stage: { name: "connected", since: 1, brokenAt: null } }))
        : decision,
    ),
    expected: "revived",
  },
  "dial-after-cancel": {
    rules: spoiled((decision, event, before) => {
      const last = before?.legs.at(-1);
      return event.kind === "cancel" && last
        ? { ...decision, acts: [...decision.acts, { kind: "dial", legId: last.id }] }
        : decision;
    }),
    expected: "dialAfterEnd",
  },
  "hang-up-forgotten": {
    rules: spoiled((decision) => ({
      ...decision,
      acts: decision.acts.filter(({ kind }) => kind !== "hangUp"),
    })),
    expected: "leftRinging",
  },
  "unnamed-is-ended": {
    rules: spoiled((decision, event) =>
      event.kind === "cancel"
        ? recalled(decision, (call) =>
            withLegs(call, (leg) =>
              leg.ref === null ? { ...leg, endedAt: leg.begunAt, end: "cancelled" } : leg,
            ),
          )
        : decision,
    ),
    expected: "leftRinging",
  },
  "last-word-counts": {
    rules: spoiled((decision, event) =>
      event.kind === "leg"
        ? recalled(decision, (call) =>
            withLegs(call, (leg) =>
              leg.id === event.event.legId && leg.end !== null && event.event.kind === "ringing"
                ? { ...leg, end: null, endedAt: null }
                : leg,
            ),
          )
        : decision,
    ),
    expected: "orderMatters",
  },
  "no-deadline": {
    rules: spoiled((decision) =>
      decision.next.handling.call?.stage.name === "waiting" ? { ...decision, timers: [] } : decision,
    ),
    expected: "noDeadline",
  },
  "judged-by-arrival": {
    rules: misled((event, _call, at) =>
      event.kind === "leg" ? { event: { kind: "leg", event: { ...event.event, at } } } : {},
    ),
    expected: "promiseWrong",
  },
  "unmeasured-by-hand": {
    rules: spoiled((decision, event) =>
      event.kind === "accept" && event.method === "tel"
        ? recalled(decision, (call) => ({ ...call, wasPromised: false }))
        : decision,
    ),
    expected: "promiseWrong",
  },
  "key-of-the-removed": {
    rules: (head, command, context, at) => {
      const rung = head.handling.call?.legs.findLast(({ side }) => side === "agent");
      return decideHandling(head, command, { ...context, ringingPhone: rung?.to ?? null }, at);
    },
    expected: "forNobody",
  },
  "no-room-is-room": {
    rules: (head, command, context, at) => {
      const none = { siteLive: 0, siteRinging: 0, siteMinutesDay: 0 };
      const callCounts = context.callCounts && { ...context.callCounts, ...none };
      return decideHandling(head, command, { ...context, callCounts }, at);
    },
    expected: "overLimit",
  },
  "everybody-wins": {
    rules: misled((event, call, at) =>
      event.kind === "accept" && call.stage.name === "dialingAgent" && call.agent?.id !== event.agent.id
        ? { call: asOffered(call, at) }
        : {},
    ),
    expected: "twoWinners",
  },
  "told-too-late": {
    rules: misled((event, call) =>
      event.kind === "due" && call.stage.name === "offered" && call.stage.agentId === null
        ? { call: { ...call, stage: { ...call.stage, until: call.requestedAt + 40_000 } } }
        : {},
    ),
    expected: "untold",
  },
} as const satisfies Record<string, { rules: Rules; expected: Wrong }>;

export type CallMutant = keyof typeof mutants;
