import type { ChangeOwner, Store, Written } from "@bellhop/core";
import { replaceOperations } from "./replace-operations.ts";

/** The write of somebody who has looked elsewhere before: it happens, whoever owns the conversation by now. */
export async function takeRegardless(
  store: Store,
  { scope, conversationId, agent, cid, at }: ChangeOwner,
): Promise<Written> {
  const written = await store.appendEntry({
    scope,
    conversationId,
    author: { kind: "agent", ...agent },
    cid,
    body: { kind: "assigned", agentId: agent.id, agentName: agent.name },
    at,
  });
  if (!written.ok) return written;
  const conversation = { ...written.conversation, agent, epoch: written.conversation.epoch + 1 };
  return { ...written, conversation };
}

/** Mutant: looks whether the conversation waits, and then takes it without asking again. */
export function readThenWrite(store: Store): Store {
  return replaceOperations(store, {
    async claimConversation(input) {
      const found = await store.readConversation(input);
      if (found?.agent && found.agent.id !== input.agent.id)
        return { ok: false, error: "taken", takenBy: found.agent.name };
      const written = await store.claimConversation(input);
      return !written.ok && written.error === "taken" ? takeRegardless(store, input) : written;
    },
  });
}
