import { pause } from "../fault/open-line.ts";
import type { Fleet } from "../fleet.ts";
import { keepAlive, keepKilling } from "../keep-killing.ts";
import type { Random } from "../random.ts";

export type Trouble = "none" | "kills" | "deathsAfterEffect" | "freeze";
type Options = { killEveryMs?: number };
/** Ends it, waits until all is settled and every node up again; how many processes died or stood still. */
type Stop = (settle: () => Promise<void>) => Promise<number>;

const KILL_EVERY_MS = 1_000;
/** Longer than a lease, from when a node was told to stand still with the next timers in its hands. */
const FROZEN_MS = 5_000;

/** What happens to the nodes while deadlines fall due. */
export const troubles: Record<
  Trouble,
  (fleet: Pick<Fleet, "nodes">, random: Random, options: Options) => Stop
> = {
  none: () => (settle) => settle().then(() => 0),
  kills(fleet, random, { killEveryMs = KILL_EVERY_MS }) {
    const killing = keepKilling(fleet, killEveryMs, random);
    return async (settle) => {
      await killing.stop();
      await settle();
      return killing.kills();
    };
  },
  deathsAfterEffect(fleet) {
    const watch = keepAlive(fleet);
    return async (settle) => {
      // What is left to be done is reason enough to die again.
      await settle();
      await watch.stop();
      return watch.deaths();
    };
  },
  freeze({ nodes }, random) {
    const node = random.pick(nodes);
    async function freeze(): Promise<void> {
      await node.ask("freezeHoldingTimers");
      await pause(FROZEN_MS);
      node.thaw();
    }
    const thawed = freeze();
    return async (settle) => {
      await thawed;
      await settle();
      return 1;
    };
  },
};
