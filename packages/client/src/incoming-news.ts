import type { AgentRequests, Conversation, Entry } from "@bellhop/protocol";
import type { Ask } from "./line.ts";

type IncomingOptions = {
  ask: Ask<AgentRequests>;
  /** Does it concern this agent: waiting, or own? */
  isMine(conversation: Conversation): boolean;
  tell(conversation: Conversation, entry: Entry): void;
};

const isFromVisitor = ({ author, body }: Entry) =>
  author.kind === "visitor" &&
  (body.kind === "message" || body.kind === "file" || body.kind === "contactLeft");

/** Tells each visitor's entry once, also when its push was lost and only a later head shows that it exists. */
export function createIncomingNews({ ask, isMine, tell }: IncomingOptions) {
  const heard = new Map<string, number>();

  function tellAll(conversation: Conversation, entries: readonly Entry[]): void {
    if (isMine(conversation)) for (const entry of entries.filter(isFromVisitor)) tell(conversation, entry);
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
      if (!isMine(conversation)) return;
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
