import type { FileRef, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps, VisitorSession } from "../deps.ts";
import { cleanFileName } from "../rules/clean-file-name.ts";
import { fileUrl } from "../rules/file-url.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

/** `capability` is the token whose hash is the blob's key; `type` is what the bytes say, not what was claimed. */
type Upload = { siteId: string; capability: string; name: string; type: string; size: number };

/** Notes a file whose bytes are kept already. Only the uploader may name it in an entry, on this site. */
export async function keepFile(
  deps: Deps,
  session: VisitorSession | AgentSession,
  { siteId, capability, name: claimed, type, size }: Upload,
): Promise<Reply<FileRef>> {
  const foreign =
    session.kind === "visitor" ? session.siteId !== siteId : refuseOutsider(session, siteId) !== null;
  if (foreign) return { ok: false, error: "not_found" };
  const name = cleanFileName(claimed);
  const file = { fileId: deps.newId(), name, type, size, url: fileUrl(capability, name) };
  const uploader = session.kind === "visitor" ? `visitor:${session.visitorId}` : `agent:${session.agentId}`;
  await deps.store.addFile({ file: { ...file, siteId, capability }, uploader, at: deps.now() });
  return { ok: true, data: file };
}
