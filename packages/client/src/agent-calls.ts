import type { AgentRequests, Conversation, HeardSignal, SentSignal } from "@bellhop/protocol";
import type { createAgentActions } from "./agent-actions.ts";
import type { Ask } from "./line.ts";
import type { AgentCalls } from "./session-types.ts";

type CallsOptions = Pick<ReturnType<typeof createAgentActions>, "act" | "insist"> & {
  request: Ask<AgentRequests>;
  /** A view of a conversation as the server has it now. */
  learn(conversation: Conversation): void;
  onSignal(hear: (signal: HeardSignal) => void): () => void;
};

/** What an agent does with calls. Decisions insist on an answer; signals and renewals are worth one try, the next is near. */
export function createAgentCalls({ act, insist, request, learn, onSignal }: CallsOptions): AgentCalls {
  return {
    accept: (id, callId, method) => act("acceptCall", id, { callId, method }),
    pass: (id, callId) => act("passCall", id, { callId }),
    start: (id, channel, method) => act("startCall", id, { channel, method }),
    hangUp: (id, callId) => act("hangUpCall", id, { callId }),
    report: (id, callId, result) => act("reportCallResult", id, { callId, result }),
    wrapUp: (id, callId, wrapUp) => act("wrapUpCall", id, { callId, ...wrapUp }),
    async join(conversationId, callId, peerId) {
      const reply = await insist(() => request("joinCall", { conversationId, callId, peerId }));
      if (reply.ok) learn(reply.data.conversation);
      return reply;
    },
    async reportMedia(media) {
      const reply = await request("reportCallMedia", media);
      if (reply.ok) learn(reply.data.conversation);
      return reply;
    },
    sendSignal: (signal: SentSignal) => request("sendCallSignal", signal),
    onSignal,
  };
}
