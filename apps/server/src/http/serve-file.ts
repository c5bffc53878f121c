import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";
import { sendRefusal } from "./send-refusal.ts";

/** Shown in the page; everything else is handed out for saving only. */
const pictures = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

/** Uploaded files. The address is the permission: 256 bits nobody can guess. */
export function serveFile(app: FastifyInstance, { deps, blobs, limits, addressOf }: HttpContext): void {
  app.get<{ Params: { capability: string; name: string } }>(
    "/f/:capability/:name",
    { schema: { hide: true } },
    async (request, reply) => {
      const refusal = await limits.take("reading", addressOf(request));
      if (refusal) return sendRefusal(reply, refusal);
      const { capability } = request.params;
      const file = /^[A-Za-z0-9_-]{43}$/.test(capability) ? await deps.store.findFile(capability) : null;
      const blob = file && (await blobs.readBlob(deps.hashToken(capability)));
      if (!blob) return sendRefusal(reply, { error: "not_found" });
      const isPicture = pictures.has(file.type);
      reply.headers({
        "content-type": isPicture ? file.type : "application/octet-stream",
        "content-length": blob.size,
        "content-disposition": describeDisposition(isPicture, file.name),
        "content-security-policy": "sandbox; default-src 'none'",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": "private, max-age=31536000, immutable",
      });
      return reply.send(Readable.from(blob.bytes));
    },
  );
}

/** RFC 6266, with the name as RFC 5987 says; the plain one is for very old programs. */
function describeDisposition(isPicture: boolean, name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${isPicture ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
