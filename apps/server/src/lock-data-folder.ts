import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Makes the folder when it is not there; nobody else on the machine may look into it. */
export function prepareDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Another server works on the folder; two would not see each other's conversations arrive. */
export class DataFolderTaken extends Error {
  override name = "DataFolderTaken";
}

/**
 * Holds the folder until the returned function is called or the process ends in whatever way; throws
 * `DataFolderTaken`. The system lets go of a dead holder's lock, so there is nothing to clean up.
 */
export function lockDataFolder(folder: string): () => void {
  const path = join(folder, "server.lock");
  const lock = new DatabaseSync(path);
  chmodSync(path, 0o600);
  try {
    lock.exec("pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive;");
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked/.test(error.message)) throw new DataFolderTaken(folder);
    throw error;
  }
  return () => lock.close();
}
