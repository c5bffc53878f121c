/** Deliberate faults, each a wrapper around a part of the server. A proof that does not notice them proves nothing. */
export type Mutant = "commit-later" | "skip-cid-check" | "drop-beacon" | "read-then-write" | "unvalidated";

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
};
