import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Blobs } from "@bellhop/core";

const KEY = /^[0-9a-f]{16,128}$/;

/** Bytes as files in a folder, spread over sub-folders by the first two letters of the key. */
export class DiskBlobs implements Blobs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Under a name of its own until every byte has reached the disk, so that half a file is never found. */
  async writeBlob({
    key,
    bytes,
    maxBytes,
  }: Parameters<Blobs["writeBlob"]>[0]): Promise<{ size: number } | null> {
    const path = this.#pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partial = `${path}.${crypto.randomUUID()}.part`;
    try {
      const size = await writeWhole(partial, bytes, maxBytes);
      if (size === null) return null;
      await rename(partial, path);
      await syncFolder(dirname(path));
      return { size };
    } finally {
      await rm(partial, { force: true });
    }
  }

  async readBlob(key: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> } | null> {
    const path = this.#pathOf(key);
    const file = await openIfThere(path);
    if (!file) return null;
    try {
      const { size } = await file.stat();
      return { size, bytes: readLater(path) };
    } finally {
      await file.close();
    }
  }

  async deleteBlob(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error("a blob's key is lower-case hex");
    return join(this.#folder, key.slice(0, 2), key);
  }
}

/** Null as soon as there is more than allowed. */
async function writeWhole(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number | null> {
  const file = await open(path, "wx", 0o600);
  try {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) return null;
      await file.writeFile(chunk);
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** The new name survives a power cut only when its folder has reached the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Opens the file when the first byte is asked for, so that an answer nobody reads holds no file open. */
async function* readLater(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
