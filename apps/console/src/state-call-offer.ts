import type { AgentState } from "@bellhop/client";
import type { Call, Conversation } from "@bellhop/protocol";
import { ownCall } from "./state-call.ts";

/** A call this agent may take now. */
export type CallOffer = {
  /** Another one for every time it is asked. */
  key: string;
  /** One for each attempt: what was passed does not come back as everybody's. */
  passKey: string;
  conversation: Conversation;
  call: Call;
  /** Asked by name, as one of everybody, or nobody took it in time. */
  kind: "personal" | "everybody" | "waiting";
  at: number;
  /** Null: nothing runs out before the agent's eyes. */
  until: number | null;
};

type Desk = Pick<AgentState, "conversations" | "departments" | "me">;

const kinds: CallOffer["kind"][] = ["personal", "everybody", "waiting"];

/** The call to answer next: what was put to me by name, then what anybody is asked, then what waits; oldest first. */
export function nextCallOffer(desk: Desk, passed: ReadonlySet<string>): CallOffer | null {
  const { me, conversations } = desk;
  if (!me || ownCall(desk)) return null;
  let next: CallOffer | null = null;
  for (const { conversation } of conversations.values()) {
    const offer = callOfferOf(conversation, desk);
    if (offer && !passed.has(offer.passKey) && (!next || comesBefore(offer, next))) next = offer;
  }
  return next;
}

function comesBefore(a: CallOffer, b: CallOffer): boolean {
  const order = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  return order === 0 ? a.call.requestedAt < b.call.requestedAt : order < 0;
}

function callOfferOf(conversation: Conversation, { me, departments }: Desk): CallOffer | null {
  const { call, departmentId } = conversation;
  if (!call || !me) return null;
  const { id, attempt, stage } = call;
  const isMember = departments.some((one) => one.id === departmentId && one.agentIds.includes(me.id));
  const isFree = isMember && me.status === "available";
  const passKey = `call/${id}/${attempt}`;
  const of = (kind: CallOffer["kind"], at: number, until: number | null): CallOffer => ({
    key: `${passKey}/${kind}/${at}`,
    passKey,
    conversation,
    call,
    kind,
    at,
    until,
  });
  if (stage.name === "waiting") return isFree ? of("waiting", stage.since, null) : null;
  if (stage.name !== "offered") return null;
  if (stage.agentId === me.id) return of("personal", stage.at, stage.until);
  return stage.agentId === null && isFree ? of("everybody", stage.at, stage.until) : null;
}
