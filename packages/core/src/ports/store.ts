import type { CallStore } from "./call-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { DirectoryStore } from "./directory-store.ts";
import type { FileStore } from "./file-store.ts";
import type { PresenceStore } from "./presence-store.ts";
import type { TimerStore } from "./timer-store.ts";
import type { VisitorStore } from "./visitor-store.ts";

/**
 * Whole named operations, each atomic and durable when it resolves; no transaction is ever held by a caller.
 * Throws `StoreUnavailable` when the engine does not answer.
 */
export interface Store
  extends ConversationStore,
    CallStore,
    VisitorStore,
    DirectoryStore,
    PresenceStore,
    TimerStore,
    FileStore {
  /** Milliseconds to add to the local clock to get the database's; 0 for an embedded engine. */
  clockOffset(): Promise<number>;
  /** Rejects when the engine cannot write now. For readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}
