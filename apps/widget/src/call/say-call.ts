import type { VisitorCall } from "@bellhop/protocol";
import { CALL_PROMISE_MS } from "@bellhop/protocol/limits";
import type { CallWords } from "./call-words.ts";
import { showNumber } from "./phone-number.ts";
import { toTitle } from "./to-title.ts";

export type CallSentences = { title: string; lines: string[] };

type Stage = VisitorCall["stage"];
type Sayings = {
  [Name in Stage["name"]]: (
    stage: Extract<Stage, { name: Name }>,
    call: VisitorCall,
    words: CallWords,
    now: number,
  ) => CallSentences;
};

const sayings: Sayings = {
  offered(_stage, call, { texts }) {
    if (call.channel === "page") return { title: texts.lookingForTalk, lines: [texts.stay] };
    return {
      title: call.promised ? texts.asked : texts.looking,
      lines: whereTo(call, texts, texts.toNumber),
    };
  },
  dialingAgent: sayDialling,
  dialingVisitor: sayDialling,
  connected(stage, { channel, agent }, { texts }) {
    const title = agent ? texts.talking(agent.name) : texts.inCall;
    return { title, lines: channel === "page" && stage.brokenAt !== null ? [texts.broken] : [] };
  },
  waiting(stage, { channel }, { texts, clock }) {
    const lines = [texts.busyUntil(clock(stage.until))];
    if (channel === "page") lines.push(texts.stay);
    return { title: isWaitedOn(stage) ? texts.stillTrying : texts.busy, lines };
  },
  retry: ({ at, reason }, call, { texts, near }, now) => ({
    title: toTitle(texts.misses[reason]),
    lines: [texts.again(near(at, now)), ...whereTo(call, texts).slice(0, 1)],
  }),
  scheduled: ({ at }, call, { texts, near }, now) => ({
    title: (call.channel === "page" ? texts.plannedHere : texts.planned)(near(at, now)),
    lines: whereTo(call, texts),
  }),
  ended({ how, reason, seconds }, _call, { texts, lasted }) {
    if (how === "cancelled") return { title: texts.cancelled, lines: [] };
    if (how === "completed")
      return { title: texts.thanks, lines: seconds ? [texts.lasted(lasted(seconds))] : [] };
    const title = toTitle(how === "expired" ? texts.expired : texts.misses[reason ?? "unknown"]);
    return { title, lines: reason === "refused" ? [] : [texts.whatNow] };
  },
};

/** How the visitor's call stands, in a sentence and what belongs to it. */
export function sayCall(call: VisitorCall, words: CallWords, now: number): CallSentences {
  const say = sayings[call.stage.name] as (
    stage: Stage,
    call: VisitorCall,
    words: CallWords,
    now: number,
  ) => CallSentences;
  return say(call.stage, call, words, now);
}

function sayDialling({ name }: Stage, call: VisitorCall, { texts }: CallWords): CallSentences {
  const { channel, agent, rangAt } = call;
  if (channel === "page") return { title: texts.connecting, lines: agent ? [agent.name] : [] };
  // At first it is the agent's own telephone that rings.
  const isNext = name === "dialingAgent";
  const calling = agent ? (isNext ? texts.byName : texts.calling)(agent.name) : texts.callingNow;
  return { title: rangAt ? texts.ringing : calling, lines: whereTo(call, texts) };
}

/** It is ten minutes, and thirty for who has chosen to wait on. */
export function isWaitedOn({ since, until }: { since: number; until: number }): boolean {
  return until - since > 20 * 60_000;
}

/** Which number is called, and from which; the title says the rest, unless `say` does. */
function whereTo(
  { phone, callerId }: VisitorCall,
  texts: CallWords["texts"],
  say = (number: string) => number,
): string[] {
  const to = phone ? [say(showNumber(phone))] : [];
  return callerId && phone ? [...to, texts.callFrom(showNumber(callerId))] : to;
}

/** Seconds left of a promise that still holds; null: there is none to count. */
export function secondsLeft(
  { promised, stage, rangAt, requestedAt }: VisitorCall,
  now: number,
): number | null {
  const isCounted = promised && rangAt === null && /^(offered|dialing.*)$/.test(stage.name);
  const left = Math.ceil((requestedAt + CALL_PROMISE_MS - now) / 1_000);
  return isCounted && left > 0 ? Math.min(left, CALL_PROMISE_MS / 1_000) : null;
}
