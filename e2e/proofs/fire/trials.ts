import type { PeerLog } from "../fault/peer-log.ts";
import type { Fleet } from "../fleet.ts";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import { overload } from "./overload.ts";
import { slowConsumers } from "./slow-consumers.ts";
import type { Watch } from "./watch-fire.ts";

export type Stage = {
  fleet: Fleet;
  house: Household;
  watch: Watch;
  random: Random;
  /** Logs of those who write beside the crowd, for the checker. */
  writers: PeerLog[];
};

/** What must not be exceeded. */
export type Bar = { what: string; limit: number; measured: number };

export type Tried = { figures: object; bars: Bar[] };

export type TrialName = "overload" | "slowConsumers";

/** What is tried once, with figures of its own. */
export const trials: Record<TrialName, (stage: Stage) => Promise<Tried>> = {
  overload,
  slowConsumers,
};
