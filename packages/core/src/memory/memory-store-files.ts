import type { FileStore, StoredFile } from "../ports/file-store.ts";
import { isSiteInScope } from "../rules/is-in-scope.ts";
import type { MemoryData } from "./memory-data.ts";

type Input<K extends keyof FileStore> = Parameters<FileStore[K]>[0];

export function addFile(data: MemoryData, { file, uploader, at }: Input<"addFile">): void {
  if (!data.sites.has(file.siteId)) throw new Error("a file of a site that does not exist");
  data.files.set(file.fileId, { file, uploader, at, named: false });
}

export function findFile(data: MemoryData, capability: string): StoredFile | null {
  return [...data.files.values()].find(({ file }) => file.capability === capability)?.file ?? null;
}

export function readOwnFile(
  data: MemoryData,
  { scope, fileId, uploader }: Input<"readOwnFile">,
): StoredFile | null {
  const upload = data.files.get(fileId);
  return upload?.uploader === uploader && isSiteInScope(scope, upload.file.siteId) ? upload.file : null;
}

export function removeUnusedFiles(
  data: MemoryData,
  { before, limit }: Input<"removeUnusedFiles">,
): StoredFile[] {
  const unused = [...data.files.values()]
    .filter((upload) => !upload.named && upload.at < before)
    .sort((left, right) => left.at - right.at || (left.file.fileId < right.file.fileId ? -1 : 1))
    .slice(0, limit);
  for (const { file } of unused) data.files.delete(file.fileId);
  return unused.map(({ file }) => file);
}
