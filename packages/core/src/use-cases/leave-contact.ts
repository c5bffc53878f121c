import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { goOnAfterVisitor, makeVisitorEntry } from "../steps/visitor-entry.ts";

/** Leaves an address for the answer: an entry of the conversation, and known of the visitor from now on. */
export async function leaveContact(
  deps: Deps,
  session: VisitorSession,
  { cid, email, name, departmentId }: ParsedInput<VisitorRequests, "leaveContact">,
): Promise<Reply<VisitorReceipt>> {
  const { siteId, visitorId } = session;
  const body = { kind: "contactLeft", email, name } as const;
  const written = await deps.store.appendEntry(
    await makeVisitorEntry(deps, session, { cid, body, departmentId }),
  );
  if (!written.ok) return presentRefusal(written);
  // Also on a repeat: the first attempt may have died between the two steps.
  const visitor = await deps.store.updateVisitor({
    siteId,
    visitorId,
    at: deps.now(),
    email,
    ...(name === null ? {} : { name }),
  });
  const names = visitor && { visitorName: visitor.name, visitorEmail: visitor.email };
  const conversation = { ...written.conversation, ...names };
  for (const fact of factsOf({ ...written, conversation })) deps.bus.publish(fact);
  if (!written.repeated) deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
  goOnAfterVisitor(deps, session, written);
  return { ok: true, data: presentVisitorReceipt(written) };
}
