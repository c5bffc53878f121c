import type { Call, CallStage } from "@bellhop/protocol";
import { type Format, stopwatch } from "../../format.ts";
import { groupPhone } from "../../phone-text.ts";
import type { Texts } from "../../texts/en.ts";
import { firstName } from "../../visitor-name.ts";

type Stage<N extends CallStage["name"]> = Extract<CallStage, { name: N }>;

type Around = {
  /** Who reads it. */
  myId: string | null;
  /** Names of colleagues by id, as far as known. */
  nameOf(agentId: string): string | null;
  /** Store time. */
  now: number;
};

/** Where a call stands, in one sentence for whoever looks at its conversation. */
export function sayCall(call: Call, around: Around, t: Texts, format: Format): string {
  const { stage } = call;
  switch (stage.name) {
    case "offered":
      return sayAsked(stage, around, t);
    case "waiting":
      return t.onCall.waits;
    case "dialingAgent":
      return isMine(call, around) ? t.onCall.yourPhone : t.onCall.theirPhone(agentOf(call));
    case "dialingVisitor":
      return sayDialing(call, around, t);
    case "connected":
      if (stage.brokenAt !== null) return t.onCall.broken;
      return isMine(call, around) ? t.onCall.connected : t.onCall.isOn(agentOf(call));
    case "retry":
      return `${t.misses[stage.reason]}. ${t.onCall.retry(format.due(stage.at, around.now))}`;
    case "scheduled":
      return t.onCall.scheduled(format.due(stage.at, around.now));
    case "ended":
      return sayEnd(stage, t);
  }
}

const isMine = ({ agent }: Call, { myId }: Around) => agent !== null && agent.id === myId;
const agentOf = ({ agent }: Call) => firstName(agent?.name ?? "");

function sayAsked({ agentId }: Stage<"offered">, { myId, nameOf }: Around, { onCall }: Texts): string {
  if (agentId === null) return onCall.askedAll;
  if (agentId === myId) return onCall.askedYou;
  const name = nameOf(agentId);
  return name ? onCall.askedOne(firstName(name)) : onCall.askedAll;
}

function sayDialing(call: Call, around: Around, { onCall }: Texts): string {
  const { method, channel, rangAt, phone, by, peers } = call;
  if (method === "tel") {
    if (!isMine(call, around)) return onCall.dialsSelf(agentOf(call));
    return rangAt === null ? onCall.dial(groupPhone(phone ?? "")) : onCall.reported;
  }
  if (channel === "page") return by === "agent" && !peers.visitor ? onCall.invited : onCall.connecting;
  return rangAt === null ? onCall.dialling : onCall.ringing;
}

function sayEnd({ how, reason, seconds }: Stage<"ended">, { onCall, misses }: Texts): string {
  if (how === "cancelled") return onCall.cancelled;
  if (how === "expired") return onCall.expired;
  if (how === "missed") return `${misses[reason ?? "unknown"]}.`;
  return seconds === null ? onCall.ended : onCall.endedAfter(stopwatch(seconds * 1000));
}

/** The same in a few words, for a line of the list. Null where the conversation's own words say more. */
export function sayCallRow({ stage }: Call, t: Texts, format: Format, now: number): string {
  const words = t.callRow;
  switch (stage.name) {
    case "offered":
      return words.asked;
    case "waiting":
      return words.waiting;
    case "dialingAgent":
    case "dialingVisitor":
      return words.dialing;
    case "connected":
      return words.connected;
    case "retry":
      return words.retry(format.due(stage.at, now));
    case "scheduled":
      return words.scheduled(format.due(stage.at, now));
    case "ended":
      if (stage.how === "missed" || stage.how === "expired") return words.missed;
      if (stage.how === "cancelled") return words.cancelled;
      return stage.seconds === null ? words.endedShort : words.ended(stopwatch(stage.seconds * 1000));
  }
}
