import type { FileRef } from "@bellhop/protocol";
import type { Scope } from "./scope.ts";

export type StoredFile = FileRef & { siteId: string; capability: string };

/** What is known about uploaded files; the bytes lie in Blobs under the capability's hash. */
export interface FileStore {
  addFile(input: { file: StoredFile; uploader: string; at: number }): Promise<void>;
  /** For the capability address. */
  findFile(capability: string): Promise<StoredFile | null>;
  /** Only the uploader may name it in an entry; null otherwise. `uploader` is "visitor:<id>" or "agent:<id>". */
  readOwnFile(input: { scope: Scope; fileId: string; uploader: string }): Promise<StoredFile | null>;
  /** Uploads older than `before` that no entry names: removed from the table and returned, so that the bytes can go too. */
  removeUnusedFiles(input: { before: number; limit: number }): Promise<StoredFile[]>;
}
