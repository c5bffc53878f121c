import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import { factsOf } from "../rules/facts-of.ts";
import { makeOpening } from "../rules/make-opening.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { Deps, VisitorSession } from "./deps.ts";

/** Leaves an address for the answer: an entry of the conversation, and known of the visitor from now on. */
export async function leaveContact(
  deps: Deps,
  session: VisitorSession,
  { cid, email, name }: ParsedInput<VisitorRequests, "leaveContact">,
): Promise<Reply<VisitorReceipt>> {
  const { siteId, visitorId } = session;
  const at = deps.now();
  const written = await deps.store.appendEntry({
    scope: scopeOf(session),
    conversationId: null,
    author: { kind: "visitor", id: visitorId, name: null },
    cid,
    body: { kind: "contactLeft", email, name },
    at,
    opening: makeOpening(at, deps.newId),
  });
  if (!written.ok) return presentRefusal(written);
  // Also on a repeat: the first attempt may have died between the two steps.
  const visitor = await deps.store.updateVisitor({
    siteId,
    visitorId,
    at,
    email,
    ...(name === null ? {} : { name }),
  });
  const names = visitor && { visitorName: visitor.name, visitorEmail: visitor.email };
  const conversation = { ...written.conversation, ...names };
  for (const fact of factsOf({ ...written, conversation })) deps.bus.publish(fact);
  if (!written.repeated) deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
  return { ok: true, data: presentVisitorReceipt(written) };
}
