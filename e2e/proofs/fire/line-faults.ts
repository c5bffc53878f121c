import { pause } from "../fault/open-line.ts";
import { type Fault, last } from "./house-faults.ts";

const BAD_MS = [1_500, 4_000] as const;
const LATENCY_MS = [300, 2_000] as const;
const now = () => performance.now();

/** Faults of the line between some of the browsers and the load balancer. They go on beside those of the house. */
export const lineFaults = {
  async resetLines({ fleet, random }) {
    const readyAt = now();
    fleet.farLine.reset(random.pick([0.3, 1]));
    return { readyAt };
  },
  /** Connections stand, nothing gets through; then they go on, or are reset. */
  async holdLines(field) {
    const { fleet, random } = field;
    fleet.farLine.behave({ isHeld: true });
    await last(field, BAD_MS);
    if (random.chance(0.5)) fleet.farLine.reset();
    fleet.farLine.heal();
    return { readyAt: now() };
  },
  async sliceLines(field) {
    const { fleet } = field;
    fleet.farLine.behave({ isSliced: true });
    await last(field, BAD_MS);
    fleet.farLine.heal();
    return { readyAt: now() };
  },
  async slowLines(field) {
    const { fleet, random } = field;
    fleet.farLine.behave({ latencyMs: random.whole(...LATENCY_MS) });
    await last(field, BAD_MS);
    fleet.farLine.heal();
    return { readyAt: now() };
  },
  /** A tenth of the packets is lost, and a tenth of the connections. */
  async dropLines(field) {
    const { fleet } = field;
    fleet.farLine.behave({ lossShare: 0.1 });
    await last(field, BAD_MS);
    fleet.farLine.reset(0.1);
    await pause(500);
    fleet.farLine.heal();
    return { readyAt: now() };
  },
} as const satisfies Record<string, Fault>;
