/** Bytes of uploaded files. `key` is lower-case hex. */
export interface Blobs {
  /** Writes once, streaming; removes the partial file and resolves to null when more than `maxBytes` come. Durable when it resolves. */
  writeBlob(input: {
    key: string;
    bytes: AsyncIterable<Uint8Array>;
    maxBytes: number;
  }): Promise<{ size: number } | null>;
  /** Null when there is none. */
  readBlob(key: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> } | null>;
  /** Idempotent. */
  deleteBlob(key: string): Promise<void>;
}
