import { pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import { type CallStatus, type ExchangeCall, isOver } from "./exchange-call.ts";
import { choose, type Fate, type Mishaps } from "./mishaps.ts";
import { readTwiml, type Verb } from "./read-twiml.ts";
import type { Teller } from "./tell-events.ts";

type Dial = Extract<Verb, { name: "Dial" }>;
export type Stage = {
  random: Random;
  mishaps: Mishaps;
  teller: Teller;
  /** Begins the visitor's telephone. */
  begin(dial: Dial, parent: ExchangeCall): ExchangeCall;
};

/** Rings this long and then stops by itself: what was asked for and five seconds, as the real one. */
const RINGS_AT_MOST_MS = { agent: 15_000, visitor: 35_000 };
const ends: Partial<Record<Fate, CallStatus>> = { busy: "busy", noAnswer: "no-answer", failed: "failed" };

/** What the exchange tells of a telephone. */
export function describe(call: ExchangeCall): Record<string, string> {
  const talked = call.status === "completed" && call.answeredAt !== null && call.endedAt !== null;
  const at = call.endedAt ?? call.answeredAt ?? call.ringingAt ?? call.createdAt;
  return {
    CallSid: call.sid,
    From: call.from,
    To: call.to,
    CallStatus: call.status,
    Direction: call.parent ? "outbound-dial" : "outbound-api",
    ApiVersion: "2010-04-01",
    ...(call.parent && { ParentCallSid: call.parent }),
    Timestamp: new Date(at).toUTCString(),
    ...(talked && {
      CallDuration: String(Math.ceil(((call.endedAt ?? 0) - (call.answeredAt ?? 0)) / 1_000)),
    }),
  };
}

/** The agent's telephone: rings, is answered or not, asks what to do, presses the key, and talks. */
export async function playAgent(call: ExchangeCall, stage: Stage): Promise<void> {
  const { random, mishaps, teller } = stage;
  const fate = choose<Fate>(random, mishaps.agents, "talks");
  if (!(await ring(call, fate, stage, RINGS_AT_MOST_MS.agent)) || !call.answerUrl) return;
  const asked = await teller.ask(call.answerUrl, describe(call));
  const gather = asked === null ? undefined : readTwiml(asked).find((verb) => verb.name === "Gather");
  if (!gather || isOver(call)) return call.end("completed");
  if (fate === "noKey") {
    await Promise.race([call.over, pause(gather.timeoutMs)]);
    return call.end("completed");
  }
  await pause(random.whole(30, 150));
  if (isOver(call)) return;
  const answer = await teller.ask(gather.action, { ...describe(call), Digits: "1" });
  const dial = answer === null ? undefined : readTwiml(answer).find((verb) => verb.name === "Dial");
  if (!dial || isOver(call)) return call.end("completed");
  await join(call, dial, stage);
}

async function join(call: ExchangeCall, dial: Dial, stage: Stage): Promise<void> {
  const visitor = stage.begin(dial, call);
  // Who hangs up takes the other along.
  void call.over.then(() => visitor.end(visitor.answeredAt === null ? "canceled" : "completed"));
  await playVisitor(visitor, stage, dial.ringMs);
  await visitor.over;
  if (isOver(call)) return;
  const { status, sid } = visitor;
  const duration = describe(visitor).CallDuration;
  const fields = {
    DialCallStatus: status,
    DialCallSid: sid,
    ...(duration && { DialCallDuration: duration }),
  };
  await stage.teller.ask(dial.action, { ...describe(call), ...fields });
  call.end("completed");
}

async function playVisitor(call: ExchangeCall, stage: Stage, ringMs: number): Promise<void> {
  const { random, mishaps } = stage;
  const fate = choose<Fate>(random, mishaps.visitors, "talks");
  if (random.chance(mishaps.slowRinging))
    await Promise.race([call.over, pause(random.whole(...mishaps.slowRingingMs))]);
  if (!(await ring(call, fate, stage, ringMs + 5_000))) return;
  const hungUp = mishaps.held?.get(call.to)?.hungUp ?? pause(random.whole(50, 1_200));
  await Promise.race([call.over, hungUp]);
  call.end("completed");
}

/** True once it was answered; else it has ended. */
async function ring(
  call: ExchangeCall,
  fate: Fate,
  { random, mishaps, teller }: Stage,
  atMostMs: number,
): Promise<boolean> {
  await pause(random.whole(20, 150));
  if (isOver(call)) return false;
  if (fate !== "failed" && fate !== "busy") {
    call.status = "ringing";
    call.ringingAt = Date.now();
    teller.tell(call.statusUrl, describe(call));
  }
  const pickedUp = mishaps.held?.get(call.to)?.pickedUp;
  await Promise.race([call.over, pickedUp ?? pause(fate === "silent" ? atMostMs : random.whole(50, 300))]);
  if (isOver(call)) return false;
  const end = fate === "silent" ? "no-answer" : ends[fate];
  if (end) {
    call.end(end);
    return false;
  }
  call.status = "in-progress";
  call.answeredAt = Date.now();
  teller.tell(call.statusUrl, describe(call));
  return true;
}
