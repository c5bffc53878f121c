import type { AgentState } from "@bellhop/client";
import type { Call, CallMethod, Conversation } from "@bellhop/protocol";

type Desk = Pick<AgentState, "conversations" | "me">;
/** A conversation with a call. */
export type Calling = { conversation: Conversation; call: Call };

/** A telephone rings for it, or somebody talks. */
export function isUnderWay({ stage }: Call): boolean {
  return stage.name === "dialingAgent" || stage.name === "dialingVisitor" || stage.name === "connected";
}

/** Somebody is asked to take it, or should have been. */
export function isToBeTaken({ stage }: Call): boolean {
  return stage.name === "offered" || stage.name === "waiting";
}

/** A visitor waits for a call that nobody has taken. */
export function waitsForCall({ call }: Pick<Conversation, "call">): boolean {
  return !!call && isToBeTaken(call);
}

/** A call that comes at its time, by itself: nobody has to do anything before. */
export function isToCome({ call }: Pick<Conversation, "call">): boolean {
  return call?.stage.name === "scheduled" || call?.stage.name === "retry";
}

/** A call that is asked for or goes on: it says more than what was last written. */
export function hasLiveCall({ call }: Pick<Conversation, "call">): boolean {
  return !!call && (isToBeTaken(call) || isUnderWay(call));
}

/** The call this agent is in, wherever it was taken. */
export function ownCall({ conversations, me }: Desk): Calling | null {
  for (const { conversation } of conversations.values()) {
    const { call } = conversation;
    if (me && call && call.agent?.id === me.id && isUnderWay(call)) return { conversation, call };
  }
  return null;
}

/** A talk of this agent that nobody has said anything about yet. */
export function isToBeWrappedUp({ stage, agent, wrapUp }: Call, agentId: string | null): boolean {
  return stage.name === "ended" && stage.how === "completed" && agent?.id === agentId && !wrapUp;
}

/** How this agent takes part: in the page by the browser; a number by the provider when it can ring the agent, else by hand. */
export function methodFor(
  { channel, provider }: Pick<Call, "channel" | "provider">,
  hasPhone: boolean,
): CallMethod {
  if (channel === "page") return "browser";
  return provider !== "console" && hasPhone ? "provider" : "tel";
}

/** Calls that go on or wait now: what waits first, longest first; then those under way. */
export function liveCalls(
  conversations: Iterable<{ conversation: Conversation }>,
  siteId: string | null,
): Calling[] {
  const calls: Calling[] = [];
  for (const { conversation } of conversations) {
    const { call } = conversation;
    if (!call || (siteId && conversation.siteId !== siteId)) continue;
    if (isToBeTaken(call) || isUnderWay(call)) calls.push({ conversation, call });
  }
  const rank = ({ call }: Calling) => (isToBeTaken(call) ? 0 : 1);
  return calls.sort((a, b) => rank(a) - rank(b) || a.call.requestedAt - b.call.requestedAt);
}
