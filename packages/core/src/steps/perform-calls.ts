import type { Deps } from "../deps.ts";
import { type CallProvider, CallUnknown } from "../ports/call-provider.ts";
import type { Changed } from "../ports/conversation-store.ts";
import type { CallAct, CallEvent, CallLeg, CallRecord } from "../rules/calls/call-record.ts";
import { LEG_START_MS } from "../rules/calls/call-times.ts";
import { makeLegPlan } from "../rules/calls/make-leg-plan.ts";
import { refuseDial } from "./refuse-dial.ts";

type Accepted = Extract<Changed, { ok: true }>;
type Act = { call: CallRecord; leg: CallLeg; conversationId: string; siteId: string; provider: CallProvider };
type Happened = (about: { conversationId: string; callId: string; event: CallEvent }) => Promise<void>;
type Perform = (deps: Deps, act: Act) => Promise<CallEvent | null>;

const performers: Record<CallAct["kind"], Perform> = { dial, hangUp, lookUp };

/**
 * Does outside what a change has asked for, in the background. What comes of it is stored like everything else that
 * happens to the call; what fails, or dies with this node, the call's next deadline finds out.
 */
export function performCalls(deps: Deps, changed: Changed, happened: Happened): void {
  if (changed.ok && changed.acts.length > 0) deps.background(performAll(deps, changed, happened));
}

async function performAll(
  deps: Deps,
  { acts, call: changedCall, conversation }: Accepted,
  happened: Happened,
): Promise<void> {
  const { id: conversationId, siteId } = conversation;
  const call = changedCall ?? (await deps.store.findCall(conversation.call?.id ?? ""))?.record;
  const provider = call && deps.providers.get(call.provider);
  if (!provider) return;
  const each = acts.map(async ({ kind, legId }) => {
    const leg = call.legs.find(({ id }) => id === legId);
    const event = leg && (await performers[kind](deps, { call, leg, conversationId, siteId, provider }));
    if (event) await happened({ conversationId, callId: call.id, event });
  });
  await Promise.all(each);
}

/**
 * Only soon after the leg was begun: later another node may have looked it up already, and found nothing. Not when the
 * call was cancelled since then: before a busy store has answered, somebody may have changed their mind.
 */
async function dial(deps: Deps, act: Act): Promise<CallEvent | null> {
  const { call, leg, conversationId, provider } = act;
  const { id: legId } = leg;
  const refusal = await refuseDial(deps, act);
  if (refusal) return { kind: "refused", legId, code: refusal };
  // The last thing asked, so that as little time as can be is left for it to change.
  const known = await deps.store.findCall(call.id);
  const isWanted = known?.record.legs.some(({ id, isUnwanted }) => id === legId && !isUnwanted);
  if (!isWanted) return { kind: "refused", legId, code: "call_over" };
  if (deps.now() - leg.begunAt > LEG_START_MS) return null;
  try {
    const dialled = await provider.dial(makeLegPlan(call, leg, conversationId));
    if (dialled.ok) return { kind: "dialled", legId, ref: dialled.ref };
    return { kind: "refused", legId, code: dialled.code };
  } catch (error) {
    // Whether it rings is not known: it is looked up when its time comes.
    if (error instanceof CallUnknown) return null;
    throw error;
  }
}

async function hangUp(_deps: Deps, { leg, provider }: Act): Promise<null> {
  const { id: legId, ref, answeredAt } = leg;
  if (ref !== null) await provider.hangUp({ legId, ref, isAnswered: answeredAt !== null });
  return null;
}

async function lookUp(_deps: Deps, { call, leg, conversationId, provider }: Act): Promise<CallEvent> {
  const { id: legId, ref } = leg;
  try {
    const event = await provider.lookUp(makeLegPlan(call, leg, conversationId), ref);
    return event ? { kind: "leg", event } : { kind: "lookedUp", legId, found: false };
  } catch {
    // It may ring all the same.
    return { kind: "lookedUp", legId, found: true };
  }
}
