import type { Blobs } from "../ports/blobs.ts";

const CHUNK_BYTES = 64 * 1024;

/** Bytes in memory, for tests and trials. */
export class MemoryBlobs implements Blobs {
  readonly #blobs = new Map<string, Uint8Array>();

  async writeBlob({
    key,
    bytes,
    maxBytes,
  }: Parameters<Blobs["writeBlob"]>[0]): Promise<{ size: number } | null> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) return null;
      chunks.push(chunk.slice());
    }
    this.#blobs.set(key, join(chunks, size));
    return { size };
  }

  async readBlob(key: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> } | null> {
    const blob = this.#blobs.get(key);
    return blob ? { size: blob.byteLength, bytes: chunksOf(blob) } : null;
  }

  async deleteBlob(key: string): Promise<void> {
    this.#blobs.delete(key);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function* chunksOf(blob: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.byteLength; at += CHUNK_BYTES) yield blob.slice(at, at + CHUNK_BYTES);
}
