import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Blobs } from "./blobs.ts";

type House = { blobs: Blobs; close: () => Promise<void> };

const KEY = "0123456789abcdef".repeat(4);
const OTHER_KEY = "fedcba9876543210".repeat(4);
const MAX = 1_000_000;

/** What every place for bytes must do. */
export function registerBlobsContract({ createBlobs }: { createBlobs: () => Promise<House> }): void {
  let house: House;
  let blobs: Blobs;
  beforeEach(async () => {
    house = await createBlobs();
    blobs = house.blobs;
  });
  afterEach(() => house.close());

  describe("Blobs", () => {
    registerKeeping(() => blobs);
    registerRefusing(() => blobs);
  });
}

function registerKeeping(get: () => Blobs): void {
  it("[FL5] bytes come back as they went", async () => {
    const chunks = [everyByte(), new Uint8Array(), everyByte(200_000), everyByte(3)];
    const written = await get().writeBlob({ key: KEY, bytes: stream(chunks), maxBytes: MAX });
    expect(written).toEqual({ size: 256 + 200_000 + 3 });
    const read = await get().readBlob(KEY);
    expect(read?.size).toBe(written?.size);
    expect(await collect(read?.bytes)).toEqual(Buffer.concat(chunks));
  });

  it("[FL5] may be read by several at once", async () => {
    await get().writeBlob({ key: KEY, bytes: stream([everyByte(100_000)]), maxBytes: MAX });
    const readers = await Promise.all([get().readBlob(KEY), get().readBlob(KEY)]);
    const copies = await Promise.all(readers.map((reader) => collect(reader?.bytes)));
    expect(copies[0]).toEqual(copies[1]);
    expect(copies[0]).toHaveLength(100_000);
  });

  it("[FL5] an empty blob is a blob", async () => {
    expect(await get().writeBlob({ key: KEY, bytes: stream([]), maxBytes: MAX })).toEqual({ size: 0 });
    const read = await get().readBlob(KEY);
    expect(read?.size).toBe(0);
    expect(await collect(read?.bytes)).toHaveLength(0);
  });

  it("[FL5] there is nothing where nothing was written", async () => {
    expect(await get().readBlob(KEY)).toBeNull();
  });

  it("[FL5] deleting removes one, and is harmless twice", async () => {
    for (const key of [KEY, OTHER_KEY]) {
      await get().writeBlob({ key, bytes: stream([everyByte()]), maxBytes: MAX });
    }
    await get().deleteBlob(KEY);
    await get().deleteBlob(KEY);
    expect(await get().readBlob(KEY)).toBeNull();
    expect(await collect((await get().readBlob(OTHER_KEY))?.bytes)).toHaveLength(256);
  });
}

function registerRefusing(get: () => Blobs): void {
  it("[FL4] exactly the limit is kept, one byte more leaves nothing", async () => {
    const input = { key: KEY, maxBytes: 500 };
    const over = [everyByte(400), everyByte(101)];
    expect(await get().writeBlob({ ...input, bytes: stream(over) })).toBeNull();
    expect(await get().readBlob(KEY)).toBeNull();
    expect(await get().writeBlob({ ...input, bytes: stream([everyByte(400), everyByte(100)]) })).toEqual({
      size: 500,
    });
  });

  it("[FL4] stops reading soon after the limit", async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1_000;
        yield everyByte(1_000);
      }
    }
    expect(await get().writeBlob({ key: KEY, bytes: endless(), maxBytes: 10_000 })).toBeNull();
    expect(sent).toBeLessThan(1_000_000);
  });

  it("[FL4] a broken upload leaves nothing, and can be tried again", async () => {
    async function* broken() {
      yield everyByte(5_000);
      throw new Error("the line broke");
    }
    await expect(get().writeBlob({ key: KEY, bytes: broken(), maxBytes: MAX })).rejects.toThrow(
      "the line broke",
    );
    expect(await get().readBlob(KEY)).toBeNull();
    await get().writeBlob({ key: KEY, bytes: stream([everyByte()]), maxBytes: MAX });
    expect(await collect((await get().readBlob(KEY))?.bytes)).toHaveLength(256);
  });
}

function everyByte(length = 256): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index % 256);
}

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

async function collect(bytes: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
