import { fileTypeFromBuffer } from "file-type";

/** As many bytes as any signature we look for needs. */
const HEAD_BYTES = 4_100;

/**
 * Passes bytes through and remembers their head. `type` is what the bytes say once they have passed, whatever
 * was claimed; `application/octet-stream` when they say nothing.
 */
export function sniffType(source: AsyncIterable<Uint8Array>): {
  bytes: AsyncIterable<Uint8Array>;
  type: () => Promise<string>;
} {
  const head: Uint8Array[] = [];
  let missing = HEAD_BYTES;
  async function* passThrough() {
    for await (const chunk of source) {
      if (missing > 0) {
        const part = chunk.slice(0, missing);
        head.push(part);
        missing -= part.length;
      }
      yield chunk;
    }
  }
  return {
    bytes: passThrough(),
    type: async () => (await fileTypeFromBuffer(Buffer.concat(head)))?.mime ?? "application/octet-stream",
  };
}
