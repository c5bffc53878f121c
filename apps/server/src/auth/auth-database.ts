import { randomBytes } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";

/** Where accounts and sessions live: apart from the conversations, so that no foreign transaction meets their writer. */
export type AuthDatabase = {
  database: NonNullable<BetterAuthOptions["database"]>;
  /** Signs the cookies. Made once, the same for every server on this database. */
  secret: string;
  /** Runs `migrate` while no other server does. */
  migrateAlone(migrate: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** For who comes first to a new database. */
export function newSigningSecret(): string {
  return randomBytes(32).toString("base64url");
}
