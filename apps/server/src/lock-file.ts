import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/**
 * Holds the file for this process until the returned function is called; null when somebody else holds it. The system
 * lets go of a dead holder's lock, so there is never anything to clean up. Node has no flock; SQLite brings one along.
 */
export function lockFile(path: string): (() => void) | null {
  const lock = new DatabaseSync(path);
  try {
    chmodSync(path, 0o600);
    lock.exec("pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive;");
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked/.test(error.message)) return null;
    throw error;
  }
  return () => lock.close();
}
