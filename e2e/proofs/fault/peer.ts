import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import type { OutboxOptions } from "./create-outbox.ts";
import type { LineOptions } from "./open-line.ts";
import type { PeerLog, Shown } from "./peer-log.ts";

export type PeerOptions = {
  house: Household;
  random: Random;
  load: Pick<OutboxOptions, "acknowledgementLoss" | "onAcknowledged"> & {
    onBack?: LineOptions["onBack"];
    /** An agent was shown an entry, on a line that has been open since then (by the wall clock). */
    onShown?: (shown: Shown, openSince: number) => void;
  };
};

/** What every simulated person has. */
export type Peer = {
  log: PeerLog;
  /** Resolves when the line has been greeted; false when it was closed. */
  opened(): Promise<boolean>;
  close(): void;
};
