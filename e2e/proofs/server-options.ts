/** Deliberate faults, each a wrapper around a part of the server. A proof that does not notice them proves nothing. */
export type Mutant =
  | "commit-later"
  | "skip-cid-check"
  | "drop-beacon"
  | "read-then-write"
  | "redis-lock"
  | "in-memory-deadline"
  | "in-memory-call"
  | "skip-epoch-check"
  | "redial-blindly"
  | "unvalidated";

/** What a proof's server is started with, as JSON in its first argument. */
export type ServerOptions = {
  port: number;
  folder: string;
  seed: number;
  /** Share of the facts the bus loses. */
  factLoss: number;
  /** Milliseconds between two head beacons. */
  beaconMs: number;
  mutant: Mutant | null;
  /** Dies between the effect of so many batches of timers and the removal of the last; 0 and none: lives. */
  dieHoldingTimers?: number;
  /** Several nodes share these; without them the server stands on its embedded parts. */
  databaseUrl?: string;
  redisUrl?: string;
  /** Where browsers find it, when not on its own port. */
  publicUrl?: string;
  /** A telephone exchange to call by. */
  twilio?: { account: string; token: string; url: string; signature: "twilio"; key: null };
  /** Believes the addresses that callers from here say others have. */
  trustProxy?: boolean;
  /** Steps of the schema that only the next version knows. */
  extraMigrations?: { id: string; additive: boolean; statements: string[] }[];
};
