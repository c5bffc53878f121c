import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnRouting } from "../steps/route-conversation.ts";
import { tellChange } from "../steps/tell-change.ts";

/** The visitor says whether what was passed on has been solved; yes ends what others owe. `not_found` when nobody asks. */
export async function answerSolved(
  deps: Deps,
  session: VisitorSession,
  { conversationId, cid, solved }: ParsedInput<VisitorRequests, "answerSolved">,
): Promise<Reply<VisitorReceipt>> {
  const changed = await deps.store.changeConversation({
    scope: scopeOf(session),
    conversationId,
    cid,
    at: deps.now(),
    command: { kind: "answerSolved", solved },
  });
  if (!changed.ok) return presentRefusal(changed);
  const { conversation, entry } = changed;
  if (!entry) return { ok: false, error: "not_found" };
  await tellChange(deps, changed);
  goOnRouting(deps, { before: null, after: conversation });
  return { ok: true, data: presentVisitorReceipt({ conversation, entry }) };
}
