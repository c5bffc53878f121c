import type { ParsedInput, Reply, VisitorReceipt, VisitorRequests } from "@bellhop/protocol";
import { factsOf } from "../rules/facts-of.ts";
import { makeFileBody } from "../rules/make-file-body.ts";
import { makeOpening } from "../rules/make-opening.ts";
import { presentRefusal, presentVisitorReceipt } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { Deps, VisitorSession } from "./deps.ts";

/** Names a file this visitor uploaded before. `not_found` for anybody else's file. */
export async function sendVisitorFile(
  deps: Deps,
  session: VisitorSession,
  input: ParsedInput<VisitorRequests, "sendVisitorFile">,
): Promise<Reply<VisitorReceipt>> {
  const scope = scopeOf(session);
  const uploader = `visitor:${session.visitorId}`;
  const file = await deps.store.readOwnFile({ scope, fileId: input.fileId, uploader });
  if (!file) return { ok: false, error: "not_found" };
  const at = deps.now();
  const written = await deps.store.appendEntry({
    scope,
    conversationId: null,
    author: { kind: "visitor", id: session.visitorId, name: null },
    cid: input.cid,
    body: makeFileBody(file, input),
    at,
    opening: makeOpening(at, deps.newId),
  });
  if (!written.ok) return presentRefusal(written);
  for (const fact of factsOf(written)) deps.bus.publish(fact);
  return { ok: true, data: presentVisitorReceipt(written) };
}
