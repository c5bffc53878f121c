import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { factsOf } from "../rules/facts-of.ts";
import { makeFileBody } from "../rules/make-file-body.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnAfterVisitor, makeVisitorEntry } from "../steps/visitor-entry.ts";

/** Names a file this visitor uploaded before. `not_found` for anybody else's file. */
export async function sendVisitorFile(
  deps: Deps,
  session: VisitorSession,
  input: ParsedInput<VisitorRequests, "sendVisitorFile">,
): Promise<Reply<VisitorReceipt>> {
  const { cid, fileId, departmentId } = input;
  const uploader = `visitor:${session.visitorId}`;
  const file = await deps.store.readOwnFile({ scope: scopeOf(session), fileId, uploader });
  if (!file) return { ok: false, error: "not_found" };
  const body = makeFileBody(file, input);
  const written = await deps.store.appendEntry(
    await makeVisitorEntry(deps, session, { cid, body, departmentId }),
  );
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  goOnAfterVisitor(deps, session, written);
  return { ok: true, data: presentVisitorReceipt(written) };
}
