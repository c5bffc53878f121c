import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { lockFile } from "./lock-file.ts";

/** Makes the folder when it is not there; nobody else on the machine may look into it. */
export function prepareDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Another server works on the folder; two would not see each other's conversations arrive. */
export class DataFolderTaken extends Error {
  override name = "DataFolderTaken";
}

/** Holds the folder until the returned function is called or the process ends in whatever way; throws `DataFolderTaken`. */
export function lockDataFolder(folder: string): () => void {
  const unlock = lockFile(join(folder, "server.lock"));
  if (!unlock) throw new DataFolderTaken(folder);
  return unlock;
}
