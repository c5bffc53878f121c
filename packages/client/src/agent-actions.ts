import type { AgentRequests, Conversation, Reply, RequestInput, RequestOutput } from "@bellhop/protocol";
import type { Ask } from "./line.ts";
import { newId } from "./new-id.ts";
import { askUntilFinal } from "./retry.ts";
import type { AgentState } from "./session-types.ts";

/** What an agent does to a conversation beyond writing in it; each is answered with a receipt. */
type Action =
  | "claimConversation"
  | "closeConversation"
  | "reopenConversation"
  | "passOffer"
  | "releaseConversation"
  | "transferConversation"
  | "recallTransfer"
  | "makePromise"
  | "closeDuty"
  | "acceptCall"
  | "passCall"
  | "startCall"
  | "hangUpCall"
  | "reportCallResult"
  | "wrapUpCall";
/** What an action says besides where, by which id and as owner of which epoch. */
type Details<A extends Action> = Omit<RequestInput<AgentRequests, A>, "conversationId" | "cid" | "epoch">;

type ActionOptions = {
  state(): AgentState;
  ask: Ask<AgentRequests>;
  /** A view of a conversation as the server has it now. */
  learn(conversation: Conversation): void;
  /** What is known of it is old. */
  refresh(conversationId: string): void;
};

/** A person waits for the answer of an action; after this many tries (some 15 s) they are told that there is none. */
const ACTION_TRIES = 7;

/** How an agent acts: one id for all tries, so that a person who hears of none may click again without harm. */
export function createAgentActions({ state, ask, learn, refresh }: ActionOptions) {
  /** While nothing can be stored the first answer is the last: the person is told at once. */
  const insist = <T>(again: () => Promise<Reply<T>>): Promise<Reply<T>> =>
    askUntilFinal(again, (tries) => tries < ACTION_TRIES && state().service !== "paused");

  async function act<A extends Action>(
    name: A,
    conversationId: string,
    details: Details<A>,
  ): Promise<Reply<RequestOutput<AgentRequests, A>>> {
    const epoch = state().conversations.get(conversationId)?.conversation.epoch ?? 0;
    const input = { ...details, conversationId, cid: newId(), epoch };
    // The compiler cannot see that a generic table row with its parts put together again is that row.
    const reply = await insist(() => ask(name, input as unknown as RequestInput<AgentRequests, A>));
    if (reply.ok) learn(reply.data.conversation);
    else refresh(conversationId);
    return reply;
  }
  return { act, insist };
}
