import { Readable } from "node:stream";
import { type AgentSession, keepFile, type VisitorSession } from "@bellhop/core";
import { FILE_BYTES_MAX, type FileRef, type Reply } from "@bellhop/protocol";
import type { FastifyRequest } from "fastify";
import type { HttpContext } from "./http-context.ts";
import type { HttpHandlers } from "./serve-routes.ts";
import { sniffType } from "./sniff-type.ts";

/** Uploads: the bytes first, an entry names them afterwards. */
export const fileHandlers: Pick<HttpHandlers, "uploadVisitorFile" | "uploadAgentFile"> = {
  uploadVisitorFile: (context, { asker, query, request, address }) =>
    receiveFile(context, { session: asker, siteId: asker.siteId, name: query.name, request, address }),

  uploadAgentFile: (context, { asker, params, query, request, address }) =>
    receiveFile(context, { session: asker, siteId: params.siteId, name: query.name, request, address }),
};

type Upload = {
  session: VisitorSession | AgentSession;
  siteId: string;
  name: string;
  request: FastifyRequest;
  address: string;
};

async function receiveFile(context: HttpContext, upload: Upload): Promise<Reply<FileRef>> {
  const { deps, blobs } = context;
  const { session, siteId, name, request } = upload;
  // Another content type was parsed already, and no body at all is none.
  if (!(request.body instanceof Readable)) return { ok: false, error: "bad_request" };
  if (Number(request.headers["content-length"] ?? 0) > FILE_BYTES_MAX)
    return { ok: false, error: "too_large" };
  const refusal = await limitUpload(context, upload);
  if (refusal) return refusal;
  const capability = deps.newToken();
  const key = deps.hashToken(capability);
  const sniffed = sniffType(request.body);
  const written = await blobs.writeBlob({ key, bytes: sniffed.bytes, maxBytes: FILE_BYTES_MAX });
  if (!written) return { ok: false, error: "too_large" };
  if (written.size === 0) {
    await blobs.deleteBlob(key);
    return { ok: false, error: "bad_request" };
  }
  const kept = { siteId, capability, name, type: await sniffed.type(), size: written.size };
  const reply = await keepFile(deps, session, kept).catch(async (error) => {
    await blobs.deleteBlob(key);
    throw error;
  });
  if (!reply.ok) await blobs.deleteBlob(key);
  return reply;
}

async function limitUpload({ limits }: HttpContext, { session, siteId, address, request }: Upload) {
  // With the kind: a visitor's browser chooses its own id, and may choose that of an agent.
  const person = session.kind === "visitor" ? `visitor:${session.visitorId}` : `agent:${session.agentId}`;
  // Who does not say how much comes is counted with the most there may be.
  const kib = Math.ceil(Number(request.headers["content-length"] ?? FILE_BYTES_MAX) / 1024) || 1;
  return (
    (await limits.take("uploadByPerson", person)) ??
    (await limits.take("uploadByAddress", address)) ??
    (await limits.take("uploadBySite", siteId)) ??
    (await limits.take("uploadKibByAddress", address, kib)) ??
    (await limits.take("uploadKibBySite", siteId, kib))
  );
}
