import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import type { OutboxOptions } from "./create-outbox.ts";
import type { PeerLog } from "./peer-log.ts";

export type PeerOptions = {
  house: Household;
  random: Random;
  load: Pick<OutboxOptions, "acknowledgementLoss" | "onAcknowledged">;
};

/** What every simulated person has. */
export type Peer = {
  log: PeerLog;
  /** Resolves when the line has been greeted; false when it was closed. */
  opened(): Promise<boolean>;
  close(): void;
};
