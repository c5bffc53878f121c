import type { AppendEntry, Store, Written } from "@bellhop/core";
import type { Conversation, Entry } from "@bellhop/protocol";
import { replaceOperations } from "./replace-operations.ts";

const COMMIT_AFTER_MS = 100;

/** Mutant: answers with a guessed place at once and commits 100 ms later, as who acknowledges from memory does. */
export function commitLater(store: Store): Store {
  const heads = new Map<string, Pick<Conversation, "seq" | "visitorSeq">>();
  const promised = new Map<string, Written>();

  async function findConversation({
    scope,
    conversationId,
    author,
  }: AppendEntry): Promise<Conversation | null> {
    if (conversationId) return store.readConversation({ scope, conversationId });
    return scope.kind === "visitor"
      ? store.findLatestConversation({ siteId: scope.siteId, visitorId: author.id })
      : null;
  }

  function guess(conversation: Conversation, input: AppendEntry): Written {
    const head = heads.get(conversation.id) ?? conversation;
    const next = {
      seq: Math.max(head.seq, conversation.seq) + 1,
      visitorSeq: Math.max(head.visitorSeq, conversation.visitorSeq) + 1,
    };
    heads.set(conversation.id, next);
    const { cid, author, at, body } = input;
    const entry: Entry = { ...next, cid, author, at, body };
    return { ok: true, conversation: { ...conversation, ...next }, entry, entries: [entry], repeated: false };
  }

  return replaceOperations(store, {
    async appendEntry(input) {
      const conversation = await findConversation(input);
      const isPlain =
        conversation?.status === "open" && (input.epoch === undefined || input.epoch === conversation.epoch);
      if (!conversation || !isPlain) return store.appendEntry(input);
      const before = promised.get(input.cid);
      if (before) return before;
      const written = guess(conversation, input);
      promised.set(input.cid, written);
      setTimeout(() => void store.appendEntry(input).catch(() => undefined), COMMIT_AFTER_MS);
      return written;
    },
  });
}
