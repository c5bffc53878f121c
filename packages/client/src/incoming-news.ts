import type { AgentRequests, Conversation, Entry } from "@bellhop/protocol";
import type { Ask } from "./line.ts";

type IncomingOptions = {
  ask: Ask<AgentRequests>;
  /** May anything in it concern this agent? */
  mayConcern(conversation: Conversation): boolean;
  /** Is this what the agent should hear of? */
  isNews(conversation: Conversation, entry: Entry): boolean;
  tell(conversation: Conversation, entry: Entry): void;
};

/** Tells each entry that calls for the agent once, also when its push was lost and only a later head shows that it exists. */
export function createIncomingNews({ ask, mayConcern, isNews, tell }: IncomingOptions) {
  const heard = new Map<string, number>();

  function tellAll(conversation: Conversation, entries: readonly Entry[]): void {
    for (const entry of entries) if (isNews(conversation, entry)) tell(conversation, entry);
  }

  return {
    /** Known already: the state of things when the desk was opened first. */
    skip(conversation: Conversation) {
      heard.set(conversation.id, conversation.seq);
    },
    async hear(conversation: Conversation, entry?: Entry) {
      const { id } = conversation;
      const seq = entry?.seq ?? conversation.seq;
      // Of a conversation never seen before only the newest is news.
      const since = heard.get(id) ?? seq - 1;
      if (seq <= since) return;
      heard.set(id, seq);
      if (entry && seq === since + 1) return tellAll(conversation, [entry]);
      if (!mayConcern(conversation)) return;
      const reply = await ask("syncConversation", { conversationId: id, since });
      if (reply.ok)
        tellAll(
          conversation,
          reply.data.reset
            ? reply.data.entries.slice(-1)
            : reply.data.entries.filter((one) => one.seq <= seq),
        );
    },
  };
}
