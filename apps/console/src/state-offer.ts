import type { AgentState } from "@bellhop/client";
import type { Conversation, DeskDepartment } from "@bellhop/protocol";
import { TRANSFER_WITHIN_MS } from "@bellhop/protocol/limits";
import { loadOf } from "./state-inbox.ts";

/** What this agent is asked to take now. `key` is another one for every time it is asked. */
export type Offer = {
  key: string;
  conversation: Conversation;
  /** Asked by name, as one of everybody, or by a colleague who passes it on. */
  kind: "personal" | "everybody" | "transfer";
  at: number;
  until: number;
  isPersonal: boolean;
};

type Desk = Pick<AgentState, "conversations" | "departments" | "me">;

/**
 * The one thing to answer next: what was put to me by name, soonest to lapse first; else what anybody of my departments
 * is asked, longest first. Nothing for everybody reaches who is away or has enough to do.
 */
export function nextOffer(desk: Desk, passed: ReadonlySet<string>): Offer | null {
  const { me, conversations } = desk;
  if (!me) return null;
  const isFree = me.status === "available" && loadOf(conversations.values(), me.id) < me.capacity;
  const isAsked = (offer: Offer) => (offer.isPersonal || isFree) && !passed.has(offer.key);
  let next: Offer | null = null;
  for (const { conversation } of conversations.values()) {
    const offer = offerOf(conversation, desk, me.id);
    if (offer && isAsked(offer) && (!next || comesBefore(offer, next))) next = offer;
  }
  return next;
}

function comesBefore(a: Offer, b: Offer): boolean {
  if (a.isPersonal !== b.isPersonal) return a.isPersonal;
  return a.isPersonal ? a.until < b.until : startOf(a) < startOf(b);
}

const startOf = ({ conversation, at }: Offer) => conversation.waitingSince ?? at;

function offerOf(conversation: Conversation, { departments }: Desk, myId: string): Offer | null {
  const { id, status, agent, offer, transfer, departmentId } = conversation;
  if (status !== "open") return null;
  if (transfer) {
    const isPersonal = transfer.to.kind === "agent" && transfer.to.id === myId;
    const isMine = isPersonal || isOfDepartment(departments, transfer.to.id, myId);
    if (!isMine || transfer.from.id === myId) return null;
    const { until } = transfer;
    const at = until - TRANSFER_WITHIN_MS;
    return { key: `${id}/${until}`, conversation, kind: "transfer", at, until, isPersonal };
  }
  if (!offer || agent) return null;
  const isPersonal = offer.agentId === myId;
  if (!isPersonal && (offer.agentId !== null || !isOfDepartment(departments, departmentId, myId)))
    return null;
  const kind = isPersonal ? "personal" : "everybody";
  return { key: `${id}/${offer.at}`, conversation, kind, at: offer.at, until: offer.until, isPersonal };
}

function isOfDepartment(departments: readonly DeskDepartment[], departmentId: string, agentId: string) {
  return departments.some(({ id, agentIds }) => id === departmentId && agentIds.includes(agentId));
}
