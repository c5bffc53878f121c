import type { EntryBody } from "@bellhop/protocol";
import { type Format, stopwatch } from "../../format.ts";
import { shortPhone } from "../../phone-text.ts";
import type { Fact, LogItem } from "../../state-log.ts";
import type { Texts } from "../../texts/en.ts";
import { firstName } from "../../visitor-name.ts";

export type CallFact = Extract<EntryBody, { callId: string }>;
type Body<K extends CallFact["kind"]> = Extract<CallFact, { kind: K }>;

export function isCallFact(body: Fact): body is CallFact {
  return "callId" in body;
}

/** What its line of the log knows of a step beyond the step itself. */
type Around = Pick<Extract<LogItem, { kind: "fact" }>, "afterMs" | "from">;

/** A step of a call in one short sentence. */
export function sayCallFact(
  body: CallFact,
  { afterMs, from }: Around,
  t: Texts,
  format: Format,
  now: number,
): string {
  const { callFacts: words } = t;
  const due = (at: number) => format.due(at, now);
  switch (body.kind) {
    case "callRequested":
      return sayRequest(body, t, due);
    case "callInvited": {
      const name = firstName(body.agentName);
      return body.channel === "page" ? words.invited(name) : words.calls(name);
    }
    case "callOffered":
      return body.agentName ? words.offered(firstName(body.agentName)) : words.offeredAll;
    case "callOfferMissed":
      return words[body.reason](firstName(body.agentName));
    case "callAccepted": {
      const name = firstName(body.agentName);
      const took = afterMs === null ? words.took(name) : words.tookAfter(name, format.wait(afterMs));
      return from ? `${took} · ${words.before(firstName(from))}` : took;
    }
    case "callRinging":
      return afterMs === null ? words.rang : words.rangAfter(format.wait(afterMs));
    case "callPlanned":
      return words.planned(due(body.at));
    case "callMissed":
      return sayMissed(body, t, due);
    case "callWrappedUp":
      return words.outcome(t.wrapUp.outcomes[body.outcome]);
    default:
      return sayRest(body, t);
  }
}

function sayRest(body: Body<"callWaiting" | "callConnected" | "callEnded">, { callFacts: words }: Texts) {
  if (body.kind === "callWaiting") return words.told;
  if (body.kind === "callConnected") return words.connected;
  if (body.how !== "completed") return words[body.how];
  return body.seconds === null ? words.ended : words.endedAfter(stopwatch(body.seconds * 1000));
}

function sayRequest(
  { channel, phone, at, promised }: Body<"callRequested">,
  { callFacts: words }: Texts,
  due: (at: number) => string,
): string {
  if (at !== null) return words.askedFor(due(at));
  const asked = channel === "phone" && phone ? words.askedPhone(shortPhone(phone)) : words.askedPage;
  return promised ? `${asked} · ${words.promised}` : asked;
}

function sayMissed(
  { reason, retryAt }: Body<"callMissed">,
  { misses, callFacts: words }: Texts,
  due: (at: number) => string,
): string {
  return retryAt === null ? misses[reason] : `${misses[reason]} · ${words.again(due(retryAt))}`;
}
