import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import { factsOf } from "../rules/facts-of.ts";
import { makeOpening } from "../rules/make-opening.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { Deps, VisitorSession } from "./deps.ts";

/** Keeps what the visitor wrote, in the open conversation or a new one. A retry gets the first receipt. */
export async function sendVisitorMessage(
  deps: Deps,
  session: VisitorSession,
  { cid, text }: ParsedInput<VisitorRequests, "sendVisitorMessage">,
): Promise<Reply<VisitorReceipt>> {
  const at = deps.now();
  const written = await deps.store.appendEntry({
    scope: scopeOf(session),
    conversationId: null,
    author: { kind: "visitor", id: session.visitorId, name: null },
    cid,
    body: { kind: "message", text },
    at,
    opening: makeOpening(at, deps.newId),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentVisitorReceipt(written) };
}
