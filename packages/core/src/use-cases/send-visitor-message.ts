import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { goOnAfterVisitor, makeVisitorEntry } from "../steps/visitor-entry.ts";

/** Keeps what the visitor wrote, in the open conversation or a new one. A retry gets the first receipt. */
export async function sendVisitorMessage(
  deps: Deps,
  session: VisitorSession,
  { cid, text, departmentId }: ParsedInput<VisitorRequests, "sendVisitorMessage">,
): Promise<Reply<VisitorReceipt>> {
  const body = { kind: "message", text } as const;
  const written = await deps.store.appendEntry(
    await makeVisitorEntry(deps, session, { cid, body, departmentId }),
  );
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  goOnAfterVisitor(deps, session, written);
  return { ok: true, data: presentVisitorReceipt(written) };
}
