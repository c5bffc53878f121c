import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** A body compressed once, when it changes, and never per request. */
export type EncodedBytes = { plain: Buffer; br: Buffer | null; gzip: Buffer | null; etag: string };

/** Pictures and fonts are compressed already; `compress` false leaves them as they are. */
export async function encodeBytes(plain: Buffer, compress: boolean): Promise<EncodedBytes> {
  const etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  if (!compress) return { plain, br: null, gzip: null, etag };
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const [br, zipped] = await Promise.all([toBrotli(plain, { params: quality }), toGzip(plain, { level: 9 })]);
  return { plain, br, gzip: zipped, etag };
}

/** Answers with the best encoding the browser takes, or with 304. The caller sets type and caching. */
export function sendEncoded(request: FastifyRequest, reply: FastifyReply, bytes: EncodedBytes) {
  reply.header("etag", bytes.etag);
  if (bytes.br) reply.header("vary", "accept-encoding");
  const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim());
  if (known?.includes(bytes.etag)) return reply.code(304).send();
  const accepted = parseEncodings(request.headers["accept-encoding"]);
  for (const encoding of ["br", "gzip"] as const) {
    const body = bytes[encoding];
    if (body && accepted.has(encoding)) return reply.header("content-encoding", encoding).send(body);
  }
  return reply.send(bytes.plain);
}

function parseEncodings(header: string | string[] | undefined): Set<string> {
  const parts = String(header ?? "").split(",");
  const wanted = parts.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part));
  return new Set(wanted.map((part) => (part.split(";")[0] ?? "").trim().toLowerCase()));
}
