import type { Deps } from "../deps.ts";
import { IDLE_CLOSE_MS } from "../rules/handling/handling-times.ts";
import { offerNext } from "../steps/route-conversation.ts";
import { tellChange } from "../steps/tell-change.ts";

const AT_ONCE = 100;

/** Closes what nobody has spoken in for 3 days and nothing is owed on. Every node may, now and then. */
export async function closeIdle(deps: Deps): Promise<void> {
  for (let closed = AT_ONCE; closed === AT_ONCE; ) closed = await closeSome(deps);
}

async function closeSome(deps: Deps): Promise<number> {
  const at = deps.now();
  const idle = await deps.store.listIdle({ before: at - IDLE_CLOSE_MS, limit: AT_ONCE });
  let closed = 0;
  for (const conversationId of idle) {
    const changed = await deps.store.changeConversation({
      scope: { kind: "system" },
      conversationId,
      cid: deps.newId(),
      at,
      command: { kind: "closeIdle" },
    });
    await tellChange(deps, changed);
    if (!changed.ok || changed.entries.length === 0) continue;
    closed += 1;
    const owner = changed.conversation.agent;
    if (owner) deps.background(offerNext(deps, owner.id));
  }
  return closed;
}
